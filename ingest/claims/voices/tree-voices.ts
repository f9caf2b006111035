import { type Lexicon, saysSomething } from "../lexicon/lexicon.ts";
import type { Reading } from "../line/clauses.ts";
import { toNominals } from "../line/nominals.ts";
import { type Step, stepsUp } from "../tree/scope.ts";
import { caseOf, dependents, isPassive, partyAt, plain, relationOf, type Tree } from "../tree/tree.ts";
import { fillersOf, surfaceSubject } from "../tree/tree-verbs.ts";
import { type Memory, span, type Voice, voiceOf } from "./voices.ts";

/** What voices are looked for in. */
export interface VoiceScene {
  readonly reading: Reading;
  readonly tree: Tree;
  readonly lexicon: Lexicon;
  readonly memory: Memory;
}

/** Verbs that lay an act at somebody's door, and whose subject is the one who says so. */
const LAYING =
  /^(?:accuse|blame|charge|indict|suspect|implicate|prosecute|arraign|arrest|detain|convict|sentence)$/;
/** What is said of a charge where the text does not say again who brought it; what "is alleged" may be anybody's word. */
const CHARGED = /^(?:accuse|charge|indict|suspect)$/;
const FINDS = /^(?:find|declare|hold|pronounce|judge|rule)$/;
/** Verbs of drawing a tie between an act and somebody, or between two. */
const TRACES = /^(?:trace|link|tie|connect|attribute|ascribe|pin)$/;
/** Verbs of saying whose object, a noun, is what is said: "the report documents the abduction of X by Y". */
const TELLS_OF =
  /^(?:report|document|detail|describe|recount|allege|confirm|reveal|disclose|expose|deny|refute|dispute|warn|accuse|suspect|admit|acknowledge|confess|record|note)$/;
/** Verbs of hearing: what is heard is said by the one it is heard from. */
const HEARS = /^(?:hear|learn|know|understand|gather)$/;
/** Verbs by which a text names its source: "it adds, citing two officials, that". */
const CITES = /^(?:cite|quote)$/;
/** Who asks why something happened says that it did. */
const ASKS = /^(?:ask|wonder|demand|question|inquire|enquire)$/;
const WHY = /^(?:why|how)$/;
const ACCORDING = /^(?:according to|in the words of|on the word of)$/;
const TELLING = /^(?:telling|words?|view|opinion|account|version|eyes|reckoning|assessment)$/;

/** Who says what a word of the tree tells, innermost first: the subjects of the verbs of saying above it, and whom it is
 *  "according to". What is thrown in between commas is found along the line, where it is surer. */
export function treeVoices(scene: VoiceScene, at: number): Voice[] {
  const { tree } = scene;
  const voices: Voice[] = [...hostedVoices(scene, at, at)];
  if (tree.parse.upos[at] === "VERB" && lemmasAt(scene, at).some((lemma) => TRACES.test(lemma))) {
    const tracer = speakerOfVerb(scene, at);
    if (tracer !== null) voices.push(tracer);
  }
  let inside = false;
  let apart = false;
  for (const step of stepsUp(tree, at)) {
    // "X said A had paid, and B denied it": what has a subject of its own beside the content need not be said by X.
    apart ||=
      step.hold === "beside" &&
      dependents(tree, step.below, "nsubj", "nsubj:pass").length > 0 &&
      dependents(tree, step.below, "mark").length === 0;
    const voice = apart ? null : governingVoice(scene, step, inside);
    if (voice !== null) voices.push(voice);
    voices.push(...hostedVoices(scene, step.at, at));
    inside ||= step.hold === "inside";
  }
  return voices;
}

function lemmasAt({ tree, lexicon }: VoiceScene, at: number): string[] {
  return (lexicon.verbForms.get(tree.words[at]!.lower) ?? []).map(({ lemma }) => lemma);
}

/** The voice that the word above gives to the one below. */
function governingVoice(scene: VoiceScene, { at, below, hold }: Step, inside: boolean): Voice | null {
  const { tree, lexicon, memory } = scene;
  const lemmas = lemmasAt(scene, at);
  const says = lemmas.some((lemma) => saysSomething(lexicon, lemma));
  if (hold === "complement" && lemmas.some((lemma) => HEARS.test(lemma))) {
    const from = dependents(tree, at, "obl").find((one) => caseOf(tree, one) === "from");
    if (from !== undefined) return voiceAt(scene, from, at);
  }
  // The clause is often hung on the one it was heard from.
  const hearer = tree.parse.heads[at] ?? -1;
  if (
    hold === "inside" &&
    hearer >= 0 &&
    caseOf(tree, at) === "from" &&
    lemmasAt(scene, hearer).some((lemma) => HEARS.test(lemma)) &&
    dependents(tree, below, "mark").length > 0
  )
    return voiceAt(scene, at, hearer);
  if (hold === "complement" && lemmas.some((lemma) => CITES.test(lemma))) {
    const [cited] = dependents(tree, at, "obj");
    return cited === undefined ? null : voiceAt(scene, cited, at);
  }
  if (hold === "complement" && lemmas.some((lemma) => ASKS.test(lemma)))
    return tree.children[below]!.some((child) => child < below && WHY.test(tree.words[child]!.lower))
      ? speakerOfVerb(scene, at)
      : null;
  // "is charged with spying", "is suspected of having paid": the one who brought the charges.
  if (
    (hold === "laid" || hold === "complement") &&
    !inside &&
    memory.accuser !== null &&
    lemmas.some((lemma) => CHARGED.test(lemma)) &&
    isPassive(tree, at) &&
    speakerOfVerb(scene, at) === null
  )
    return { mentions: [memory.accuser], unnamed: null, cue: span(tree.words[at]!) };
  if (hold === "complement" && says && !lemmas.some((lemma) => lemma === "accuse"))
    return speakerOfVerb(scene, at);
  // "found X guilty of having bribed Y"
  if (hold === "laid" && tree.words[at]!.lower === "guilty") {
    const verdict = tree.parse.heads[at] ?? -1;
    return verdict < 0 || !lemmasAt(scene, verdict).some((lemma) => FINDS.test(lemma))
      ? null
      : speakerOfVerb(scene, verdict);
  }
  // "traced the breach to a crew": that there is a tie is the word of whoever draws it.
  if (hold === "phrase" && !inside && lemmas.some((lemma) => TRACES.test(lemma)))
    return plain(relationOf(tree, below)) === "nsubj" ? null : speakerOfVerb(scene, at);
  if (hold === "laid" && !inside && lemmas.some((lemma) => LAYING.test(lemma)))
    return speakerOfVerb(scene, at);
  if (
    (hold === "phrase" || hold === "laid") &&
    lemmas.some((lemma) => TELLS_OF.test(lemma)) &&
    plain(relationOf(tree, below)) !== "nsubj"
  )
    return inside && !lemmas.includes("warn") ? null : speakerOfVerb(scene, at);
  return null;
}

/** The subject of a verb of saying, or its agent where it is passive. */
function speakerOfVerb(scene: VoiceScene, verb: number): Voice | null {
  const { tree } = scene;
  const speaker = isPassive(tree, verb)
    ? (fillersOf(tree, verb, "subj", new Set())[0] ?? -1)
    : surfaceSubject(tree, verb);
  return speaker < 0 ? null : voiceAt(scene, speaker, verb);
}

/** Voices that hang on a word from below: "as X says", "according to X", "in the view of X". */
function hostedVoices(scene: VoiceScene, host: number, act: number): Voice[] {
  const { tree } = scene;
  const voices: Voice[] = [];
  const holds = (child: number) => child === act || stepsUp(tree, act).some((step) => step.at === child);
  for (const child of tree.children[host]!) {
    if (holds(child)) continue;
    if (relationOf(tree, child) === "advcl") {
      const mark = dependents(tree, child, "mark").map((word) => tree.words[word]!.lower)[0];
      if (mark === "as" && lemmasAt(scene, child).some((lemma) => saysSomething(scene.lexicon, lemma))) {
        const voice = speakerOfVerb(scene, child);
        if (voice !== null) voices.push(voice);
      }
    } else if (/^(?:obl|nmod)$/.test(plain(relationOf(tree, child)))) {
      const marks = caseOf(tree, child);
      const teller =
        marks === "in" && TELLING.test(tree.words[child]!.noun)
          ? dependents(tree, child, "nmod:poss")[0]
          : ACCORDING.test(marks)
            ? child
            : undefined;
      const voice = teller === undefined ? null : voiceAt(scene, teller, child);
      if (voice !== null) voices.push(voice);
    }
  }
  return voices;
}

/** The voice of the phrase at a word; null where it is nobody's. */
function voiceAt(scene: VoiceScene, at: number, cue: number): Voice | null {
  const { tree, reading, lexicon, memory } = scene;
  const { words } = tree;
  const cueSpan = span(words[cue]!);
  const party = partyAt(tree, at);
  if (party?.reach === "head") return { mentions: party.mentions, unnamed: null, cue: cueSpan };
  const places = reading.placeOf;
  const own = phraseWords(tree, at).flatMap((word) => places.get(word) ?? []);
  if (own.length === 0) return null;
  return voiceOf(
    reading,
    lexicon,
    toNominals(reading.line, Math.min(...own), Math.max(...own) + 1),
    memory,
    cueSpan,
  );
}

/** The words of a phrase without what is put beside it: appositions, relative clauses, lists. */
function phraseWords(tree: Tree, at: number): number[] {
  const kept: number[] = [at];
  for (const child of tree.children[at]!) {
    if (/^(?:appos|acl|parataxis|conj|cc|punct|advcl|cop|nsubj|dep)$/.test(plain(relationOf(tree, child))))
      continue;
    kept.push(...phraseWords(tree, child));
  }
  return kept;
}
