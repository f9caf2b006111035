import {
  type Archive,
  type ArchivedDocument,
  type GraphSource,
  type GraphStore,
  inTurns,
} from "../../graph/index.ts";
import {
  type Decision,
  type DecisionListing,
  type DecisionReceipt,
  type DecisionTarget,
  type EntitySnapshot,
  LIMITS,
  METADATA_KEYS,
  type Metadata,
  memberKey,
  type Page,
  shaOfDocument,
} from "../../graph/model/index.ts";
import type { LocalQueue } from "../../ingest/index.ts";
import type { DecisionFilter } from "./case.ts";
import { toAct } from "./deciding.ts";
import type { CheckedRequest } from "./decision-request.ts";

export interface DecidedParts {
  readonly archive: Archive;
  readonly store: GraphStore;
  readonly source: GraphSource;
  readonly queue: LocalQueue;
  readonly now: () => string;
}

/** What analysts decide about a case. */
export interface Deciding {
  decide(request: CheckedRequest): Promise<DecisionReceipt>;
  list(filter: DecisionFilter): Promise<Page<DecisionListing>>;
}

export function openDeciding({ archive, store, source, queue, now }: DecidedParts): Deciding {
  // One after the other: a snapshot shows what the decision before made of it.
  const inTurn = inTurns();

  const decideOne = async (request: CheckedRequest) => {
    const act = await toAct(request, { archive, store, source });
    const made = { at: now(), by: request.by, why: request.why ?? null };
    const { decisions, stirred } = await source.decide([act], made);
    return { decision: decisions[0]!, stirred };
  };
  return {
    async decide(request) {
      const { decision, stirred } = await inTurn(() => decideOne(request));
      const written = stirred.filter((sha) => archive.find(sha)?.extraction != null);
      for (const sha of written) queue.enqueue(sha, "any");
      const settled = await within(
        LIMITS.decideMs,
        written.map((sha) => queue.settled(sha)),
      );
      return { decision, documents: written.length, pending: settled ? 0 : written.filter(isActive).length };
    },
    async list({ about, homeless, limit = LIMITS.pageRows, offset = 0 }) {
      const ids = about === undefined ? null : [about].flat();
      const fits = (await source.listing()).filter(
        (listing) =>
          (homeless === undefined || (listing.stands && listing.homeless !== null) === homeless) &&
          (ids === null || ids.some((id) => isAbout(listing.decision, id))),
      );
      return { rows: [...fits].reverse().slice(offset, offset + limit), total: fits.length };
    },
  };

  function isActive(sha: string): boolean {
    const entry = archive.find(sha);
    const state = entry && queue.ledger.state(entry);
    return state === "waiting" || state === "running";
  }

  /** Whether a decision is about the claim, entity or document of this id. */
  function isAbout(decision: Decision, id: string): boolean {
    const isEntity = (snapshot: EntitySnapshot): boolean =>
      source.idOf(memberKey(snapshot.document, snapshot.local)) === source.standing(id);
    const isTarget = (target: DecisionTarget): boolean => {
      if ("claim" in target) return target.claim.id === id;
      if ("entity" in target) return isEntity(target.entity);
      return target.document.sha256 === shaOfDocument(id);
    };
    switch (decision.kind) {
      case "accept-claim":
      case "reject-claim":
      case "edit-claim":
      case "grade-claim":
      case "add-claim":
        return decision.claim.id === id;
      case "add-entity":
      case "add-alias":
      case "rename-entity":
      case "retype-entity":
        return isEntity(decision.entity);
      case "merge-entities":
        return decision.entities.some(isEntity);
      case "split-entity":
        return decision.parts.some(({ entity }) => isEntity(entity));
      case "correct-document":
      case "grade-document":
        return decision.document.sha256 === shaOfDocument(id);
      case "note":
      case "tag":
        return isTarget(decision.about);
      case "undo":
        return decision.decision === id;
    }
  }
}

/** A document as lists show it: with the language that its text told, and the facts that analysts corrected. */
export function corrected(entry: ArchivedDocument, source: GraphSource): ArchivedDocument {
  const facts = source.factsOf(entry.sha256).corrected;
  return {
    ...entry,
    language: toldLanguage(entry),
    ...facts,
    displayTitle: facts.title ?? entry.displayTitle,
  };
}

const toldLanguage = (entry: ArchivedDocument) => entry.extraction?.language ?? entry.language;

/** What is said, without analysts, of the facts that they corrected. */
export function uncorrected(entry: ArchivedDocument, source: GraphSource): Partial<Metadata> {
  const facts = source.factsOf(entry.sha256).corrected;
  const told = { ...entry, language: toldLanguage(entry) };
  const changed = METADATA_KEYS.filter((key) => key in facts && facts[key] !== told[key]);
  return Object.fromEntries(changed.map((key) => [key, told[key]]));
}

/** Waits for all of them; false when the time was over first. */
async function within(ms: number, all: readonly Promise<unknown>[]): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([Promise.all(all).then(() => true as const), late]);
  } finally {
    clearTimeout(timer);
  }
}
