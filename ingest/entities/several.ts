import type { Mention, MentionTables, WholeParse } from "../mentions/index.ts";
import { countOf } from "../mentions/several.ts";
import type { Candidate, Seen } from "./pointers.ts";

/** How many sentences back those are looked for whom a pointer at several means. */
const REACH = 3;

/** Several before a pointer: those of one list, or all of its kind in the sentences right before, as many as it says; a group of
 *  that number by itself. By where they were first named there; empty where no such stand there. "they" and nouns without
 *  a number mean a list, or the persons of a sentence that names two or more. */
export function severalBefore(
  mention: Mention,
  seen: readonly Seen[],
  trees: readonly WholeParse[],
  text: string,
  tables: MentionTables,
): readonly Candidate[] {
  const count = countOf(mention.text);
  const isFit = fitsFor(mention, tables);
  if (isFit === null) return [];
  // "its list of suspects" is no more than a list.
  if (mention.how === "nominal" && count === null && !/^(?:the|these|those|all) /i.test(mention.text))
    return [];
  const accused = isAccused(mention) ? accusedBefore(mention, seen, trees, text) : [];
  if (accused.length > 1 && (count === null || accused.length === count)) return accused;
  const isOpen = mention.how === "pronoun" && /both|neither|either/i.test(mention.text);
  const near = seen.filter(
    (entry) =>
      entry.mention.end <= mention.start &&
      mention.sentence - entry.mention.sentence <= (isOpen ? 1 : count === null ? 2 : REACH),
  );
  const sentences = [...new Set(near.map((entry) => entry.mention.sentence))].sort((a, b) => b - a);
  const gathered = new Map<string, Candidate>();
  for (const sentence of sentences) {
    const all = near.filter((entry) => entry.mention.sentence === sentence);
    const here = all.filter(({ candidate }) => isFit(candidate));
    const list = listsOf(here, trees[sentence] ?? null, mention.type === "Actor").findLast((one) =>
      count === null ? one.length > 1 : one.length === count,
    );
    if (list !== undefined) return list;
    const group = count === null || mention.type !== "Actor" ? undefined : groupOf(count, all, text);
    if (group !== undefined) return [group];
    for (const { candidate, possesses, mention: own } of here)
      if (!possesses && own.form !== "demonym") gathered.set(candidate.id, candidate);
    const fit = [...gathered.values()];
    const persons = fit.filter(({ kind }) => kind === "person");
    const whole = mention.type === "Actor" ? persons : [];
    if (count !== null && whole.length === count) return whole;
    if (count !== null && whole.length > count) return [];
    // Who speaks in the pointer's own sentence is none of those named before.
    if (sentence === mention.sentence) gathered.clear();
    if (count === null && whole.length > 1)
      return mention.how === "nominal" && mention.type === "Actor" ? whole : [];
  }
  return [];
}

const lastWord = (name: string): string => name.toLowerCase().split(" ").at(-1)!;

/** "the accused", "both suspects". */
const isAccused = ({ how, name }: Mention): boolean => how === "nominal" && CHARGED.test(lastWord(name));

/** Those of whom the text has said that they were charged or caught. */
function accusedBefore(
  mention: Mention,
  seen: readonly Seen[],
  trees: readonly WholeParse[],
  text: string,
): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { mention: own, candidate, place } of seen) {
    const tree = trees[own.sentence];
    if (candidate.kind !== "person" || place === null || tree === undefined || own.end > mention.start)
      continue;
    const isDoneTo =
      /^(?:object|passive)$/.test(place.role) ||
      /\b(?:against|arrested|detained)\b[^.;]*$/.test(text.slice(Math.max(0, own.start - 80), own.start));
    if (
      isDoneTo &&
      CATCHES.test(text.slice(Math.max(0, own.start - 120), own.end + 60).replace(/^.*\n/s, ""))
    )
      found.set(candidate.id, candidate);
  }
  return [...found.values()];
}

/** Nouns for those who stand accused. */
const CHARGED = /^(?:suspect|defendant|accused)$/;
const CATCHES =
  /\b(?:charg(?:ed|es|ing)|arrest(?:ed|s|ing)?|detain(?:ed|s|ing)|indict(?:ed|s|ment)|convict(?:ed|s)|sentenced|accus(?:ed|es|ing)|held|jailed|tried|trial|suspect(?:ed|s)?|prosecut(?:ed|es|ing)|caught|seized|picked up)\b/i;

/** A group that a sentence counts: "two Iranian attachés" are "the pair". */
function groupOf(count: number, here: readonly Seen[], text: string): Candidate | undefined {
  return here.findLast(
    ({ candidate, mention }) =>
      candidate.kind === "group" &&
      countOf(text.slice(Math.max(0, mention.start - 6), mention.end)) === count,
  )?.candidate;
}

/** Who may be among those whom a pointer means; null where it means nobody of these. */
function fitsFor(mention: Mention, tables: MentionTables): ((candidate: Candidate) => boolean) | null {
  const { type, kind, how, rule, text } = mention;
  if (type === "Country") return (candidate) => candidate.type === "Country";
  if (type === "Organisation")
    return (candidate) =>
      candidate.type === "Organisation" &&
      (kind === null ||
        kind === "other" ||
        candidate.kind === null ||
        candidate.kind === "other" ||
        candidate.kind === kind);
  if (how === "nominal") {
    const noun = lastWord(mention.name);
    if (ACCUSED.test(noun)) return ({ kind: its, roles }) => its === "person" && !IN_OFFICE.test(roles);
    if (countOf(text) !== null && ANYBODY.test(noun)) return ({ kind: its }) => its === "person";
    if (countOf(text) === null) return null;
    return ({ kind: its, roles }) =>
      its === "person" &&
      (roles.trim() === "" || ` ${roles} `.includes(` ${tables.nouns.get(noun)?.noun ?? noun} `));
  }
  if (/^(?:they|them|their|theirs|themselves)$/i.test(text))
    return (candidate) => candidate.kind === "person";
  if (rule !== "pointer:several") return null;
  return /\b(?:pair|duo|couple|trio)\b/i.test(text) ? (candidate) => candidate.kind === "person" : () => true;
}

/** Nouns for whoever was named as such a moment ago. */
const ACCUSED =
  /^(?:man|woman|suspect|defendant|accused|detainee|prisoner|captive|brother|sister|author|convict|culprit|fugitive)$/;
/** Roles of those who accuse and judge. */
const IN_OFFICE =
  /\b(?:minister|president|prime|attorney|prosecutor|judge|justice|counsel|lawyer|solicitor|barrister|director|general|spokes\w+|commissioner|detective|investigator|ambassador|police)\b/;
/** Nouns that say nothing of what those do whom they mean. */
const ANYBODY =
  /^(?:official|witness|member|officer|politician|lawmaker|legislator|minister|partner|colleague|person|agent|operative|rival|candidate)$/;

/** Lists of those who stand beside each other in a sentence, in text order. */
function listsOf(here: readonly Seen[], tree: WholeParse | null, loose: boolean): Candidate[][] {
  if (tree === null) return [];
  const lists = new Map<number, Map<string, Candidate>>();
  for (const { candidate, place } of here) {
    if (place === null) continue;
    let top = place.token;
    if (place.role === "within") continue;
    // Between persons an age or a role often hides that they are listed.
    const link = loose && candidate.kind === "person" ? /^(?:conj|flat|appos)/ : /^(?:conj|flat)/;
    for (let hops = 0; hops < 8 && link.test(tree.relations[top] ?? ""); hops++) top = tree.heads[top] ?? -1;
    const list = lists.get(top) ?? new Map<string, Candidate>();
    list.set(candidate.id, candidate);
    lists.set(top, list);
  }
  return [...lists.values()].map((list) => [...list.values()]).filter(isOneKind);
}

/** A list is of one kind: "Renko, the owner of Altan" is none. */
const isOneKind = (list: readonly Candidate[]): boolean =>
  list.length > 1 && list.every(({ kind }) => (kind === "person") === (list[0]!.kind === "person"));
