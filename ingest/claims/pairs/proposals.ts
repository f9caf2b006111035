import { familyOf, RELATION_TYPES } from "../../../graph/model/index.ts";
import { ACCUSING } from "../lexicon/governors.ts";
import { type Lexicon, saysSomething } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";
import type { Candidate } from "./candidates.ts";
import { isStructure, type Judged, type Judgement, judgementsFrom, tripleKey } from "./judge.ts";
import type { Scene } from "./scene.ts";

/** Types whose own verbs are those of charging and holding. */
const OF_THE_LAW: ReadonlySet<Judgement["type"]> = new Set(["PROSECUTES", "DETAINS", "INVESTIGATES"]);

/** Ties that a text tells in passing even where it reports what others say. */
const STANDING: ReadonlySet<Judgement["type"]> = new Set(["PART_OF", "LOCATED_IN"]);
/** Ties that are themselves what is alleged or found, as acts are: being somebody's front, having links. */
const ALLEGED_TIES: ReadonlySet<Judgement["type"]> = new Set(["ACTS_FOR", "ASSOCIATED_WITH"]);
const isStanding = (type: Judgement["type"]): boolean => isStructure(type) && !ALLEGED_TIES.has(type);

/** Acts for what the classifier is sure of and the rules have not: at `bound` or above. The best first. */
export function findLearntActs(
  scene: Scene,
  reading: Reading,
  lexicon: Lexicon,
  judged: Judged,
  bound: number,
): Act[] {
  const made = new Set(scene.made.map(tripleKey));
  return judgementsFrom(judged, bound)
    .filter(
      ({ candidate: { subjectId: subject, objectId: object }, type }) =>
        !made.has(tripleKey({ subject, type, object })),
    )
    .sort((a, b) => b.score - a.score || RELATION_TYPES.indexOf(a.type) - RELATION_TYPES.indexOf(b.type))
    .flatMap((judgement) => {
      const act = toAct(scene, reading, lexicon, judgement);
      return act === null ? [] : [act];
    });
}

/** An act of the learnt layer, so that who says it and whether it happened is read as for those of the rules; null where
 *  no word of the line stands for it. */
function toAct(scene: Scene, reading: Reading, lexicon: Lexicon, { candidate, type }: Judgement): Act | null {
  const { placeOf } = reading;
  const at = triggersOf(scene, lexicon, candidate, type).find((token) => placeOf.has(token));
  if (at === undefined) return null;
  const from = placeOf.get(at)!;
  const group = groupOver(scene, reading, at);
  const still = STANDING.has(type) || (isStanding(type) && group?.head !== from);
  return {
    type,
    subject: candidate.subject,
    object: candidate.object,
    from,
    to: from + 1,
    group: still ? null : group,
    rule: still ? "structure:learnt" : `learnt:${type}`,
    ...UNQUALIFIED,
  };
}

/** Words that may stand as a trigger, best first: one that the lexicon has for the type on the path or beside it, the
 *  word on top, the other words of the path, the names themselves. Who says it, and how sure it is, is read upwards from
 *  the trigger, so a verb that leads in what is said or charged comes after what stands under it. */
function triggersOf(
  { signals, tree, covered, words }: Scene,
  lexicon: Lexicon,
  { path, subject, object }: Candidate,
  type: Judgement["type"],
): number[] {
  const onPath = [path.top, ...path.up, ...path.down];
  const own = signals.filter((signal) => signal.type === type).map(({ at }) => at);
  const leadsIn = (at: number) =>
    familyOf(type) !== "discourse" &&
    !OF_THE_LAW.has(type) &&
    !isStanding(type) &&
    (lexicon.verbForms.get(words[at]!.lower) ?? []).some(
      ({ lemma }) => ACCUSING.has(lemma) || saysSomething(lexicon, lemma),
    );
  const free = onPath.filter((at) => covered[at] === 0);
  return [
    ...onPath.filter((at) => own.includes(at)),
    ...own.filter((at) => onPath.includes(tree.heads[at] ?? -1)),
    ...(leadsIn(path.top) ? own.filter((at) => isUnder(tree.heads, at, path.top)) : []),
    ...free.filter((at) => !leadsIn(at)),
    ...free,
    subject.endToken - 1,
    object.endToken - 1,
  ];
}

/** Whether a word stands somewhere under another. */
function isUnder(heads: ArrayLike<number>, at: number, top: number): boolean {
  const seen = new Set<number>();
  for (let word = at; word >= 0 && !seen.has(word); word = heads[word] ?? -1) {
    if (word === top) return true;
    seen.add(word);
  }
  return false;
}

/** The verb group that a word belongs to or hangs under. */
function groupOver({ tree }: Scene, { groupAt }: Reading, at: number): VerbGroup | null {
  const seen = new Set<number>();
  for (let word = at; word >= 0 && !seen.has(word); word = tree.heads[word] ?? -1) {
    seen.add(word);
    const group = groupAt.get(word);
    if (group !== undefined) return group;
  }
  return null;
}
