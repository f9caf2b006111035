import type { Certainty, Modality } from "../../../graph/model/index.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { stepsUp } from "../tree/scope.ts";
import { dependents, plain, relationOf, type Tree } from "../tree/tree.ts";

/** What the tree adds to the reading of an act along the line. */
export interface Scope {
  /** Denied, failed or said not to be, an odd number of times. */
  readonly negated: boolean;
  readonly certainty: Certainty;
  readonly modality: Modality;
}

/** Nouns of what is yet to come: "a contract to supply X", "plans to bomb Y". */
const PLANS =
  /^(?:plan|intention|intent|contract|agreement|deal|pact|accord|promise|pledge|vow|decision|commitment|order|offer|readiness|willingness)$/;
/** Nouns whose clause is only alleged. */
const ALLEGED = /^(?:allegation|accusation|suspicion|claim|rumou?r|suggestion|charge|insinuation|fear)$/;
const PROOF = /^(?:evidence|proof|sign|indication|trace|reason)$/;
const CONDITIONS = /^(?:if|unless|provided)$/;
/** Words that say by themselves that there is none. */
const NONE = /^(?:no|nothing|nobody|none|neither|no-one|nowhere)$/;
/** Verbs that lay what is below them at somebody's door. */
const LAYING = /^(?:accuse|blame|charge|indict|suspect|arraign|implicate)$/;

const ORDER: readonly Certainty[] = ["certain", "probable", "possible"];
const weakest = (a: Certainty, b: Certainty): Certainty => (ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b);

/** Scope over the word at `at`: its own auxiliaries and arguments, then the verbs and nouns that it is the content of, as far
 *  as truth passes down; `known` are the words that the line has read as governing it. */
export function scopeOver(tree: Tree, lexicon: Lexicon, at: number, known: ReadonlySet<number>): Scope {
  let negated = false;
  let certainty: Certainty = "certain";
  let modality: Modality = "actual";
  const isVerb = /^(?:VERB|AUX)$/.test(tree.parse.upos[at]!);
  if (isVerb) {
    const auxiliaries = auxiliariesOf(tree, at);
    const isPerfect = auxiliaries.includes("have");
    if (!known.has(at) || modalOf(auxiliaries) !== null) {
      const modal = modalOf(auxiliaries);
      if (modal === "may" || modal === "might" || modal === "could") {
        certainty = "possible";
        if (!isPerfect && tree.parse.xpos[at] !== "VBG") modality = "future";
      } else if (modal === "will") modality = "future";
    }
    if (hasNone(tree, at)) negated = true;
    if (isConditional(tree, at) && modality === "future") {
      modality = "hypothetical";
      certainty = "possible";
    }
  }
  const fate = isVerb ? null : fateOf(tree, lexicon, at);
  if (fate === "off") negated = true;
  else if (fate === "later") modality = "future";
  certainty = weakest(certainty, hedgeOf(tree, lexicon, at));
  for (const { at: up, below, hold } of stepsUp(tree, at)) {
    if (hold === "inside") break;
    if (hold === "beside" || known.has(up)) continue;
    const { noun, lower } = tree.words[up]!;
    if (hold === "complement" && plain(relationOf(tree, below)) === "acl") {
      if (
        PLANS.test(noun) &&
        modality === "actual" &&
        dependents(tree, below, "mark").some((mark) => tree.words[mark]!.lower === "to")
      )
        modality = "future";
      else if (ALLEGED.test(noun)) certainty = "possible";
      else if (
        PROOF.test(noun) &&
        dependents(tree, up, "det").some((det) => tree.words[det]!.lower === "no")
      ) {
        negated = !negated;
        break;
      }
      continue;
    }
    const lemmas = (lexicon.verbForms.get(lower) ?? []).map(({ lemma }) => lemma);
    if (hold === "laid" && lemmas.some((lemma) => LAYING.test(lemma))) {
      certainty = "possible";
      break;
    }
    if (hold !== "complement") continue;
    const has = (kind: string) => lemmas.some((lemma) => kindsOf(lexicon, lemma).has(kind));
    if (has("deny")) negated = !negated;
    else if (has("fail")) negated = true;
    // "X funded Y, a senator claimed": at the end a claim is no more than his word.
    else if ((has("say-possible") && (up < below || !lemmas.includes("claim"))) || has("try"))
      certainty = "possible";
    else if (has("say-probable")) certainty = weakest(certainty, "probable");
    else if ((has("plan") || has("agree")) && modality === "actual") modality = "future";
  }
  return { negated, certainty, modality };
}

/** A verb's auxiliaries; those of the verb that it is coordinated with where it has neither its own nor a subject. */
function auxiliariesOf(tree: Tree, verb: number): string[] {
  // "in May": the month within a sentence is no auxiliary, whatever the parser takes it for.
  const auxiliaries = (of: number) =>
    dependents(tree, of, "aux")
      .filter((word) => word === 0 || tree.words[word]!.text !== "May")
      .map((word) => tree.words[word]!.lower);
  const own = auxiliaries(verb);
  const up = tree.parse.heads[verb] ?? -1;
  if (
    own.length > 0 ||
    up < 0 ||
    relationOf(tree, verb) !== "conj" ||
    dependents(tree, verb, "nsubj").length > 0
  )
    return own;
  // "may hack and leak", not "may hack and leaked".
  return tree.parse.xpos[verb] === "VB" ? auxiliaries(up) : [];
}

/** Verbs by which what a noun says does not come about, and by which it comes later. */
const CALLS_OFF = /^(?:cancel|abort|scrap|shelve|abandon|scupper|axe|thwart|foil|block|forestall)$/;
const PUTS_OFF = /^(?:postpone|delay|defer|reschedule)$/;
const FALLS_THROUGH = /^(?:fall through|fall apart)$/;

/** What becomes of what a noun says: "the meeting was called off", "postponed its visit to X"; null where nobody says. */
function fateOf(tree: Tree, lexicon: Lexicon, noun: number): "off" | "later" | null {
  const verb = tree.parse.heads[noun] ?? -1;
  const relation = relationOf(tree, noun);
  if (verb < 0 || !/^(?:nsubj:pass|obj|nsubj)$/.test(relation)) return null;
  const particle = dependents(tree, verb, "compound:prt", "advmod").map((word) => tree.words[word]!.lower);
  const lemmas = (lexicon.verbForms.get(tree.words[verb]!.lower) ?? []).map(({ lemma }) => lemma);
  const is = (pattern: RegExp) =>
    lemmas.some((lemma) => pattern.test(lemma) || particle.some((word) => pattern.test(`${lemma} ${word}`)));
  if (relation === "nsubj") return is(FALLS_THROUGH) ? "off" : null;
  if (is(CALLS_OFF) || (particle.includes("off") && lemmas.includes("call"))) return "off";
  if (is(PUTS_OFF) || (particle.includes("off") && lemmas.includes("put"))) return "later";
  return null;
}

function modalOf(auxiliaries: readonly string[]): "may" | "might" | "could" | "will" | null {
  for (const word of auxiliaries) {
    if (word === "may" || word === "might" || word === "could" || word === "will") return word;
    if (word === "wo" || word === "'ll" || word === "’ll" || word === "shall") return "will";
  }
  return null;
}

/** "promised him nothing", "neither X nor Y recruited", "no agency shoots": an argument that says there is none. */
function hasNone(tree: Tree, verb: number): boolean {
  return dependents(tree, verb, "nsubj", "nsubj:pass", "obj", "iobj").some(
    (argument) =>
      (tree.words[argument]!.mention === null && NONE.test(tree.words[argument]!.lower)) ||
      dependents(tree, argument, "det", "cc:preconj").some((word) => NONE.test(tree.words[word]!.lower)),
  );
}

/** Whether a clause with "if" hangs on a verb. */
function isConditional(tree: Tree, verb: number): boolean {
  return dependents(tree, verb, "advcl").some((clause) =>
    dependents(tree, clause, "mark").some((mark) => CONDITIONS.test(tree.words[mark]!.lower)),
  );
}

/** "was hacked, allegedly by X": adverbs that hang on a word or on what fills its places. */
function hedgeOf(tree: Tree, lexicon: Lexicon, at: number): Certainty {
  let certainty: Certainty = "certain";
  for (const host of [at, ...dependents(tree, at, "nsubj", "nsubj:pass", "obj", "obl")])
    for (const adverb of dependents(tree, host, "advmod")) {
      const kinds = kindsOf(lexicon, tree.words[adverb]!.lower);
      if (kinds.has("possible")) certainty = "possible";
      else if (kinds.has("probable")) certainty = weakest(certainty, "probable");
    }
  return certainty;
}
