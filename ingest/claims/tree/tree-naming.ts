import type { RelationType } from "../../../graph/model/index.ts";
import { caseOf, dependents, isPassive, type Tree } from "./tree.ts";

/** What somebody calls somebody else: the type it makes and the words it is said of. */
export interface Naming {
  readonly type: RelationType;
  /** The phrase of whoever is named. */
  readonly named: number;
}

const CALLS =
  /^(?:call|brand|label|dub|term|describe|denounce|portray|depict|characteri[sz]e|name|identify|decry|denigrate|paint)$/;
/** Names for those who are said to have done wrong. */
const CULPRIT =
  /^(?:culprit|spy|agent|fraud|fraudster|thief|criminal|terrorist|killer|murderer|mercenary|saboteur|perpetrator|mastermind|traitor|swindler|crook|smuggler|informer|informant|collaborator|plotter|suspect|aggressor|instigator|puppet|stooge|proxy|assassin|kidnapper|torturer|hacker)$/;
/** Names and adjectives that only run down. */
const ABUSE =
  /^(?:liar|coward|fool|sell-out|sellout|clown|dictator|tyrant|thug|bully|bandit|guerrilla|extremist|fascist|nazi|racist|hypocrite|lackey|parasite|enemy|threat|menace|danger|disgrace|farce|sham|joke|provocation|blackmail|outrage|insult|lie|nonsense|betrayal|mistake|scandal|nest|gang|club|groundless|baseless|unacceptable|illegal|unlawful|disproportionate|irresponsible|shameful|absurd|ridiculous|unfounded|reckless|inhuman|barbaric|cowardly|hypocritical|provocative|unjust|unfair|illegitimate|corrupt|incompetent|naive|dangerous|criminal|terrorist|evil)$/;
/** Kind words in quotation marks are no abuse. */
const KIND =
  /^(?:friend|partner|ally|hero|brother|sister|pillar|milestone|success|victory|model|pioneer|legend|leader|historic|great|excellent|positive|constructive|good|important|strategic|productive|fruitful|frank|cordial|successful|invaluable|vital|essential|key|true|step|breakthrough|opportunity|father|son|daughter|chairman|director|president|minister|member|citizen|resident|national|employee|adviser|consultant|businessman|lawyer|journalist|doctor|officer|official)$/;
const QUOTE = /^["“”„«»‘]$/;

/** Whom a verb gives a bad name, and whether that accuses or only runs him down: "called X a spy", "described X as 'a nest of
 *  thieves'"; null where it names nobody or not badly. */
export function namingAt(tree: Tree, verb: number, lemmas: readonly string[]): Naming | null {
  if (!lemmas.some((lemma) => CALLS.test(lemma)) || isPassive(tree, verb)) return null;
  const objects = dependents(tree, verb, "obj", "iobj").filter((at) => at > verb);
  const [named] = objects;
  if (named === undefined) return null;
  const names = [
    ...objects.slice(1),
    ...dependents(tree, verb, "xcomp"),
    ...dependents(tree, verb, "obl").filter((at) => caseOf(tree, at) === "as"),
    ...dependents(tree, named, "appos", "acl").filter((at) => tree.words[at]!.mention === null),
  ].filter((at) => at > named && tree.parse.upos[at] !== "VERB");
  for (const at of names) {
    const type = badName(tree, at);
    if (type !== null) return { type, named };
  }
  return null;
}

function badName(tree: Tree, at: number): RelationType | null {
  const { words } = tree;
  const own = [words[at]!, ...dependents(tree, at, "amod", "compound").map((part) => words[part]!)];
  if (own.some(({ mention }) => mention !== null)) return null;
  const says = (pattern: RegExp) => own.some(({ lower, noun }) => pattern.test(lower) || pattern.test(noun));
  if (CULPRIT.test(words[at]!.noun)) return "ACCUSES";
  if (says(ABUSE)) return "CRITICISES";
  // What is set in quotation marks is seldom meant well.
  const isQuoted = words.slice(Math.max(0, at - 5), at).some(({ lower }) => QUOTE.test(lower));
  return isQuoted && !says(KIND) ? "CRITICISES" : null;
}
