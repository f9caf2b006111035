/** Where the order of words and the tree read one word differently: whose reading stands. */

import type { Mention } from "../../mentions/mention.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import type { SentenceScene } from "../sentence.ts";
import { relationOf, type Tree } from "./tree.ts";
import { opensClause } from "./tree-mending.ts";

type EntityOf = SentenceScene["entityOf"];

/** Who does what to whom, as one key: two acts with one key are one claim. */
export const keyBy = (entityOf: EntityOf) => (act: Act) =>
  `${entityOf(act.subject)} ${act.type} ${entityOf(act.object)}`;

/** The line's acts and those of the tree beside them. Where the line gives no more than a phrase that holds the party, the tree
 *  may give the party itself. Of two doers of one deed the line's is the likelier, but for one whom the tree finds nearer to
 *  the verb; of two whom it is done to the tree's, where it is the nearer. */
export function joinLineAndTree(
  reading: Reading,
  tree: Tree,
  byLine: readonly Act[],
  byTree: readonly Act[],
  entityOf: EntityOf,
): Act[] {
  const key = keyBy(entityOf);
  const read = new Set(byTree.map(key));
  const startOf = (act: Act) => reading.line[act.from]!.start;
  const sameWord = (a: Act, b: Act) => a.type === b.type && a.from < b.to && b.from < a.to;
  const sameDoer = (a: Act, b: Act) => entityOf(a.subject) === entityOf(b.subject);
  const sameDeed = (a: Act, b: Act) =>
    a.type === b.type && a.from === b.from && entityOf(a.object) === entityOf(b.object);

  // "after its service, SIS, accused X": behind the line's doer stands another before the verb.
  const isNearerDoer = (own: Act, other: Act) =>
    sameDeed(own, other) &&
    other.reach === "head" &&
    own.subject.start < other.subject.start &&
    other.subject.end <= startOf(own) &&
    isSubject(tree, other.subject) &&
    !stands(tree, own.subject, /^amod$/);
  // "demanded that Baghdad disband the militia": before the line's object stands another behind the verb.
  const isNearerObject = (own: Act, other: Act) =>
    sameWord(own, other) &&
    sameDoer(own, other) &&
    other.reach === "head" &&
    startOf(own) < other.object.start &&
    other.object.end < own.object.start &&
    !stands(tree, own.object, /^(?:conj|appos|list)$/);
  // "traders whom she accuses of spying on X": nobody accuses another of what he does himself.
  const accusations = [...byLine, ...byTree].filter(({ type }) => type === "ACCUSES");
  const isAccused = (own: Act, other: Act) =>
    sameDeed(own, other) &&
    own.type !== "ACCUSES" &&
    accusations.some((act) => sameDoer(act, own) && entityOf(act.object) === entityOf(other.subject));
  // "attachés who, the service says, had bugged X": who says so did not do it.
  const isSayer = (own: Act, other: Act) =>
    sameDeed(own, other) && saysAside(tree, own.subject, reading.line[own.from]!.index);
  const isMisread = (own: Act) =>
    own.rule.startsWith("verb:") &&
    !read.has(key(own)) &&
    byTree.some(
      (other) =>
        isNearerDoer(own, other) ||
        isNearerObject(own, other) ||
        isAccused(own, other) ||
        isSayer(own, other),
    );

  const line = byLine.filter((own) => !isMisread(own));
  const surest = line.filter(({ reach }) => reach !== "inside");
  const known = new Set(surest.map(key));
  const isRival = (act: Act) =>
    surest.some((own) => own.reach === "head" && sameDeed(own, act)) &&
    !surest.some((own) => own.from === act.from && sameDoer(own, act)) &&
    !byTree.some(
      (other) => sameDeed(other, act) && surest.some((own) => sameDeed(own, other) && sameDoer(own, other)),
    );
  return [...line, ...byTree.filter((act) => !known.has(key(act)) && !isRival(act))];
}

/** Whether a word of a mention stands in one of these relations: "the Polish and Czech ministries" are two doers. */
const stands = (tree: Tree, mention: Mention, relation: RegExp): boolean =>
  tree.words.some((word, at) => word.mention === mention && relation.test(relationOf(tree, at)));

/** Whether a mention, or what it stands in apposition to, is a subject, or is led in by a word that opens a clause. */
const isSubject = (tree: Tree, mention: Mention): boolean =>
  tree.words.some((word, at) => {
    if (word.mention !== mention) return false;
    const host = relationOf(tree, at) === "appos" ? tree.parse.heads[at]! : at;
    return /^nsubj/.test(relationOf(tree, host)) || opensClause(tree, host);
  });

/** Whether a mention is the subject of a verb that only tells of the deed: the one above it, or one thrown in. */
const saysAside = (tree: Tree, mention: Mention, deed: number): boolean =>
  tree.words.some((word, at) => {
    const telling = tree.parse.heads[at] ?? -1;
    if (word.mention !== mention || telling < 0 || telling === deed) return false;
    const isAbove = tree.parse.heads[deed] === telling && relationOf(tree, deed) === "ccomp";
    return /^nsubj/.test(relationOf(tree, at)) && (isAbove || relationOf(tree, telling) === "parataxis");
  });
