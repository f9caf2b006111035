import type { Act } from "./line/acts.ts";

/** Share of right triples by kind of rule, as a first guess from the passages of the project: structure from a
 *  title or possessive is surest, a noun whose object was looked for elsewhere least. */
const BASE: readonly (readonly [prefix: string, percent: number, why: string])[] = [
  ["structure:state-body", 85, "a demonym or possessive before a body of state is seldom anything else"],
  ["structure:nationality", 75, "an adjective may describe trade rather than home"],
  ["structure:", 70, "titles and appositions may belong to a neighbour in a list"],
  ["verb:", 65, "subject and object stand where grammar puts them, without a parse"],
  ["accusation:", 60, "the accused are named, the victim is often looked for"],
  ["omitted:", 60, "the sentence before says who did the same to somebody else"],
  ["denial:", 55, "what is denied was said in an earlier sentence"],
  ["group:", 55, "the noun of a group says what it does"],
  ["front:", 55, "the front may be a mere means"],
  ["noun:", 50, "nouns hide their parties"],
  ["adj:", 50, "as nouns"],
];

/** 0-100. Less when a party was found inside a phrase or looked for elsewhere, and when the words are far apart. */
export function confidenceOf(act: Act, distance: number): number {
  const base = BASE.find(([prefix]) => act.rule.startsWith(prefix))?.[1] ?? 50;
  const reach = act.reach === "head" ? 0 : act.reach === "inside" ? 10 : 20;
  return Math.max(5, base - reach - Math.min(20, Math.max(0, distance - 6)));
}
