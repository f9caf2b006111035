import { findAccusations, findBareDenials, findFronts, findGroupActs } from "./accusations.ts";
import { type Act, findVerbActs, isFixed, type Missed } from "./acts.ts";
import { ACCUSING } from "./governors.ts";
import { isAnchor } from "./missing-parties.ts";
import { findNominalActs } from "./nominal-acts.ts";
import type { Carried, SentenceScene } from "./sentence.ts";
import { findSpeechActs } from "./speech-acts.ts";
import { findStructure } from "./structure.ts";
import { findTreeActs } from "./tree-acts.ts";

/** What the rules find in a sentence, and what they saw and could not fill: first along the line, then over the tree,
 *  then what is denied of all that. */
export function findActs(
  scene: SentenceScene,
  carried: Pick<Carried, "alleged" | "recent">,
): { acts: Act[]; missed: Missed[] } {
  const { reading, lexicon, linked, kinds, mentions, tree, entityOf } = scene;
  const inner = mentions.filter((m) => reading.words[m.startToken]?.mention !== m);
  const accusations = findAccusations(reading, lexicon);
  const verbs = findVerbActs(reading, lexicon);
  const nouns = findNominalActs(reading, lexicon, new Set([...verbs.used, ...accusations.used]));
  const acts: Act[] = [
    ...findStructure(reading, lexicon, linked, kinds, inner, carried.recent),
    ...accusations.acts,
    ...verbs.acts,
    ...findSpeechActs(reading, lexicon, verbs.acts),
    ...nouns.acts,
    ...findGroupActs(reading, linked),
    ...findFronts(reading, verbs.acts),
  ];
  const key = (act: Act) => `${entityOf(act.subject)} ${act.type} ${entityOf(act.object)}`;
  // Where the line gives no more than a phrase that holds the party, the tree may give the party itself.
  const byLine = new Set(acts.filter(({ reach }) => reach !== "inside").map(key));
  acts.push(...findTreeActs(reading, tree, lexicon).filter((act) => !byLine.has(key(act))));
  acts.push(...findDeniedActs(scene, acts, carried.alleged));
  const missed = [...verbs.missed, ...nouns.missed].filter(
    ({ from }) => !acts.some((a) => a.from <= from && from < a.to),
  );
  return { acts, missed };
}

/** "Kyiv denies it all": the acts of this sentence that were only alleged, or those of the sentences before in which the
 *  denier had a part, once more and denied. */
function findDeniedActs(
  { reading, lexicon, entityOf }: SentenceScene,
  acts: readonly Act[],
  alleged: readonly Act[],
): Act[] {
  return findBareDenials(reading, lexicon, acts).flatMap(({ denier, from, to, here }) => {
    const id = entityOf(denier);
    const before = acts.filter(
      (a) => a.from < from && !isFixed(a) && a.type !== "ACCUSES" && a.group !== null,
    );
    const near = before.filter((a) => a.certainty === "possible" || a.group?.parent != null);
    const meant =
      here && near.length > 0
        ? near
        : near.some((a) => ACCUSING.has(a.group?.parent?.lemma ?? "")) && !here
          ? near.filter((a) => ACCUSING.has(a.group?.parent?.lemma ?? ""))
          : alleged.filter(
              (a) =>
                entityOf(a.subject) === id ||
                entityOf(a.object) === id ||
                isAnchor(denier, entityOf(a.subject)) ||
                (a.subject.country !== null && a.subject.country === denier.country),
            );
    return meant.map(
      (a): Act => ({
        ...a,
        from,
        to,
        group: null,
        rule: "denial:bare",
        claimants: [denier],
        certainty: null,
        negated: true,
      }),
    );
  });
}
