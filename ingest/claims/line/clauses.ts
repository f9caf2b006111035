// Over 300 lines: the ways in which a verb hangs into its sentence lean on one another.
import type { Mention } from "../../mentions/mention.ts";
import { kindsOf, type Lexicon, saysSomething } from "../lexicon/lexicon.ts";
import { OBJECT_CONTROL } from "../lexicon/verb-classes.ts";
import {
  COORDINATORS,
  DETERMINERS,
  isPunctuation,
  PREPOSITIONS,
  RELATIVES,
  SUBORDINATORS,
  type Word,
} from "../lexicon/words.ts";
import { coordinate, type Line, placedMentions } from "./coordination.ts";
import { isBorder, type Nominal, nominalStart, toNominals, withHead } from "./nominals.ts";
import { type BareVerb, findVerbs } from "./verb-groups.ts";

/** How a verb group hangs on another: main clause, shares a subject, complement ("said that", "agreed to"),
 *  relative or reduced relative, adverbial ("when", "after ...ing"). */
export type Bond = "root" | "shared" | "complement" | "relative" | "adverbial";

/** What hangs a verb into its sentence. */
interface Attachment {
  readonly parent: VerbGroup | null;
  readonly bond: Bond;
  /** Under "if", "unless" or an inversion that means the same. */
  readonly conditional: boolean;
  /** Where the clause begins: its subject's first word, or the verb's own. */
  readonly clauseFrom: number;
  /** Its surface subject; several phrases where one hangs on the other ("officers of the ministry"). */
  readonly subject: readonly Nominal[];
  /** The antecedent of a relative pronoun that is the object ("whom the service abducted"). */
  readonly antecedent: readonly Nominal[];
  /** Noun a complement clause hangs on ("no evidence that"); null for none. */
  readonly noun: number | null;
}

/** A verb with its auxiliaries, its subject and its place in the sentence. */
export interface VerbGroup extends BareVerb, Attachment {}

/** A sentence as the rules read it. */
export interface Reading {
  readonly words: readonly Word[];
  readonly line: Line;
  readonly groups: readonly VerbGroup[];
  readonly lists: ReadonlyMap<Mention, readonly Mention[]>;
  /** Positions on the line by the index of the word. */
  readonly placeOf: ReadonlyMap<number, number>;
  /** Verb groups by the index of the word that heads them. */
  readonly groupAt: ReadonlyMap<number, VerbGroup>;
}

/** What the attaching of one verb looks at: the line, the verbs, and those attached already. */
interface Scene {
  readonly line: Line;
  readonly lexicon: Lexicon;
  readonly verbs: readonly BareVerb[];
  readonly verbAt: ReadonlySet<number>;
  /** Where the list begins in which the mention at that position stands. */
  readonly listStart: ReadonlyMap<number, number>;
  readonly groups: readonly VerbGroup[];
}

/** Verbs that lay an act at somebody's door: "accuse of", "charge with". */
const LAYING = new Set(["accuse", "charge", "convict", "suspect", "indict", "acquit"]);
const OBJECT_CONTROL_PREPOSITIONS = new Set(["of", "for", "from", "with"]);
const COMPLEMENT_PREPOSITIONS = new Set("of for about from at in to with on".split(" "));
/** Verbs of saying that name whom they speak of or to: "X, head of Y, accused Z", never "..., accused Z". */
const NEEDS_OBJECT = new Set("accuse blame charge tell inform".split(" "));
/** Prepositions that lead in a clause as well: "after it was warned". */
const CLAUSE_PREPOSITIONS = new Set("after before since as until than".split(" "));
/** Nouns that a clause with "that" may hang on. */
const NOUNS_OF_SAYING = new Set(
  "evidence proof sign indication doubt suspicion claim allegation accusation report rumour suggestion charge".split(
    " ",
  ),
);

/** Reads a sentence's line into verb groups with their subjects and bonds. */
export function readClauses(words: readonly Word[], line: Line, lexicon: Lexicon): Reading {
  const verbs = findVerbs(line, lexicon);
  const verbAt = new Set<number>();
  for (const verb of verbs) for (let i = verb.from; i <= verb.head; i += 1) verbAt.add(i);
  const lists = coordinate(line, (at, before) => beginsClause(line, lexicon, verbs, at.to, before.from));
  const groups: VerbGroup[] = [];
  const scene: Scene = { line, lexicon, verbs, verbAt, listStart: listStarts(line, lists), groups };
  for (const verb of verbs) {
    const attached = attach(scene, verb);
    groups.push({
      ...verb,
      ...attached,
      conditional: attached.conditional || (groups.length === 0 && isInvertedCondition(line)),
    });
  }
  // "Backed by Russia, the party ..." and "Speaking in Riga, she ...": the subject is that of the clause after.
  const settled = groups.map((g, k) => {
    if (g.subject.length > 0 || g.from > 1 || g.kind === "finite" || g.kind === "infinitive") return g;
    const main = groups.slice(k + 1).find((h) => h.kind === "finite" && h.bond === "root");
    return main === undefined ? g : { ...g, subject: main.subject };
  });
  return {
    words,
    line,
    groups: settled,
    lists,
    placeOf: new Map(line.map((word, place) => [word.index, place])),
    groupAt: new Map(settled.map((group) => [line[group.head]!.index, group])),
  };
}

/** "accused Russia and Ukraine denied": the second begins a clause of its own when a verb governs the first. */
function beginsClause(
  line: Line,
  lexicon: Lexicon,
  verbs: readonly BareVerb[],
  end: number,
  before: number,
): boolean {
  if (!verbs.some((v) => v.kind === "finite" && v.from === end)) return false;
  const parts = (w: Word) => isPunctuation(w.lower) || isBorder(w) || w.lower === "that" || w.lower === "and";
  return verbs.some(
    (v) =>
      v.kind === "finite" &&
      v.head < before &&
      // "say Lu and Chen spied": both did.
      !(v.head === before - 1 && kindsOf(lexicon, v.lemma).has("say") && !NEEDS_OBJECT.has(v.lemma)) &&
      !line.slice(v.head + 1, before).some(parts),
  );
}

function listStarts(line: Line, lists: ReadonlyMap<Mention, readonly Mention[]>): Map<number, number> {
  const placed = placedMentions(line);
  const starts = new Map<number, number>();
  for (const p of placed) {
    const first = placed.find((q) => q.mention === lists.get(p.mention)?.[0]);
    if (first !== undefined && first.from < p.from) starts.set(p.from, first.from);
  }
  return starts;
}

/** "Should Serbia attack, ..." and "Were X to ...": an inversion that means "if". */
function isInvertedCondition(line: Line): boolean {
  const [first, second] = line;
  if (first === undefined || second === undefined || line.at(-1)?.lower === "?") return false;
  return (
    ["should", "were", "had"].includes(first.lower) &&
    (second.mention !== null || DETERMINERS.has(second.lower))
  );
}

const ROOT: Omit<Attachment, "clauseFrom"> = {
  parent: null,
  bond: "root",
  conditional: false,
  subject: [],
  antecedent: [],
  noun: null,
};

function attach(scene: Scene, verb: BareVerb): Attachment {
  const { line, lexicon, groups } = scene;
  const p = verb.from - 1;
  const last = groups.at(-1) ?? null;
  const before = line[p]?.lower ?? "";
  const alone = { ...ROOT, clauseFrom: verb.from };
  if (verb.kind === "infinitive" || (verb.kind === "gerund" && PREPOSITIONS.has(before)))
    return attachControlled(scene, verb, before);
  // "denies having armed", "stopped funding".
  if (verb.kind === "gerund" && last !== null && last.head === p)
    return { ...alone, parent: last, bond: "complement", subject: last.subject };
  const says = last !== null && kindsOf(lexicon, last.lemma).has("say") && last.head >= p - 2;
  if (
    before === "who" ||
    before === "which" ||
    (before === "that" && (line[p - 1]?.mention !== null || !says))
  )
    return { ...alone, parent: last, bond: "relative", subject: antecedentOf(scene, p), clauseFrom: p };
  const coordinated = COORDINATORS.has(before);
  if (verb.kind === "participle" || (verb.kind === "gerund" && before !== "," && !coordinated && p >= 0)) {
    if (coordinated && last !== null)
      return { ...alone, parent: last, bond: "shared", subject: last.subject };
    return {
      ...alone,
      parent: last,
      bond: "relative",
      subject: hostBefore(scene, before === "," ? p : p + 1),
    };
  }
  return verb.kind === "gerund" ? attachGerund(scene, verb, before) : attachFinite(scene, verb, before);
}

/** Infinitives and gerunds after a preposition: their subject is the subject or the object of the verb above. */
function attachControlled(scene: Scene, verb: BareVerb, before: string): Attachment {
  const { line, lexicon, groups } = scene;
  const infinitive = verb.kind === "infinitive";
  // "charged X, also known as Y, with acting": the verb that asks for the preposition.
  const asked =
    before === "with" || before === "of" ? (groups.findLast((g) => LAYING.has(g.lemma)) ?? null) : null;
  const parent = asked ?? groups.at(-1) ?? null;
  const bond = infinitive || COMPLEMENT_PREPOSITIONS.has(before) ? "complement" : "adverbial";
  const clauseFrom = infinitive ? verb.from : verb.from - 1;
  if (parent === null) return { ...ROOT, bond, clauseFrom };
  if (COORDINATORS.has(before) && parent.kind === "infinitive")
    return { ...ROOT, parent: parent.parent, bond: parent.bond, subject: parent.subject, clauseFrom };
  const objects = toNominals(line, parent.head + 1, clauseFrom).filter(
    (n) => n.preposition === null || n.preposition === "on" || n.preposition === "to",
  );
  const named = objects.some((n) => n.head !== null);
  const ofObject = infinitive
    ? named && (kindsOf(lexicon, parent.lemma).has("ask") || OBJECT_CONTROL.has(parent.lemma))
    : OBJECT_CONTROL_PREPOSITIONS.has(before) && (before !== "for" || named) && parent.lemma !== "be";
  const subject = !parent.passive && ofObject && objects.length > 0 ? objects : parent.subject;
  return { ...ROOT, parent, bond, subject, clauseFrom };
}

/** Gerunds after a comma or a coordinator: "..., accusing Y of". */
function attachGerund(scene: Scene, verb: BareVerb, before: string): Attachment {
  const { line, groups } = scene;
  const p = verb.from - 1;
  const coordinated = COORDINATORS.has(before);
  const last = groups.at(-1) ?? null;
  const parent = coordinated
    ? last
    : (groups.findLast((g) => g.kind === "finite" && g.bond !== "relative") ?? last);
  // "..., with one party, Vlaams Belang, telling the paper": the name before the comma tells.
  const opened = line.findLastIndex(
    (w, k) => k < p && w.mention === null && w.lower === "with" && line[k - 1]?.lower === ",",
  );
  const absolute = before === "," && line[p - 1]?.mention != null && opened > (parent?.head ?? 0);
  return {
    ...ROOT,
    parent,
    bond: coordinated && parent?.kind === "gerund" ? "shared" : "adverbial",
    subject: absolute ? hostBefore(scene, p) : (parent?.subject ?? []),
    clauseFrom: verb.from,
  };
}

function attachFinite(scene: Scene, verb: BareVerb, before: string): Attachment {
  const { line, groups } = scene;
  const p = verb.from - 1;
  const inverted = invertedSubject(scene, verb, before);
  if (inverted.length > 0)
    return { ...bondBefore(scene, verb.from), subject: inverted, clauseFrom: verb.from };
  const afterComma = before === "," ? insertedSubject(scene, p) : null;
  if (afterComma !== null && afterComma.subject.length > 0)
    return {
      ...bondBefore(scene, afterComma.start),
      subject: afterComma.subject,
      clauseFrom: afterComma.start,
    };
  if (p >= 0 && (COORDINATORS.has(before) || before === "then" || before === ",")) {
    const comma = line[p - 1]?.lower === "," || before === ",";
    const closed = (g: VerbGroup) => comma || line.slice(g.head, p).some((w) => w.lower === ",");
    const finite = groups.filter((g) => g.kind === "finite");
    // "told the BBC that ships had passed, and warned that": whoever told warned.
    const speaks = (g: { lemma: string }) => ["say", "tell", "warn", "add", "claim"].includes(g.lemma);
    const spoken =
      comma && COORDINATORS.has(before) && speaks(verb) && line[verb.head + 1]?.lower === "that"
        ? finite.findLast((g) => speaks(g) && g.bond === "root")
        : undefined;
    const sibling = spoken ?? finite.findLast((g) => g.bond !== "relative" || !closed(g)) ?? finite.at(-1);
    if (sibling === undefined) return bondBefore(scene, verb.from);
    if (sibling.bond === "root" && sibling.parent === null)
      return { ...bondBefore(scene, verb.from), conditional: sibling.conditional, subject: sibling.subject };
    return {
      ...ROOT,
      parent: sibling.parent,
      bond: sibling.bond,
      conditional: sibling.conditional,
      subject: sibling.subject,
      clauseFrom: verb.from,
    };
  }
  const phrase = phraseBefore(scene, verb.from);
  const last = groups.at(-1) ?? null;
  const nearest = phrase.nominals.at(-1);
  if (
    nearest?.head != null &&
    nearest.to === verb.from &&
    CLAUSE_PREPOSITIONS.has(nearest.preposition ?? "") &&
    groups.some((g) => g.kind === "finite" && g.head < nearest.from)
  )
    return {
      ...bondBefore(scene, nearest.from),
      subject: [{ ...nearest, preposition: null }],
      clauseFrom: nearest.from,
    };
  // "A document published by the service is out": what stands between belongs to the participle.
  if (last !== null && last.bond === "relative" && last.kind !== "finite" && last.head === phrase.start - 1)
    return { ...bondBefore(scene, verb.from), subject: phraseBefore(scene, last.from).nominals };
  return { ...bondBefore(scene, phrase.start), subject: phrase.nominals };
}

/** How a finite clause that begins at `clauseFrom` hangs on what stands before it. */
function bondBefore(scene: Scene, clauseFrom: number): Attachment {
  const { line, lexicon, groups } = scene;
  const marker = line[clauseFrom - 1]?.lower ?? "";
  const marker2 = line[clauseFrom - 2]?.lower ?? "";
  const last = groups.findLast((g) => g.head < clauseFrom) ?? null;
  const free = { ...ROOT, clauseFrom };
  if (marker === "if" || marker === "unless")
    return { ...free, conditional: true, bond: "adverbial", parent: last };
  if (["that", "whether", "how", "why"].includes(marker)) {
    const noun = nounOfClause(scene, clauseFrom, last);
    const sibling = noun === null && (marker2 === "and" || marker2 === "or") ? (last?.parent ?? last) : last;
    return { ...free, bond: "complement", parent: sibling, noun };
  }
  if (RELATIVES.has(marker))
    return { ...free, bond: "relative", parent: last, antecedent: antecedentOf(scene, clauseFrom - 1) };
  if (SUBORDINATORS.has(marker) || ["after", "before", "since", "as"].includes(marker))
    return { ...free, bond: "adverbial", parent: last };
  if (last === null) return free;
  // "said Russia had paid": a verb of saying right before the subject.
  if (clauseFrom - 1 === last.head && saysSomething(lexicon, last.lemma))
    return { ...free, bond: "complement", parent: last };
  if ((marker === "and" || marker === "but") && marker2 !== ",") {
    const sibling = groups.findLast((g) => g.kind === "finite");
    if (sibling?.bond === "complement" || sibling?.bond === "adverbial")
      return { ...free, bond: sibling.bond, parent: sibling.parent, conditional: sibling.conditional };
  }
  return free;
}

/** The noun before "that" in "no evidence that", "the claim that"; also across a comma ("no evidence, X said, that"). */
function nounOfClause(scene: Scene, clauseFrom: number, last: VerbGroup | null): number | null {
  const { line, verbAt } = scene;
  const at = clauseFrom - 2;
  const before = line[at];
  if (before === undefined) return null;
  // "No evidence has been shown that": the noun is the subject of the verb between.
  const shown = last?.passive && last.head === at ? last.subject[0] : undefined;
  if (shown !== undefined && NOUNS_OF_SAYING.has(line[shown.to - 1]!.noun)) return shown.to - 1;
  // "said in its National Threat Assessment that": what stands between tells where it was said.
  const where =
    last !== null &&
    saysSomething(scene.lexicon, last.lemma) &&
    last.head >= clauseFrom - 14 &&
    ["in", "on", "at", "to", "during"].includes(line[last.head + 1]?.lower ?? "") &&
    !line.slice(last.head + 1, at + 1).some((w) => w.mention === null && (w.lower === "," || isBorder(w)));
  const says = last !== null && (where || last.head >= clauseFrom - 6);
  if (
    (!verbAt.has(at) && before.mention === null && before.lower !== "," && !says) ||
    NOUNS_OF_SAYING.has(before.noun)
  )
    return at;
  if (before.lower !== ",") return null;
  const proof = line.findLastIndex(
    (w, k) =>
      k < at && k > clauseFrom - 9 && w.mention === null && (w.noun === "evidence" || w.noun === "proof"),
  );
  return proof < 0 ? null : proof;
}

/** "..., said X": a verb of saying after a comma with its subject behind it. */
function invertedSubject(scene: Scene, verb: BareVerb, before: string): readonly Nominal[] {
  const { line, lexicon, verbAt } = scene;
  const next = line[verb.head + 1];
  if (
    before !== "," ||
    verb.passive ||
    next === undefined ||
    next.lower === "that" ||
    PREPOSITIONS.has(next.lower) ||
    NEEDS_OBJECT.has(verb.lemma)
  )
    return [];
  const kinds = kindsOf(lexicon, verb.lemma);
  if (!kinds.has("say") && !kinds.has("say-possible") && !kinds.has("say-probable")) return [];
  let end = verb.head + 1;
  while (end < line.length && !verbAt.has(end) && !isBorder(line[end]!) && line[end]!.lower !== ",") end += 1;
  // "A spokesman, Ivo Perić, said China had paid": what stands behind is the subject of the next verb.
  if (verbAt.has(end) && scene.verbs.some((v) => v.from === end && v.kind === "finite")) return [];
  const nominals = toNominals(line, verb.head + 1, end);
  const [first] = nominals;
  return first === undefined ||
    first.preposition !== null ||
    (first.head === null && first.modifiers.length === 0)
    ? []
    : nominals;
}

/** The subject of a verb right after a comma, before the insertion that the comma closes. */
function insertedSubject(scene: Scene, comma: number): { subject: readonly Nominal[]; start: number } | null {
  const { line } = scene;
  const host = insertionHost(scene, comma);
  if (host === null) return null;
  let phrase = phraseBefore(scene, host);
  // "Holger Bracht, chairman of her party, Deutscher Aufbruch, defended": on to the name.
  while (
    phrase.nominals[0]?.head === null &&
    line[phrase.start - 1]?.lower === "," &&
    line[phrase.start - 2]?.mention != null
  )
    phrase = phraseBefore(scene, phrase.start - 1);
  // "Romania's president, Ilinca Stoenescu, telephoned": the name stands in the insertion.
  const named = toNominals(line, host + 1, comma)[0];
  const isName = named?.head?.type === "Actor" || named?.head?.type === "Organisation";
  if (phrase.nominals[0]?.head === null && named !== undefined && isName && named.from === host + 1)
    return { subject: [named], start: phrase.start };
  return { subject: phrase.nominals, start: phrase.start };
}

/** For a verb right after a comma: the comma that opens the insertion before it ("X, who chairs the party, used"),
 *  or null when the comma only parts two verbs that share a subject. */
function insertionHost(scene: Scene, comma: number): number | null {
  const { line, lexicon, verbs, verbAt } = scene;
  for (let c = comma - 1; c > 0; c -= 1) {
    const word = line[c]!;
    if (isBorder(word) && !RELATIVES.has(word.lower) && word.lower !== "where") return null;
    if (word.lower !== "," || word.mention !== null) continue;
    const opener = line[c + 1]!;
    const relative =
      RELATIVES.has(opener.lower) ||
      opener.lower === "where" ||
      (PREPOSITIONS.has(opener.lower) && RELATIVES.has(line[c + 2]?.lower ?? ""));
    const hasFinite = verbs.some((v) => v.kind === "finite" && v.from > c && v.head < comma);
    // "Russia, the VSSE added, funded": what is thrown in may be a verb of saying.
    const says = verbs.some(
      (v) => v.from > c && v.head < comma && v.head >= comma - 2 && saysSomething(lexicon, v.lemma),
    );
    if (hasFinite && !relative && !says) continue;
    if (verbAt.has(c - 1) && line[c - 1]!.mention === null) continue;
    // The subject itself must not be the object of an earlier verb in the same stretch.
    const parts = (w: Word) => w.lower === "," || isBorder(w) || w.lower === "and" || w.lower === "that";
    if (verbs.some((v) => v.kind === "finite" && v.head < c && !line.slice(v.head + 1, c).some(parts)))
      continue;
    return c;
  }
  return null;
}

/** The noun phrase that ends before `end`, without phrases that a preposition leads in before it. */
function phraseBefore(scene: Scene, end: number): { start: number; nominals: readonly Nominal[] } {
  const start = nominalStart(scene.line, end, 0, scene.verbAt, scene.listStart);
  return { start, nominals: withHead(toNominals(scene.line, start, end)) };
}

/** The phrase that a relative pronoun at `at` stands for; "to which", "of whom": the preposition is the pronoun's. */
function antecedentOf(scene: Scene, at: number): readonly Nominal[] {
  const { line } = scene;
  let end = at;
  if (PREPOSITIONS.has(line[end - 1]?.lower ?? "")) end -= 1;
  if (line[end - 1]?.lower === ",") end -= 1;
  return hostBefore(scene, end, line[at]?.lower === "who" || line[at]?.lower === "whom");
}

/** The phrase a relative clause or participle hangs on: the nearest with a name. Of an apposition it is the name
 *  before: "Otadžbina, the Bosnian party led by X". `person`: a person is meant ("whom"). */
function hostBefore(scene: Scene, end: number, person = false): readonly Nominal[] {
  const { line } = scene;
  const start = nominalStart(line, end, 0, scene.verbAt, scene.listStart);
  const all = toNominals(line, start, end);
  const plain = withHead(all);
  const first = plain[0];
  const name = line[start - 1]?.lower === "," ? (line[start - 2]?.mention ?? null) : null;
  const describes =
    first !== undefined &&
    first.from === start &&
    (first.head === null || first.head.form === "demonym") &&
    // "an accusation which Beijing dismissed": of what was said, not of the name before it.
    !NOUNS_OF_SAYING.has(line[first.to - 1]?.noun ?? "") &&
    DETERMINERS.has(line[first.from]?.lower ?? "");
  const wanted = person && name?.type === "Actor" && !all.some((n) => n.head?.type === "Actor");
  if (name !== null && (describes || wanted))
    return [{ from: start - 2, to: start - 1, preposition: null, head: name, modifiers: [] }];
  if (plain.some((n) => n.head !== null)) return plain;
  const named = all.findLast((n) => n.head !== null);
  return named === undefined ? plain : [{ ...named, preposition: null }];
}
