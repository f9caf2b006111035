import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { isPassive, partyAt, plain, relationOf, type Tree } from "./tree.ts";
import { fillersOf } from "./tree-verbs.ts";

/** What is a sanction when somebody stops doing it: "stopped funding", "halted arms sales to", "cut off aid to". */
const GOODWILL: ReadonlySet<RelationType> = new Set<RelationType>([
  "FUNDS",
  "SUPPLIES",
  "COOPERATES_WITH",
  "SHARES_INTELLIGENCE_WITH",
]);
const CEASING =
  /^(?:stop|halt|end|cease|suspend|freeze|cut|withhold|withdraw|discontinue|terminate|cancel|axe|scrap|sever|pause|break|slash)$/;

/** The acts, those that their own doer stops turned into sanctions. Same order. */
export function withCeased(
  acts: readonly Act[],
  reading: Reading,
  tree: Tree,
  lexicon: Lexicon,
  isSame: (a: Mention, b: Mention) => boolean,
): Act[] {
  const groups = reading.groupAt;
  const places = reading.placeOf;
  return acts.map((act) => {
    if (!GOODWILL.has(act.type)) return act;
    const signal = reading.line[act.to - 1]!.index;
    const verb = ceasingAbove(tree, lexicon, signal);
    const place = places.get(verb);
    if (place === undefined) return act;
    const doers = fillersOf(tree, verb, "subj", new Set([verb])).flatMap(
      (at) => partyAt(tree, at)?.mentions ?? [],
    );
    // Of what two do together, whichever of them stops is the doer.
    const [subject, object] = doers.some((doer) => isSame(doer, act.subject))
      ? [act.subject, act.object]
      : doers.some((doer) => isSame(doer, act.object)) && !/^(?:FUNDS|SUPPLIES)$/.test(act.type)
        ? [act.object, act.subject]
        : [null, null];
    if (subject === null) return act;
    return {
      ...act,
      type: "SANCTIONS",
      subject,
      object,
      from: place,
      to: place + 1,
      group: groups.get(verb) ?? act.group,
      rule: `ceased:${act.rule}`,
    };
  });
}

/** The verb of stopping whose object or complement a word is; -1 for none. */
function ceasingAbove(tree: Tree, lexicon: Lexicon, at: number): number {
  const up = tree.parse.heads[at] ?? -1;
  if (up < 0 || !/^(?:VERB|AUX)$/.test(tree.parse.upos[up]!)) return -1;
  const relation = relationOf(tree, at);
  const isObject = isPassive(tree, up)
    ? relation === "nsubj:pass"
    : /^(?:obj|xcomp|ccomp|advcl)$/.test(plain(relation));
  const lemmas = (lexicon.verbForms.get(tree.words[up]!.lower) ?? []).map(({ lemma }) => lemma);
  return isObject && lemmas.some((lemma) => CEASING.test(lemma)) ? up : -1;
}
