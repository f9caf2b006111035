import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import { groupDraft, isPossessive } from "./group-anchors.ts";
import { type GroupNouns, VESSELS } from "./group-nouns.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** Words between the preposition and the name of whose people a group are: "the dockers' union USOENC". */
const REACH = 7;

/** Groups that stand for their part of a state's people where the state is only said to be where they are: "rebels in the Ivory
 *  Coast"; students and tourists may be anybody's. */
const HOMEBOUND =
  /^(?:rebels|insurgents|guerrillas|guerillas|militants|separatists|secessionists|militias|militiamen|paramilitaries|warlords|factions|parties|dissidents|demonstrators|protesters|protestors|rioters|strikers|mutineers|lawmakers|legislators|politicians|putschists)$/;
/** Groups that are so only as an opposition: "opposition groups in Zimbabwe". */
const OPPOSED =
  /^(?:groups|leaders|activists|forces|supporters|figures|movements|politicians|members|candidates|lawyers)$/;
const OPPOSITION =
  /^(?:opposition|rebel|pro-democracy|anti-government|dissident|separatist|guerrilla|guerilla)$/;

/** Whose people they are, and where the phrase that says so ends. */
interface Anchored {
  readonly anchor: Mention;
  readonly end: number;
}

/** Groups by a preposition behind their noun: "officials of the Swedish Security Service", "members of the dockers' union
 *  USOENC", "officers of the committee". */
export function findOfGroups(
  text: string,
  line: Line,
  starting: ReadonlyMap<number, Mention>,
  nouns: GroupNouns,
  taken: (at: number) => boolean,
  tables: MentionTables,
  parse: WholeParse | null,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  for (let at = 0; at < words.length - 2; at++) {
    if (taken(at)) continue;
    const link = words[at + 1]!.key;
    if (!/^(?:of|from|at|in)$/.test(link)) continue;
    // In front of "of" a capital says no more than that a sentence or a heading begins.
    const own = tables.nouns.get(words[at]!.key);
    const record = nouns.at(at) ?? (own?.plural ? own : undefined);
    const key = words[at]!.key;
    const homebound =
      link === "in" &&
      (HOMEBOUND.test(key) || (OPPOSED.test(key) && OPPOSITION.test(words[at - 1]?.key ?? "")));
    if (
      record === undefined ||
      (record.sort !== "person" && !homebound) ||
      VESSELS.test(words[at]!.key) ||
      nouns.isDescription(at) ||
      nouns.restates(at)
    )
      continue;
    // "chief of staff of the army"
    const before = `${words[at - 2]?.key} ${words[at - 1]?.key} ${words[at]!.key}`;
    if (tables.nouns.has(before)) continue;
    const first = anchoredAt(line, starting, at + 2, tables, parse);
    if (!first || nouns.isNamedBehind(first.end)) continue;
    const isNation = first.anchor.type === "Country" && words[at]!.key === "people";
    if (isNation && nouns.countedFrom(at) === at) continue;
    if (
      first.anchor.type === "Country" &&
      first.end === first.anchor.endToken &&
      !/^(?:of|from)$/.test(link) &&
      (!homebound || first.anchor.form === "capital")
    )
      continue;
    const from = nouns.phraseStart(at);
    let kind = at;
    while (kind > from && (parse === null || parse.relations[kind - 1] === "compound")) kind -= 1;
    const noun = words
      .slice(kind, at + 1)
      .map((word) => word.key)
      .join(" ");
    for (const { anchor, end } of [first, ...alsoAnchored(line, starting, first, tables, parse)]) {
      const name = anchor.how === "nominal" ? noun : `${anchor.name} ${noun}`;
      const draft = groupDraft(anchor, words[at]!.key, record.sector, "group:of", name);
      found.push(toMention(text, line, nouns.countedFrom(from), end, draft));
    }
  }
  return found;
}

/** Whose people a phrase that begins at `from` speaks of: the body that begins there, a state's body behind its possessor
 *  ("Kenya's NIS"), or one behind words for what it is ("the Bulgarian NGO Fakti Lab"). */
function anchoredAt(
  line: Line,
  starting: ReadonlyMap<number, Mention>,
  from: number,
  tables: MentionTables,
  parse: WholeParse | null,
): Anchored | null {
  const { words } = line;
  let state: Mention | null = null;
  let possessed = false;
  let at = from;
  while (at < Math.min(words.length, from + REACH)) {
    const own = starting.get(at);
    if (own?.type === "Actor") return null;
    if (own?.type === "Organisation") {
      // "the Nigerian dockers' union DWUN", where the dockers were taken for a body by themselves
      const further = isPossessive(words, own.endToken)
        ? anchoredAt(line, starting, own.endToken + 1, tables, parse)
        : null;
      return further ?? { anchor: own, end: withKind(words, own.endToken, tables) };
    }
    if (own?.type === "Country" && state === null) {
      state = own;
      at = own.endToken;
      possessed = isPossessive(words, at);
      if (possessed) at += 1;
      else if (own.form !== "demonym") break;
      continue;
    }
    // "officers of Kenya's contingent"
    if (state !== null && isHeadOf(line, at, state, possessed, tables, parse))
      return { anchor: state, end: at + 1 };
    if (!describes(words, at, tables, parse)) break;
    at += 1;
  }
  if (state === null || state.form === "demonym") return null;
  // "opponents of the Vietnam War"
  const isPart = parse !== null && parse.heads[state.endToken - 1] === state.endToken;
  return isPart ? null : { anchor: state, end: state.endToken };
}

/** Whether the word at `at` is the noun that a state's name belongs to, and nothing follows it. */
function isHeadOf(
  { words }: Line,
  at: number,
  state: Mention,
  possessed: boolean,
  tables: MentionTables,
  parse: WholeParse | null,
): boolean {
  const next = words[at + 1];
  if (isCapitalised(words[at]!.text) || isPossessive(words, at + 1)) return false;
  if (next && (tables.nouns.has(next.key) || isCapitalised(next.text))) return false;
  // "worshippers of the Greek gods": an adjective says whose people they are only before a body.
  if (parse === null || !possessed) return tables.nouns.get(words[at]!.key)?.sort === "organisation";
  return parse.upos[at] === "NOUN" && parse.heads[state.endToken - 1] === at;
}

/** Whether a word may stand before a body's name to say what it is. */
function describes(
  words: Line["words"],
  at: number,
  tables: MentionTables,
  parse: WholeParse | null,
): boolean {
  const word = words[at]!;
  if (/^(?:the|its|his|their|this|that)$/.test(word.key) || isPossessive(words, at)) return true;
  if (parse === null)
    return tables.nouns.has(word.key) || /^(?:NGO|opposition|state|private)$/.test(word.text);
  return (
    /^(?:ADJ|NOUN)$/.test(parse.upos[at]!) ||
    (parse.upos[at] === "VERB" && parse.relations[at] === "amod") ||
    (parse.upos[at] === "PROPN" && /^(?:amod|compound)$/.test(parse.relations[at]!))
  );
}

/** Behind "the Bhandal" the word "gang", which says what it is. */
function withKind(words: Line["words"], end: number, tables: MentionTables): number {
  const word = words[end];
  const record = word && !isCapitalised(word.text) ? tables.nouns.get(word.key) : undefined;
  return record?.sort === "organisation" && !record.plural ? end + 1 : end;
}

/** Whose they are besides: "employees of the World Trade Organization and of CERN". */
function alsoAnchored(
  line: Line,
  starting: ReadonlyMap<number, Mention>,
  first: Anchored,
  tables: MentionTables,
  parse: WholeParse | null,
): Anchored[] {
  const { words } = line;
  if (!/^(?:and|or)$/.test(words[first.end]?.key ?? "")) return [];
  const again = /^(?:of|from|at)$/.test(words[first.end + 1]?.key ?? "");
  const next = anchoredAt(line, starting, first.end + (again ? 2 : 1), tables, parse);
  if (next === null || next.anchor.type !== first.anchor.type) return [];
  if (again) return [next];
  const joined = parse?.heads.some(
    (head, at) =>
      parse.relations[at] === "conj" &&
      at >= next.anchor.startToken &&
      at < next.end &&
      head >= first.anchor.startToken &&
      head < first.end,
  );
  return joined ? [next] : [];
}
