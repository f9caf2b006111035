import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { fits } from "../lexicon/fitting.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import type { ClaimRule } from "../rule-words.ts";
import {
  below,
  describedAt,
  headAbove,
  type NameTree,
  namesAt,
  prepositionOf,
  relationAbove,
} from "./tree-names.ts";
import { fillersOf, surfaceSubject } from "./tree-verbs.ts";

/** Parts of a house that one may have. */
const SHARE =
  /^(?:stake|share|shareholding|holding|interest|slice|chunk|portion|majority|minority|half|third|quarter|fifth|sixth|eighth|tenth|cent|percent|percentage|%|pct)$/;
/** Verbs of having or getting it. */
const HAS =
  /^(?:have|hold|own|control|keep|retain|get|obtain|secure|buy|acquire|purchase|take|pick|snap|grab|inherit|build|amass|receive)$/;
/** What says of which state somebody is. */
const PAPERS = /^(?:citizenship|passport|nationality)$/;
/** Ways of having papers. */
const BEARS = /^(?:have|hold|carry|possess|acquire|obtain|receive|use|own)$/;

/** Who owns a part of what ("holds a third of Y", "Y, in which X has a stake", "Y, held by X"), and of which state somebody has
 *  papers. */
export function findHoldings(reading: Reading, names: NameTree, lexicon: Lexicon): Act[] {
  const { tree } = names;
  const places = reading.placeOf;
  const groups = reading.groupAt;
  const acts: Act[] = [];
  const add = (
    type: RelationType,
    subjects: readonly (Mention | null)[],
    objects: readonly (Mention | null)[],
    at: number,
    verb: number,
    rule: ClaimRule,
  ) => {
    const from = places.get(at);
    if (from === undefined) return;
    for (const subject of subjects)
      for (const object of objects)
        if (subject && object && !names.same(subject, object) && fits(type, subject, object))
          acts.push({
            type,
            subject,
            object,
            from,
            to: from + 1,
            group: groups.get(verb) ?? null,
            rule,
            ...UNQUALIFIED,
          });
  };
  const isVerb = (at: number, verbs: RegExp): boolean =>
    /^(?:VERB|AUX)$/.test(tree.parse.upos[at] ?? "") &&
    (verbs.test(tree.words[at]!.lower) ||
      tree.words[at]!.lower === "has" ||
      tree.words[at]!.lower === "had" ||
      (lexicon.verbForms.get(tree.words[at]!.lower) ?? []).some(({ lemma }) => verbs.test(lemma)));
  const doersOf = (verb: number): Mention[] => {
    const subject = surfaceSubject(tree, verb);
    const own = subject < 0 ? [] : namesAt(names, subject);
    return own.length > 0 || subject < 0 ? own : [describedAt(names, subject)].flatMap((one) => one ?? []);
  };
  tree.words.forEach((word, at) => {
    if (names.named[at]) return;
    const up = headAbove(names, at);
    if (
      SHARE.test(word.noun) &&
      up >= 0 &&
      isVerb(up, HAS) &&
      /^(?:obj|obl)/.test(relationAbove(names, at))
    ) {
      const held = [...below(names, at, "nmod"), ...below(names, up, "obl")].filter((child) =>
        /^(?:of|in)$/.test(prepositionOf(names, child)),
      );
      // "Y, in which X holds 54 per cent".
      const clause = relationAbove(names, up).startsWith("acl") ? headAbove(names, up) : -1;
      const houses = held.flatMap((child) =>
        tree.words[child]!.lower === "which" && clause >= 0
          ? [describedAt(names, clause)]
          : namesAt(names, child),
      );
      add(
        "OWNS",
        doersOf(up),
        houses.filter((one) => one?.type === "Organisation"),
        at,
        up,
        "share:hold",
      );
    }
    if (PAPERS.test(word.noun) && up >= 0 && isVerb(up, BEARS)) {
      const states = below(names, at, "amod", "compound", "nmod:poss").map(
        (child) => names.named[child] ?? null,
      );
      add(
        "LOCATED_IN",
        doersOf(up).filter(({ type }) => type === "Actor"),
        states.filter((one) => one?.type === "Country"),
        at,
        up,
        "structure:papers",
      );
    }
    // "a company held by X".
    if (/^(?:held|owned|controlled)$/.test(word.lower) && relationAbove(names, at) === "acl" && up >= 0)
      for (const child of fillersOf(tree, at, "subj", new Set()))
        add("OWNS", namesAt(names, child), [describedAt(names, up)], at, at, "share:held");
  });
  return acts;
}
