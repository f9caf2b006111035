/** What a word stands under in the tree, from its own clause outwards: the one account of scope that attribution and
 *  factuality share. */
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { caseOf, dependents, plain, relationOf, type Tree } from "./tree.ts";

/** How a word hangs on the one above it.
 *  - `complement`: what is said, tried, planned or denied ("said that X paid", "plans to pay", "the claim that X paid");
 *  - `laid`: what somebody is accused of, charged with or sanctioned for ("accused X of paying", "jailed X for spying");
 *  - `phrase`: a noun phrase in a clause or in another phrase ("denied the attack", "condemned the attack by X");
 *  - `beside`: coordinated or merely put beside it, in whose place it stands;
 *  - `inside`: a relative clause, an apposition or an adverbial clause: what holds of the one above does not hold of it. */
export type Hold = "complement" | "laid" | "phrase" | "beside" | "inside";

/** A step up the tree: the word above, the word below it, and how that hangs there. */
export interface Step {
  readonly at: number;
  readonly below: number;
  readonly hold: Hold;
}

/** Nouns that a clause may be the content of: "the claim that X paid", "plans to pay", "evidence of X paying". */
const CONTENT_NOUNS =
  /^(?:evidence|proof|sign|indication|doubt|suspicion|claim|allegation|accusation|report|rumou?r|suggestion|charge|assertion|statement|fear|belief|view|assessment|conclusion|finding|warning|threat|confirmation|denial|admission|announcement|testimony|plan|intention|intent|desire|wish|ambition|attempt|effort|bid|move|decision|promise|pledge|offer|vow|agreement|deal|contract|order|failure|refusal|inability|ability|chance|possibility|probability|likelihood|prospect|risk|danger|fact|news|idea|notion|question|need|duty|obligation|right|readiness|willingness)$/;
/** Prepositions that lead in what somebody is blamed for. */
const LAYING_MARKS = /^(?:of|for|with)$/;
const CITING = /^(?:citing|quoting)$/;
/** More steps than a sentence that people wrote has clauses. */
const DEEPEST = 24;

/** The steps from a word to the root of its sentence, innermost first. */
export function stepsUp(tree: Tree, at: number): Step[] {
  const steps: Step[] = [];
  let below = at;
  while (steps.length < DEEPEST) {
    const up = tree.parse.heads[below] ?? -1;
    if (up < 0 || up === below) break;
    steps.push({ at: up, below, hold: holdOf(tree, below, up) });
    below = up;
  }
  return steps;
}

const isClausal = ({ parse }: Tree, at: number): boolean => /^(?:VERB|AUX)$/.test(parse.upos[at]!);

function holdOf(tree: Tree, below: number, up: number): Hold {
  const relation = relationOf(tree, below);
  switch (plain(relation)) {
    case "ccomp":
    case "xcomp":
    case "csubj":
      return "complement";
    case "conj":
    case "list":
      return "beside";
    case "parataxis":
      return opensWithColon(tree, below, up) ? "complement" : "beside";
    case "acl":
    case "advcl": {
      const mark = dependents(tree, below, "mark").map((word) => tree.words[word]!.lower)[0] ?? "";
      if (relation === "acl" && CONTENT_NOUNS.test(tree.words[up]!.noun)) return "complement";
      // "the claim that Ukraine shelled it": often taken for a relative clause.
      if (
        relation.startsWith("acl") &&
        CONTENT_NOUNS.test(tree.words[up]!.noun) &&
        follows(tree, below, "that")
      )
        return "complement";
      // "it adds, citing two officials, that X paid": what is said hangs on the citing.
      if (CITING.test(tree.words[below]!.lower) && dependents(tree, below, "ccomp").length > 0)
        return "complement";
      return LAYING_MARKS.test(mark) ? "laid" : "inside";
    }
    case "obj":
    case "iobj":
    case "nsubj":
      return isClausal(tree, below) && relationOf(tree, below) === "nsubj" ? "inside" : "phrase";
    case "obl":
    case "nmod":
      return isClausal(tree, up) && LAYING_MARKS.test(caseOf(tree, below)) ? "laid" : "phrase";
    case "appos":
      return "inside";
    default:
      return "phrase";
  }
}

/** Whether a clause has that word before all else of its own. */
function follows(tree: Tree, clause: number, word: string): boolean {
  return tree.children[clause]!.some((child) => child < clause && tree.words[child]!.lower === word);
}

/** "the service continued: Rwanda had spied": a clause behind the colon of the one above. */
function opensWithColon({ words }: Tree, below: number, up: number): boolean {
  return below > up && words.slice(up, below).some(({ lower, mention }) => mention === null && lower === ":");
}

/** The word of the tree that an act hangs on. */
export function headOfAct(act: Pick<Act, "from" | "to">, reading: Reading, tree: Tree): number {
  const own = reading.line.slice(act.from, act.to).map((word) => word.index);
  return own.find((at) => !own.includes(tree.parse.heads[at] ?? -1)) ?? own[0] ?? 0;
}

/** Whether the tree sees the act's clause beside or behind that of a verb rather than under it: "denied X and did Y". */
export function standsBeside(tree: Tree, steps: readonly Step[], verb: number): boolean {
  return steps.some(
    ({ at, below, hold }) =>
      at === verb && hold === "beside" && dependents(tree, below, "nsubj", "nsubj:pass", "mark").length === 0,
  );
}
