import type { RelationType } from "../../../graph/model/index.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import type { TransferKind } from "../lexicon/tables.ts";
import { caseOf, dependents, relationOf, type Tree, type TreeParty } from "./tree.ts";
import { firstParty } from "./tree-verbs.ts";

/** What a thing that is passed on makes of the passing. */
export const TYPE_OF: Partial<Record<TransferKind, RelationType>> = {
  money: "FUNDS",
  goods: "SUPPLIES",
  knowledge: "SHARES_INTELLIGENCE_WITH",
  bribe: "BRIBES",
};
/** Who the phrases are, one party for each that is somebody. Where a phrase only stands ("two parties in Chad"), and whose
 *  the account is that money is paid into, is nobody. */
export const partiesAt = (tree: Tree, phrases: readonly number[]): TreeParty[] =>
  phrases.flatMap((at) => {
    const party = at < 0 ? null : firstParty(tree, [at]);
    if (party === null || party.reach === "head") return party ?? [];
    const isPlaced = party.mentions.some((mention) => PLACES.test(caseOf(tree, mention.endToken - 1)));
    return isPlaced || HOLDERS.test(tree.words[at]!.noun) ? [] : party;
  });
const PLACES = /^(?:in|at|from|within|inside|near)$/;
const HOLDERS = /^(?:account|card|wallet|bank)$/;

/** What kind of thing a phrase names: by its head, or, where that only measures, by what stands after "of". */
export function kindOf(tree: Tree, lexicon: Lexicon, at: number, depth = 0): TransferKind | null {
  const { words, parse } = tree;
  const word = words[at]!;
  if (word.mention !== null || depth > 2) return null;
  if (parse.xpos[at] === "$") return "money";
  const rows = [...new Set([word.lower, word.noun])]
    .flatMap((key) => lexicon.things.get(key) ?? [])
    .filter((row) =>
      row.words.slice(0, -1).every((part, k) => words[at - row.words.length + 1 + k]?.lower === part),
    );
  if (rows.some(({ kind }) => kind === "measure"))
    for (const child of dependents(tree, at, "nmod", "compound", "conj")) {
      if (relationOf(tree, child) === "nmod" && caseOf(tree, child) !== "of") continue;
      const kind = kindOf(tree, lexicon, child, depth + 1);
      if (kind !== null) return kind;
    }
  return rows.find(({ kind }) => TYPE_OF[kind] !== undefined)?.kind ?? null;
}
