import type { Mention } from "../mentions/mention.ts";
import { ACCUSING } from "./lexicon/governors.ts";
import { findAccusations, findBareDenials, findFronts, findGroupActs } from "./line/accusations.ts";
import { type Act, findVerbActs, isFixed, type Missed } from "./line/acts.ts";
import { findNominalActs } from "./line/nominal-acts.ts";
import { findSpeechActs } from "./line/speech-acts.ts";
import { isAnchor } from "./parties/missing-parties.ts";
import type { Carried, SentenceScene } from "./sentence.ts";
import { findStructure } from "./structure/structure.ts";
import { joinLineAndTree, keyBy } from "./tree/line-and-tree.ts";
import { findOmittedDoers } from "./tree/omitted-doers.ts";
import { findTreeActs } from "./tree/tree-acts.ts";
import { findCausatives } from "./tree/tree-causatives.ts";
import { withCeased } from "./tree/tree-ceasing.ts";
import { findCompoundActs } from "./tree/tree-compounds.ts";
import { findEngagements } from "./tree/tree-engaging.ts";
import { withFavours } from "./tree/tree-favours.ts";
import { findHoldings } from "./tree/tree-holdings.ts";
import { findHomes } from "./tree/tree-homes.ts";
import { toNameTree } from "./tree/tree-names.ts";
import { findProxies } from "./tree/tree-proxies.ts";
import { findTreeRoles } from "./tree/tree-roles.ts";
import { findTreeSpeech } from "./tree/tree-speech.ts";
import { findTransfers, settleTransfers } from "./tree/tree-transfers.ts";

/** What the rules find in a sentence, what they saw and could not fill, and whom it says to bear a role: first along the
 *  line, then over the tree, then what is denied of all that. */
export function findActs(
  scene: SentenceScene,
  carried: Pick<Carried, "alleged" | "recent" | "doers">,
): { acts: Act[]; missed: Missed[]; bearers: Mention[] } {
  const { reading, lexicon, linked, kinds, mentions, tree, entityOf } = scene;
  const inner = mentions.filter((m) => reading.words[m.startToken]?.mention !== m);
  const accusations = findAccusations(reading, lexicon);
  const verbs = findVerbActs(reading, lexicon);
  const nouns = findNominalActs(reading, lexicon, new Set([...verbs.used, ...accusations.used]));
  const names = toNameTree(tree, mentions, linked, kinds);
  const roles = findTreeRoles(reading, names, lexicon, scene.isRoleBearer);
  const homes = findHomes(reading, names, lexicon, roles);
  // Where the tree says whose a role is, the order of words has no say.
  const structure = findStructure(
    reading,
    lexicon,
    linked,
    kinds,
    inner,
    carried.recent,
    scene.stateOf,
  ).filter((act) => ![...roles, ...homes].some(({ from, to }) => from < act.to && act.from < to));
  let acts: Act[] = [
    ...roles,
    ...homes,
    ...structure,
    ...accusations.acts,
    ...verbs.acts,
    ...findSpeechActs(reading, lexicon, verbs.acts),
    ...nouns.acts,
    ...findGroupActs(reading, linked),
    ...findFronts(reading, verbs.acts),
    ...findProxies(reading, names, lexicon),
  ];
  const causatives = findCausatives(reading, tree, lexicon);
  const isOthers = ({ from, to }: Act) => causatives.some((act) => from <= act.from && act.from < to);
  const transfers = findTransfers(reading, tree, lexicon);
  const byTree = [
    ...findTreeActs(reading, tree, lexicon).filter((act) => !isOthers(act)),
    ...findCompoundActs(reading, tree, lexicon),
    ...findEngagements(reading, tree, lexicon),
    ...transfers,
  ];
  acts = [...causatives, ...acts.filter((act) => !isOthers(act))];
  acts = joinLineAndTree(reading, tree, acts, byTree, entityOf);
  acts = withCeased(
    withFavours(settleTransfers(acts, transfers), reading, tree, lexicon),
    reading,
    tree,
    lexicon,
    (a, b) => a === b || (entityOf(a) !== null && entityOf(a) === entityOf(b)),
  );
  const key = keyBy(entityOf);
  const known = new Set(acts.filter(({ reach }) => reach !== "inside").map(key));
  acts.push(...findTreeSpeech(reading, tree, lexicon, entityOf).filter((act) => !known.has(key(act))));
  // What a row of the lexicon has told already needs no other word.
  const told = new Set(acts.map(key));
  acts.push(...findHoldings(reading, names, lexicon).filter((act) => !told.has(key(act))));
  acts.push(...findOmittedDoers(reading, tree, lexicon, scene.sentence.index, acts, carried.doers));
  acts.push(...findDeniedActs(scene, acts, carried.alleged));
  const missed = [...verbs.missed, ...nouns.missed].filter(
    ({ from }) => !acts.some((a) => a.from <= from && from < a.to),
  );
  return { acts, missed, bearers: roles.map(({ subject }) => subject) };
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
