import type { Mention, MentionTables, WholeParse } from "../mentions/index.ts";
import { SEATED } from "../mentions/seats.ts";
import { doersOver } from "./clause-signs.ts";
import { type Place, placeOf } from "./places.ts";
import type { LinkRule } from "./rule-words.ts";
import { type Antecedent, type Pointer, signsOf, signsOfNobody } from "./signs.ts";

/** What a pointer may point at: an entity as the text has built it so far. */
export interface Candidate {
  readonly id: string;
  readonly type: Mention["type"];
  readonly kind: Mention["kind"];
  readonly sector: string | null;
  /** State that it is of or at home in: code, or null. */
  readonly country: string | null;
  /** Folded names and aliases. */
  readonly names: readonly string[];
  /** Folded role words of a person. */
  readonly roles: string;
  readonly gender: "male" | "female" | "either";
}

export interface Pointing {
  readonly id: string;
  readonly rule: LinkRule;
}

/** One mention already linked, in text order. */
export interface Seen {
  readonly mention: Mention;
  readonly candidate: Candidate;
  /** Whether it only says whose what follows is: "Poland's ABW". */
  readonly possesses: boolean;
  /** Its part in its sentence; null where the sentence has no tree. */
  readonly place: Place | null;
}

/** Roles of those who may sit in a parliament. */
const POLITICAL =
  /\b(?:mp|mep|lawmaker|legislator|senator|congress\w+|member|parliamentarian|councillor|politician|deputy|representative|spokes\w+|leader|critic|candidate|whip|chair\w*)\b/;

/** How many sentences back each sort of pointer looks. */
const REACH: Readonly<Record<Pointer["sort"], number>> = {
  he: 4,
  his: 4,
  it: 2,
  its: 2,
  they: 2,
  their: 2,
  state: 8,
  person: 12,
  body: 8,
};

/** What a nominal or pronoun points at, or null, as `choose` takes one of those who fit. `seen` holds the linked mentions before it, in text order; `tree` and `words` are its sentence's. */
export function pointAt(
  mention: Mention,
  seen: readonly Seen[],
  text: string,
  tree: WholeParse | null,
  words: readonly string[],
  tables: MentionTables,
  choose: Choose,
): Pointing | null {
  // The "Congress" of "the commission of Congress" is not that commission.
  const outside = seen.filter(
    (entry) =>
      entry.mention.end <= mention.start && !(mention.how === "pronoun" && isInDateline(entry.mention, text)),
  );
  if (mention.rule === "pointer:several" || mention.rule === "pronoun:speech") return null;
  if (mention.how === "nominal" && isPlural(mention, tables))
    return mention.type === "Actor"
      ? (groupBefore(mention, outside) ?? bandBefore(mention, outside, text))
      : null;
  const place = tree === null ? null : placeOf(mention, tree);
  const doers = place === null || tree === null ? [] : doersOver(place.token, tree, words);
  const pointer: Pointer = { mention, place, tree, text, words, doers, sort: sortOf(mention, place) };
  if (place !== null && tree?.relations[place.token] === "expl") return null;
  const antecedents = antecedentsOf(pointer, outside);
  const firsts = new Set<Antecedent>();
  const opened = new Set<number>();
  for (const one of [...antecedents].sort((a, b) => firstOf(a) - firstOf(b))) {
    const { sentence } = one.seen.at(-1)!.mention;
    if (!opened.has(sentence)) firsts.add(one);
    opened.add(sentence);
  }
  const options = antecedents.map((one, rank) => ({
    id: one.candidate.id,
    signs: signsOf(pointer, one, rank, firsts.has(one)),
  }));
  const seated = mention.how === "nominal" ? politicianBefore(mention, outside) : null;
  if (seated !== null) return seated;
  const chosen = choose({ pointer, options, nobody: signsOfNobody(pointer, antecedents.length) });
  if (chosen === null) return null;
  const { id, signs } = options[chosen]!;
  return { id, rule: ruleOf(pointer, antecedents[chosen]!, signs) };
}

/** "BAKU (Interkaspi) - Turkmenistan recalled its ambassador": the news agency does nothing there. */
const isInDateline = ({ start, end }: Mention, text: string): boolean =>
  text[start - 1] === "(" && /^\)\s*[-–—]/.test(text.slice(end, end + 4));

/** Those whom a pointer may mean, the nearest first, each with what speaks for it; and what speaks for nobody. */
export interface Choice {
  readonly pointer: Pointer;
  readonly options: readonly { readonly id: string; readonly signs: readonly string[] }[];
  readonly nobody: readonly string[];
}

/** Takes one of the options, by its place, or nobody. */
export type Choose = (choice: Choice) => number | null;

/** Takes the option whose signs weigh most, the nearer of two; nobody where that weighs as much. */
export function heaviest(weights: Readonly<Record<string, number>>): Choose {
  return ({ pointer: { sort }, options, nobody }) => {
    const weigh = (signs: readonly string[]): number =>
      signs.reduce((sum, sign) => sum + (weights[sign] ?? 0) + (weights[`${sort}: ${sign}`] ?? 0), 0);
    let best: number | null = null;
    let most = weigh(nobody);
    options.forEach(({ signs }, at) => {
      const weight = weigh(signs);
      if (weight > most) [best, most] = [at, weight];
    });
    return best;
  };
}

/** Where the text first speaks of somebody in the sentence that speaks of him last. */
const firstOf = ({ seen }: Antecedent): number =>
  seen.find(({ mention }) => mention.sentence === seen.at(-1)!.mention.sentence)!.mention.start;

function sortOf({ how, type, kind, text }: Mention, place: Place | null): Pointer["sort"] {
  if (how === "nominal") return type === "Country" ? "state" : type === "Actor" ? "person" : "body";
  const isWhose = place?.role === "whose" || /^(?:its|their|his)$/i.test(text);
  if (kind === "person") return isWhose ? "his" : "he";
  if (kind === "group") return isWhose ? "their" : "they";
  return isWhose ? "its" : "it";
}

function isPlural({ kind, type, text }: Mention, tables: MentionTables): boolean {
  if (type === "Actor") return kind === "group";
  return tables.nouns.get(text.split(" ").at(-1)!.toLowerCase())?.plural ?? false;
}

/** "the diplomats": the group before it by that noun. */
function groupBefore(mention: Mention, seen: readonly Seen[]): Pointing | null {
  const noun = mention.text.toLowerCase().split(" ").at(-1)!;
  const group = seen.findLast(
    ({ candidate }) =>
      candidate.kind === "group" && candidate.names.some((name) => name.split(" ").includes(noun)),
  );
  return group ? { id: group.candidate.id, rule: "nominal:group" } : null;
}

/** Nouns for those who bear arms for a body, and for those who break into networks for one. */
const ARMED =
  /^(?:gunmen|militants|militias|militia|rebels|fighters|insurgents|guerrillas|jihadists|terrorists|paramilitaries|kidnappers)$/;
const HACKERS = /^(?:hackers|intruders|crew|attackers|cybercriminals|cyber-criminals)$/;

/** "the hacker group Frost Wolf", "Frost Wolf, a Russian hacking crew". */
const OF_HACKERS_BEFORE =
  /\b(?:hack\w*|ransomware|cyber\w*|extortion|intrusion)(?:[ -](?:group|gang|collective|crew|unit|team|outfit|actor|operation))?,? ["“']?$/i;
const OF_HACKERS_BEHIND =
  /^["”']?(?: \([^)]*\))?(?:, | is | are )(?:an?|the) (?:[\p{L}-]+ ){0,3}?(?:hack\w*|ransomware|cyber\w*|extortion|intrusion)\b/iu;

/** "the gunmen", "the hackers": the armed group or the hackers' group before it, where it was named as one. */
function bandBefore(mention: Mention, seen: readonly Seen[], text: string): Pointing | null {
  if (!/^(?:the|these|those) /i.test(mention.text)) return null;
  const noun = mention.text.toLowerCase().split(" ").at(-1)!;
  const isBand = ({ candidate, mention: { start, end } }: Seen): boolean =>
    candidate.type === "Organisation" &&
    (ARMED.test(noun)
      ? candidate.kind === "armed_group"
      : HACKERS.test(noun) &&
        (OF_HACKERS_BEFORE.test(text.slice(Math.max(0, start - 40), start)) ||
          OF_HACKERS_BEHIND.test(text.slice(end, end + 60))));
  const band = seen.findLast(
    (entry) => mention.sentence - entry.mention.sentence <= REACH.body && isBand(entry),
  );
  return band ? { id: band.candidate.id, rule: "nominal:band" } : null;
}

/** "the lawmaker", "the Flemish parliament MP": the one politician of this sentence and the two before. */
function politicianBefore(mention: Mention, seen: readonly Seen[]): Pointing | null {
  const last = mention.name.split(" ").at(-1)!;
  if (mention.type !== "Actor" || !SEATED.has(last.toLowerCase())) return null;
  const politicians = seen.filter(
    ({ candidate, mention: earlier }) =>
      candidate.kind === "person" &&
      mention.sentence - earlier.sentence <= 2 &&
      (candidate.roles.trim() === "" || POLITICAL.test(candidate.roles)),
  );
  const called = politicians.filter(({ candidate }) => ` ${candidate.roles} `.includes(` ${last} `));
  const told = politicians.filter(({ candidate }) => candidate.roles.trim() !== "");
  const likeliest = [called, told, politicians].find((list) => list.length > 0) ?? [];
  const ids = new Set(likeliest.map(({ candidate }) => candidate.id));
  return ids.size === 1 ? { id: [...ids][0]!, rule: "nominal:seat" } : null;
}

/** Whether a pronoun is another than what stands beside it under one verb: "the Commission denied it", not "itself". */
function isOther({ mention, place }: Pointer, { mention: earlier, place: its }: Seen): boolean {
  const argument = /^(?:subject|passive|object|agent|oblique)$/;
  return (
    mention.how === "pronoun" &&
    !/sel(?:f|ves)$/.test(mention.text) &&
    mention.sentence === earlier.sentence &&
    place !== null &&
    its !== null &&
    place.governor === its.governor &&
    argument.test(place.role) &&
    argument.test(its.role)
  );
}

/** Whether a state is one of a list in the pointer's sentence: "Denmark warned that Russia and China spy on the Kingdom". */
function isListed({ mention, sort }: Pointer, { mention: own }: Seen, seen: readonly Seen[]): boolean {
  const gap = (a: Mention, b: Mention) => b.startToken - a.endToken;
  return (
    sort === "state" &&
    own.sentence === mention.sentence &&
    own.form !== "demonym" &&
    seen.some(
      ({ mention: other, candidate }) =>
        candidate.type === "Country" &&
        other.sentence === own.sentence &&
        [gap(own, other), gap(other, own)].some((words) => words > 0 && words <= 2),
    )
  );
}

/** Those whom a pointer may mean by its gender, number and type, the nearest first. */
function antecedentsOf(pointer: Pointer, seen: readonly Seen[]): Antecedent[] {
  const { mention, sort } = pointer;
  const found = new Map<string, Seen[]>();
  const last = mention.name.toLowerCase().split(" ").at(-1)!;
  const others = new Set(
    seen
      .filter((entry) => isOther(pointer, entry) || isListed(pointer, entry, seen))
      .map(({ candidate }) => candidate.id),
  );
  for (const entry of seen) {
    const { candidate } = entry;
    if (!fits(mention, sort, candidate) || others.has(candidate.id)) continue;
    const entries = found.get(candidate.id);
    if (entries) entries.push(entry);
    else found.set(candidate.id, [entry]);
  }
  return [...found.values()]
    .map((entries) => ({ candidate: entries.at(-1)!.candidate, seen: entries }))
    .filter(({ candidate, seen: entries }) => {
      if (mention.sentence - entries.at(-1)!.mention.sentence <= REACH[sort]) return true;
      // "the ministry", however far back it was named by that noun.
      return sort === "body" && candidate.names.some((name) => name.split(/[ -]/).includes(last));
    })
    .sort((a, b) => b.seen.at(-1)!.mention.start - a.seen.at(-1)!.mention.start);
}

function fits(
  { text, country: state }: Mention,
  sort: Pointer["sort"],
  { type, kind, gender, country }: Candidate,
): boolean {
  if (sort === "state") return type === "Country";
  // "the Russian corporation" is no American one.
  if (sort === "body")
    return type === "Organisation" && (state === null || country === null || state === country);
  if (sort === "it" || sort === "its") return type !== "Actor";
  if (sort === "they" || sort === "their") return kind !== "person";
  if (kind !== "person") return false;
  if (gender === "either") return true;
  const isMale = /^(?:he|him|his|himself)$|(?<!wo)man$|\b(?:husband|king|father)$/i.test(text);
  const isFemale = /^(?:she|her|hers|herself)$|woman$|\b(?:wife|widow|queen|mother)$/i.test(text);
  return gender === "male" ? !isFemale : !isMale;
}

/** How a link is explained: by what the pointer says of the one whom it means. */
function ruleOf({ mention, sort }: Pointer, { seen }: Antecedent, signs: readonly string[]): LinkRule {
  if (sort === "state") return "nominal:state";
  if (sort === "person") return signs.includes("noun is its role") ? "nominal:role" : "nominal:person";
  if (sort === "body") return signs.includes("noun in its name") ? "nominal:noun" : "nominal:kind";
  if (sort === "he" || sort === "his") return "pronoun:person";
  return seen.at(-1)!.mention.sentence === mention.sentence
    ? "pronoun:same-sentence"
    : "pronoun:sentence-before";
}
