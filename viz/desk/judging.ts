import { api, type DecisionReceipt, type DecisionRequest, type Problem } from "../api.ts";
import { analyst } from "./analyst.ts";
import { desk, problemOf } from "./desk.ts";

/** What an analyst asks to be decided, without who asks. */
export type Judgement = Omit<DecisionRequest, "by">;

export type Outcome =
  | { readonly kind: "decided"; readonly receipt: DecisionReceipt }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unsigned" };

/** Sends a decision. `words` tell what was done, for undo. Comes back when the page shows it. */
export async function judge(judgement: Judgement, words: string): Promise<Outcome> {
  try {
    const receipt = await api.decide({ ...judgement, by: analyst() ?? "analyst" } as DecisionRequest);
    await desk.decided(words, receipt.decision.id);
    return { kind: "decided", receipt };
  } catch (error) {
    return { kind: "refused", problem: problemOf(error) };
  }
}
