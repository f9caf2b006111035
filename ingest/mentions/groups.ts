import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import { groupDraft, homeOfGroup, isAnchor, isPossessive, isPossessivePronoun } from "./group-anchors.ts";
import { toGroupNouns, VESSELS } from "./group-nouns.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import { findOfGroups } from "./of-groups.ts";
import { findPeoples } from "./peoples.ts";
import type { MentionTables, NounRecord } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

const STOPS =
  /^(?:and|or|but|of|in|on|at|to|for|from|by|with|is|are|was|were|has|have|had|that|which|who|as|the|a|an|also|not|will|would|may|could|should|did|does|do|be|been|than|into|over|under|after|before|while|when|its|their|his|her|'s|’s)$/;

/** Demonyms that share the noun after `anchor`: "Chinese, Iranian and Russian spies". */
function coordinatedBefore(words: Line["words"], anchor: Mention, anchors: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  let first = anchor.startToken;
  for (;;) {
    const link = words[first - 1]?.key ?? "";
    if (!(/^(?:and|or)$/.test(link) && found.length === 0) && !(link === "," && found.length > 0))
      return found;
    const other = anchors.find((m) => m.endToken === first - 1 && m.form === "demonym" && m.startToken >= 0);
    if (other === undefined || /[^s]s$/.test(other.text)) return found;
    found.push(other);
    first = other.startToken;
  }
}

const isAcronym = ({ text }: Mention): boolean => /^(?:\p{Lu}\.?){2,}$/u.test(text);

/** What makes somebody another: a former officer is none. */
const PAST = /^(?:former|retired|exiled|ex-.*)$/;

/** Whether each of the states has but one: "the Latvian and Maltese parliaments", "the Thai and Lao foreign ministers". */
const isOneEach = (words: Line["words"], others: readonly Mention[], { sort, noun }: NounRecord): boolean =>
  words[others.at(-1)!.startToken - 1]?.key === "the" &&
  (sort === "organisation" || /(?:minister|president|premier|chancellor|ambassador)$/.test(noun));

/** Whether no more than one of those is meant whose phrase begins at `from`. */
const isOneOf = (words: Line["words"], from: number): boolean =>
  words[from - 1]?.key === "of" && /^(?:one|each|none|neither|either)$/.test(words[from - 2]?.key ?? "");

/** Unnamed groups with an anchor: "Chinese spies", "GRU men", "officials of the Swedish Security Service", "Tehran's
 *  diplomats". The anchor is one of `anchors`, mentions of the line. A group without one gives nothing. */
export function findGroups(
  text: string,
  line: Line,
  anchors: readonly Mention[],
  taken: (at: number) => boolean,
  tables: MentionTables,
  parse: WholeParse | null = null,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  const ending = new Map<number, Mention>();
  const starting = new Map<number, Mention>();
  for (const anchor of anchors) {
    if (!isAnchor(anchor)) continue;
    const known = ending.get(anchor.endToken);
    if (!known || anchor.startToken < known.startToken) ending.set(anchor.endToken, anchor);
    const other = starting.get(anchor.startToken);
    if (!other || anchor.endToken > other.endToken) starting.set(anchor.startToken, anchor);
  }
  const nouns = toGroupNouns(line, anchors, taken, tables, parse);
  const plural = nouns.at;
  const done = new Set<number>();
  for (const [end, anchor] of ending) {
    let at = end;
    const pronoun = isPossessivePronoun(anchor);
    const possessive = pronoun || isPossessive(words, at);
    if (possessive && !pronoun) at += 1;
    if (anchor.how === "nominal" && anchor.rule !== "nominal:capitals" && !possessive) continue;
    // "one of its officers": one of them is no group.
    if (possessive && isOneOf(words, anchor.startToken)) continue;
    // A state's own name needs a possessive, a demonym or an acronym does not: "US officials", "Iran's diplomats".
    if (
      anchor.type === "Country" &&
      !possessive &&
      anchor.form !== "demonym" &&
      !/^[\p{Lu}.]+$|-/u.test(anchor.text) &&
      anchor.endToken - anchor.startToken < 2 &&
      !/-/.test(words[end - 1]!.text) &&
      anchor.form === "capital"
    )
      continue;
    // Behind a name that is no adjective a verb may come: "Moldova expelled two officials".
    // "U.S. border patrol agents": a name in capitals may stand before a longer noun, by the tree.
    const own = parse !== null && isAcronym(anchor) ? parse.heads[anchor.endToken - 1]! : -1;
    const reach = anchor.form === "demonym" || possessive || (own > at && own < at + 4) ? 4 : 2;
    for (let i = at; i < Math.min(words.length, at + reach); i++) {
      const word = words[i]!;
      if (STOPS.test(word.key) || !/^\p{L}/u.test(word.text) || taken(i)) break;
      // "Mali met reporters": a verb, by the tree, unless it describes the noun.
      if (parse?.upos[i] === "VERB" && parse.relations[i] !== "amod") break;
      const pair = tables.nouns.get(`${word.key} ${words[i + 1]?.key ?? ""}`);
      const record = pair?.plural && !isCapitalised(word.text) && !taken(i + 1) ? pair : plural(i);
      if (!record) {
        if (reach === 2 && /(?:s|ed)$/.test(word.key)) break;
        if (
          /(?:lled|ned|ted|sed)$/.test(word.key) &&
          !/^(?:exiled|retired|armed|trained|wanted|sanctioned)$/.test(word.key)
        )
          break;
        if (isCapitalised(word.text) && line.capitals === "meaningful") break;
        continue;
      }
      // "private individuals": a noun of two words.
      let last = record === pair ? i + 1 : i;
      while (plural(last + 1) || (tables.nouns.has(words[last + 1]?.key ?? "") && plural(last + 2))) {
        last += 1;
      }
      if (record.sort === "state" || nouns.isDescription(last)) break;
      const pointed = anchor.how === "nominal" || pronoun;
      const isPeople = record.sort === "person" && !VESSELS.test(words[last]!.key);
      if (pointed && (!isPeople || nouns.isNamedBehind(last + 1))) break;
      // "jailed Canadian farmers" are Canadian farmers; former ones are no more.
      const from = possessive ? anchor.startToken : nouns.phraseStart(last, anchor.startToken);
      const isPast = PAST.test(words[from]!.key);
      const nameFrom = isPast ? from : anchor.startToken;
      const others =
        anchor.form === "demonym" && from === anchor.startToken && !possessive
          ? coordinatedBefore(words, anchor, anchors)
          : [];
      if (others.length > 0 && isOneEach(words, others, record)) {
        if (record.sort === "organisation")
          for (const own of [anchor, ...others])
            found.push(
              toMention(text, line, own.startToken, own === anchor ? last + 1 : own.endToken, {
                type: "Organisation",
                kind: record.kind ?? "other",
                how: "name",
                sector: record.sector,
                country: homeOfGroup(own),
                rule: own === anchor ? "group:anchored" : "group:coordinated",
                name: `${own.text} ${record.noun}`,
              }),
            );
        break;
      }
      // "the Latvian people" are the state.
      const isNation = anchor.type === "Country" && words[last]!.key === "people";
      if (isNation && last === anchor.endToken && nouns.countedFrom(from) === from) break;
      const quoted = text.slice(words[nameFrom]!.start, words[last]!.end);
      const own = words[words[at]!.key === "own" ? at + 1 : at]!;
      const name = pointed ? text.slice(own.start, words[last]!.end) : quoted.replace(/['’]s? /, " ");
      const rule = possessive ? "group:possessive" : "group:anchored";
      const draft = groupDraft(anchor, words[last]!.key, record.sector, rule, name);
      // "two of its officers" means them by all these words; "two Latvian officers" are named by the last two.
      const start = possessive ? nouns.countedFrom(from) : from;
      found.push(toMention(text, line, start, last + 1, draft));
      for (let k = from; k <= last; k++) done.add(k);
      // "Chinese and Russian spies" are two groups: the first is named by its demonym alone.
      const noun = text.slice(words[anchor.endToken]!.start, words[last]!.end);
      for (const other of others)
        found.push(
          toMention(
            text,
            line,
            other.startToken,
            other.endToken,
            groupDraft(other, words[last]!.key, record.sector, "group:coordinated", `${other.text} ${noun}`),
          ),
        );
      break;
    }
  }
  const inGroup = (at: number) => done.has(at) || taken(at);
  const behind = findOfGroups(text, line, starting, nouns, inGroup, tables, parse);
  const all = [...found, ...behind];
  const covered = (at: number) =>
    inGroup(at) || all.some(({ startToken, endToken }) => startToken <= at && at < endToken);
  return [...all, ...findPeoples(text, line, anchors, nouns, covered, parse)];
}
