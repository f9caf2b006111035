import { toMention } from "./draft.ts";
import { isCapitalised, keyOf } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import { PARTY_PEOPLE } from "./seats.ts";
import type { MentionTables, OrganisationRecord } from "./tables.ts";

/** Words for a party's people, by which it is called: the party's short name, which parties of several states share and by which
 *  no two documents' parties are joined, and the word that its full name has. */
const PARTIES: Readonly<Record<string, { readonly name: string; readonly stem: RegExp }>> = {
  labour: { name: "Labour", stem: /\blabou?r\b/ },
  labor: { name: "Labor", stem: /\blabou?r\b/ },
  green: { name: "Greens", stem: /\bgreens?\b/ },
  conservative: { name: "Conservatives", stem: /\bconservatives?\b/ },
  tory: { name: "Conservatives", stem: /\bconservatives?\b/ },
  liberal: { name: "Liberals", stem: /\bliberals?\b(?! democrat)/ },
  democrat: { name: "Democrats", stem: /^(?:\w+ )?democrat(?:ic party|s)\b/ },
  republican: { name: "Republicans", stem: /^(?:\w+ )?republican(?: party|s)\b/ },
  socialist: { name: "Socialist Party", stem: /^(?:\w+ )?socialist(?: party|s)\b/ },
  pirate: { name: "Pirate Party", stem: /\bpirates?\b/ },
};
/** What a party is called in brackets behind a speaker's name alone, with what it stands for. */
const IN_BRACKETS: Readonly<Record<string, string>> = {
  lib: "liberal",
  con: "conservative",
  lab: "labour",
  dem: "democrat",
  rep: "republican",
};
const SAYS = /^(?:['’]s?|is|was|has|had|will|would|says|said|wants?|called|calls|voted|backed)$/;

/** "Greens", "Tories": the word in the singular, or null where it is no word for a party. */
export function partyWord(key: string): string | null {
  const single = key === "tories" ? "tory" : key.replace(/^ex-/, "").replace(/s$/, "");
  return Object.hasOwn(PARTIES, single) ? single : null;
}

const isPartyPerson = (key: string): boolean =>
  [key, key.replace(/s$/, ""), key.replace(/ies$/, "y"), key.replace(/men$/, "man")].some((noun) =>
    PARTY_PEOPLE.has(noun),
  );

/** Whether the word at `at` stands where a party does: "the Liberal senator", "(Greens)", "an Ohio Democrat", "Labour's". */
function isParty(words: Line["words"], at: number, end: number, word: string): boolean {
  const { key } = words[at]!;
  const next = words[end];
  const before = words[at - 1];
  if (before?.text === "(") return next === undefined || /^[),]/.test(next.text);
  if (isPartyPerson(next?.key ?? "")) return true;
  if (before !== undefined && isCapitalised(before.text) && at > 1) {
    // "an Ohio Democrat"
    return /^(?:democrat|republican)$/.test(key) && /^an?$/.test(words[at - 2]!.key);
  }
  if (next !== undefined && /^\p{Lu}\p{Ll}/u.test(next.text) && end === at + 1) return false;
  if (/^(?:democrat|republican|tory)$/.test(key)) return /^an?$/.test(before?.key ?? "");
  const isName = key.endsWith("s") || /^labou?r$/.test(word) || end > at + 1;
  return isName && (at > 0 || SAYS.test(next?.key ?? ""));
}

/** A name of a listed party, folded. */
interface PartyName {
  readonly key: string;
  readonly record: OrganisationRecord;
}

/** All names of the parties that the tables have. */
const partyNames = (tables: MentionTables): PartyName[] =>
  [...tables.known.values()].flat().flatMap(({ value, surface }) => {
    const isParty = value.kind === "organisation" && value.record.kind === "party";
    return isParty ? [{ key: keyOf(surface), record: value.record }] : [];
  });

/** The parties of a state that have the word in a name. */
function partiesOf(state: string, stem: RegExp, names: readonly PartyName[]): OrganisationRecord[] {
  const own = names.filter(({ key, record }) => record.country === state && stem.test(key));
  return [...new Map(own.map(({ record }) => [record.id, record])).values()];
}

/** Says which listed party a word stands for: that of the first of `states` that has one such party; each word is looked up
 *  once. `states` are those that a text's parties may be of, the likeliest first. */
export function partyLookup(
  states: readonly string[],
  tables: MentionTables,
): (word: string) => OrganisationRecord | null {
  const known = new Map<string, OrganisationRecord | null>();
  // Gone through once, and only for a text that has such a word.
  let names: PartyName[] | null = null;
  return (word) => {
    let record = known.get(word);
    if (record === undefined) {
      const all = names ?? partyNames(tables);
      names = all;
      record =
        states
          .map((state) => partiesOf(state, PARTIES[word]!.stem, all))
          .find((records) => records.length === 1)?.[0] ?? null;
      known.set(word, record);
    }
    return record;
  };
}

/** Parties by the word for their people, where that stands for one: "the former Liberal senator", "(Greens)", "a Democrat".
 *  `recordOf` from `partyLookup`; `taken` words hold a longer name. In text order. */
export function findParties(
  text: string,
  line: Line,
  recordOf: (word: string) => OrganisationRecord | null,
  taken: (at: number) => boolean,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  if (line.capitals !== "meaningful") return found;
  for (let at = 0; at < words.length; at++) {
    if (taken(at) || !/(?:^|-)\p{Lu}/u.test(words[at]!.text)) continue;
    const key = words[at]!.key.replace(/\.$/, "");
    const closes = words[at + 1]?.text === "." ? words[at + 2] : words[at + 1];
    const isBracketed = /^[(,]$/.test(words[at - 1]?.text ?? "") && closes?.text === ")";
    const short = isBracketed && Object.hasOwn(IN_BRACKETS, key) ? IN_BRACKETS[key]! : null;
    const word = short ?? partyWord(key);
    if (word === null) continue;
    const end = words[at + 1]?.text === "Party" && !taken(at + 1) ? at + 2 : at + 1;
    if (short === null && !isParty(words, at, end, word)) continue;
    const record = recordOf(word);
    const start = words[at]!.start + (/^ex-/i.test(words[at]!.text) ? 3 : 0);
    found.push(
      toMention(
        text,
        line,
        at,
        end,
        {
          type: "Organisation",
          kind: "party",
          sector: "PTY",
          how: "name",
          rule: "party:word",
          name: record?.name ?? PARTIES[word]!.name,
          country: record?.country ?? null,
          knownAs: record?.id ?? null,
        },
        { start, end: words[end - 1]!.end },
      ),
    );
    at = end - 1;
  }
  return found;
}
