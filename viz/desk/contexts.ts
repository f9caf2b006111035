import type { ClaimContext, ClaimRow } from "../../graph/model/index.ts";
import { api, RequestError } from "../api.ts";
import { keepNewest } from "./newest.ts";

/** Contexts that are kept: they never change, and a panel that is shown again has its own at once. */
const KEPT = 1_000;
const contexts = new Map<string, ClaimContext>();
const asked = new Map<string, Promise<ClaimContext | null>>();

/** What was fetched of a claim's context before; null for nothing. */
export function keptContext(claim: string): ClaimContext | null {
  return contexts.get(claim) ?? null;
}

/** Keeps the contexts that came with claims. */
export function keepContexts(rows: readonly ClaimRow[]): void {
  for (const { id, context } of rows) if (context !== undefined) keepNewest(contexts, id, context, KEPT);
}

async function ask(claim: string): Promise<ClaimContext | null> {
  try {
    const context = await api.context(claim);
    keepNewest(contexts, claim, context, KEPT);
    return context;
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    return null;
  } finally {
    asked.delete(claim);
  }
}

/** The context of a claim, asked for once at a time. Null where it could not be had: the sentence stands without it. */
export function contextOf(claim: string): Promise<ClaimContext | null> {
  const known = contexts.get(claim);
  if (known !== undefined) return Promise.resolve(known);
  const running = asked.get(claim) ?? ask(claim);
  asked.set(claim, running);
  return running;
}
