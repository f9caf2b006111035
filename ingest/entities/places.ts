import type { Mention } from "../mentions/mention.ts";
import { headOf, type WholeParse } from "../mentions/whole-parse.ts";

/** What a mention does in its sentence: its word that the others hang on, what that is to the word it hangs on in turn. */
export interface Place {
  /** Token that the rest of the mention hangs on. */
  readonly token: number;
  readonly role: "subject" | "passive" | "object" | "agent" | "oblique" | "of" | "whose" | "within" | "other";
  /** Token that the mention, or the list or apposition that it is in, hangs on; -1 for the root's. */
  readonly governor: number;
  /** Token that hangs on the governor: its own, or that of the first in its list or apposition. */
  readonly top: number;
}

const ROLES: Readonly<Record<string, Place["role"]>> = {
  nsubj: "subject",
  "nsubj:pass": "passive",
  csubj: "subject",
  obj: "object",
  iobj: "object",
  obl: "oblique",
  "obl:agent": "agent",
  nmod: "of",
  "nmod:poss": "whose",
  amod: "within",
  compound: "within",
};

/** What a mention is to its sentence, by the sentence's tree. A member of a list, and an apposition, is what the whole is:
 *  "[Lublin] and [Brno] protested" are both subjects. */
export function placeOf(mention: Mention, tree: WholeParse): Place {
  const { heads, relations } = tree;
  const token = headOf(mention, tree);
  let top = token;
  for (let hops = 0; hops < 6 && /^(?:conj|appos|flat|nmod:desc)/.test(relations[top] ?? ""); hops++)
    top = heads[top] ?? -1;
  const governor = top < 0 ? -1 : (heads[top] ?? -1);
  return { token, role: ROLES[relations[top] ?? ""] ?? "other", governor, top };
}

/** Tokens from the one that a token hangs on up to the root. */
export function above(token: number, { heads }: WholeParse): number[] {
  const found: number[] = [];
  for (let at = heads[token] ?? -1; at >= 0 && found.length < 40; at = heads[at] ?? -1) found.push(at);
  return found;
}
