import { type DocumentEntity, shaOfDocument } from "../../graph/model/index.ts";
import { api, type Problem } from "../api.ts";
import { draftWords, type HandDraft, madeOf, newClaimOf, newPartyOf, type Party } from "./by-hand.ts";
import { desk, problemOf } from "./desk.ts";
import { judge } from "./judging.ts";
import { inSentence } from "./shown-name.ts";

/** What became of a claim that was to be made by hand. The draft is as far as it came: a party that was new is known. */
export type Made =
  | { readonly kind: "made"; readonly claim: string | null }
  | { readonly kind: "stopped"; readonly draft: HandDraft; readonly problem: Problem | null };

const NOT_YET: Problem = {
  code: null,
  message: "The graph has not taken in the new name yet.",
  hint: "It does so in a moment: send the claim once more then. The name is kept.",
};

type Slot = "subject" | "object" | "claimant";

/** Makes whoever is new known to the case, one after the other. */
async function withKnownParties(draft: HandDraft, text: string): Promise<Made | HandDraft> {
  let now = draft;
  for (const slot of ["subject", "object", "claimant"] as const satisfies readonly Slot[]) {
    const party = now[slot];
    if (party?.kind !== "new" || (slot === "claimant" && now.voice !== "named")) continue;
    const outcome = await judge(newPartyOf(party, now, text), `new name ${inSentence(party.name)}`);
    if (outcome.kind !== "decided") {
      return { kind: "stopped", draft: now, problem: outcome.kind === "refused" ? outcome.problem : null };
    }
    const { decision } = outcome.receipt;
    if (decision.kind !== "add-entity") throw new Error(`${decision.id} is no new entity`);
    const entity = await entityOf(now.document, decision.entity.local, party);
    if (entity === null) return { kind: "stopped", draft: now, problem: NOT_YET };
    now = { ...now, [slot]: { kind: "known", entity } };
  }
  return now;
}

async function entityOf(document: string, local: string, party: Party & { readonly kind: "new" }) {
  const entities = await api.entitiesOf(document);
  const member = `${shaOfDocument(document)}/${local}`;
  const name = party.name.trim().toLowerCase();
  const isNamed = ({ name: own, aliases }: DocumentEntity) =>
    [own, ...aliases].some((one) => one.toLowerCase() === name);
  // One that the document has already stands for it, under its own key.
  const found = entities.find((one) => one.member === member) ?? entities.find(isNamed);
  return found ? { id: found.id, name: found.name, type: found.type } : null;
}

/** Makes a claim by hand, with whoever in it is new, and opens it in its document. What could not be done leaves the draft
 *  as far as it came. Never throws but for a bug. */
export async function makeClaim(draft: HandDraft, text: string): Promise<Made> {
  let known = draft;
  try {
    const after = await withKnownParties(draft, text);
    if ("kind" in after) return after;
    known = after;
    const outcome = await judge({ ...newClaimOf(known), why: known.why }, `claim that ${draftWords(known)}`);
    if (outcome.kind !== "decided") {
      return { kind: "stopped", draft: known, problem: outcome.kind === "refused" ? outcome.problem : null };
    }
    const { document, type, subject } = known;
    const like = await api.claimsLike(document, type!, subject?.kind === "known" ? subject.entity.id : "");
    const made = madeOf(like.rows, known);
    if (made) desk.select({ kind: "document", id: document, claim: made.id });
    return { kind: "made", claim: made?.id ?? null };
  } catch (error) {
    return { kind: "stopped", draft: known, problem: problemOf(error) };
  }
}
