import {
  type Archive,
  type GraphSource,
  type GraphStore,
  type Tombstones,
  writing,
} from "../../graph/index.ts";
import {
  type ClaimCard,
  type DocumentPage,
  documentKey,
  type JobReport,
  LIMITS,
  SourceError,
  sha256,
  shaOfDocument,
  VERSION,
} from "../../graph/model/index.ts";
import { type LocalQueue, shaOfJob } from "../../ingest/index.ts";
import type { Case, Submission } from "./case.ts";
import { corrected, openDeciding } from "./decided.ts";
import { following } from "./following.ts";
import { forget, meantDocument, passTombstone } from "./forgetting.ts";
import { listCopies, listDocuments } from "./listing.ts";
import { allRows } from "./rebuilding.ts";
import { verify } from "./verifying.ts";

export interface CaseParts {
  readonly id: string;
  readonly folder: string;
  readonly archive: Archive;
  readonly source: GraphSource;
  readonly store: GraphStore;
  readonly queue: LocalQueue;
  readonly tombstones: Tombstones;
  /** Now, ISO 8601 UTC with milliseconds. */
  readonly now: () => string;
  /** Writes what the store holds otherwise than it should. */
  readonly level: () => Promise<void>;
  /** Ends the queue, closes what is open, gives the folder free. */
  readonly close: () => Promise<void>;
}

/** A case over its parts, all of them open. */
export function caseOver(parts: CaseParts): Case {
  const { id, folder, archive, source, queue, level, close } = parts;
  const store = following(parts.store, source.standing);
  const deciding = openDeciding({ ...parts, store });
  const { ledger } = queue;
  let closed: Promise<void> | null = null;
  const submitting = new Set<Promise<unknown>>();

  // The digest reads the whole graph; nobody but this process changes it.
  let digested: { readonly changes: number; readonly digest: Promise<string> } | null = null;
  const digest = (): Promise<string> => {
    if (digested?.changes !== ledger.changes) {
      const current = { changes: ledger.changes, digest: store.digest() };
      digested = current;
      current.digest.catch(() => {
        if (digested === current) digested = null;
      });
    }
    return digested.digest;
  };

  const isOutdated = (sha: string): boolean => archive.find(sha)?.extraction != null && !queue.isCurrent(sha);

  const submitOne = async (sha: string, submission: Submission): Promise<JobReport> => {
    await passTombstone(parts, sha, submission);
    await archive.putSource(submission.bytes, submission.intake);
    const before = ledger.report(sha);
    if (before?.status === "done" && queue.isCurrent(sha)) return before;
    return queue.enqueue(sha, "own");
  };
  // A document comes in, or is forgotten: one after the other.
  const turns = new Map<string, Promise<unknown>>();
  const inTurn = async <T>(sha: string, work: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(sha) ?? Promise.resolve()).catch(() => undefined).then(work);
    turns.set(sha, turn);
    submitting.add(turn);
    try {
      return await turn;
    } finally {
      submitting.delete(turn);
      if (turns.get(sha) === turn) turns.delete(sha);
    }
  };

  return {
    id,
    folder,
    store,
    async submit(submission) {
      if (closed !== null) throw new Error("the case is closed");
      refuseAtTheDoor(submission);
      const sha = sha256(submission.bytes);
      return await inTurn(sha, () => submitOne(sha, submission));
    },
    async forget({ document, ...made }) {
      if (closed !== null) throw new Error("the case is closed");
      const sha = meantDocument(document, archive, parts.tombstones);
      return await inTurn(sha, () => {
        // Somebody else may have had it forgotten meanwhile.
        meantDocument(sha, archive, parts.tombstones);
        return forget(parts, sha, made);
      });
    },
    async job(job) {
      const sha = shaOfJob(job);
      return sha === null ? null : ledger.report(sha);
    },
    watch(job, listener) {
      const sha = shaOfJob(job);
      return sha === null ? () => undefined : ledger.watch(sha, listener);
    },
    idle: () => ledger.idle(),
    async documents(filter) {
      const standing = {
        state: ledger.state,
        errorOf: ledger.errorOf,
        reliabilityOf: (sha: string) => source.factsOf(sha).reliability,
        reportOf: source.reportOf,
        copiesOf: source.copiesOf,
      };
      return listDocuments(
        archive.list().map((entry) => corrected(entry, source)),
        filter,
        standing,
      );
    },
    async document(key): Promise<DocumentPage | null> {
      const entry = archive.find(shaOfDocument(key));
      if (entry === null) return null;
      const state = ledger.state(entry);
      const error = state === "failed" ? ledger.errorOf(entry) : null;
      // A damaged file is already the document's error; its page says so and shows what there is.
      const document = await archive.readDocument(entry.sha256).catch((damage: unknown) => {
        if (error?.code === "case/damaged") return null;
        throw damage;
      });
      const copies = source.copiesOf(entry.sha256).flatMap((sha) => {
        const copy = archive.find(sha);
        return copy === null ? [] : [corrected(copy, source)];
      });
      const { title, publisher, url, publishedAt, marking, language, sha256, fileName, receivedAt } =
        corrected(entry, source);
      const origin = document?.origin ?? null;
      return {
        id: documentKey(sha256),
        sha256,
        title,
        publisher,
        url,
        publishedAt,
        marking,
        language,
        reliability: source.factsOf(sha256).reliability,
        state,
        fileName,
        receivedAt,
        text: document?.text ?? null,
        mediaType: document?.mediaType ?? null,
        byline: document?.byline ?? null,
        pages: document?.pages ?? [],
        origin: origin && { ...origin, fileName: archive.find(origin.container)?.fileName ?? null },
        claims: await claimsOf(store, documentKey(sha256)),
        note: entry.extraction?.note ?? null,
        copies: listCopies(copies),
        error,
      };
    },
    async status({ hash = true } = {}) {
      const [counts, graphHash] = await Promise.all([store.counts(), hash ? digest() : null]);
      const states = archive.list().map((entry) => ledger.state(entry));
      const failed = states.filter((state) => state === "failed").length;
      const done = states.filter((state) => state === "done").length;
      return {
        ...counts,
        version: VERSION,
        case: id,
        engine: store.engine,
        graphHash,
        waiting: states.length - done - failed,
        failed,
        outdated: archive.list().filter(({ sha256 }) => isOutdated(sha256)).length,
        decisions: source.decisions().length,
      };
    },
    async rebuild() {
      const documents = await store.rebuild(allRows(parts));
      digested = null;
      // Documents whose entities later ones moved.
      await level();
      await ledger.idle();
      return documents;
    },
    async reread() {
      const outdated = archive.list().filter(({ sha256 }) => isOutdated(sha256));
      for (const { sha256 } of outdated) queue.enqueue(sha256, "own");
      return outdated.length;
    },
    async decide(request) {
      if (closed !== null) throw new Error("the case is closed");
      const decided = writing(folder, () => deciding.decide(request));
      submitting.add(decided);
      try {
        return await decided;
      } finally {
        submitting.delete(decided);
      }
    },
    decisions: (filter) => deciding.list(filter),
    verify: () => verify(parts),
    close() {
      closed ??= Promise.allSettled(submitting).then(close);
      return closed;
    },
  };
}

/** Throws SourceError for bytes that need not be kept: none at all, or too many. */
function refuseAtTheDoor({ bytes, intake }: Submission): void {
  const file = intake.fileName ?? intake.given.title ?? "The text";
  if (bytes.length === 0) throw new SourceError("source/empty", { file });
  if (bytes.length > LIMITS.sourceBytes) {
    throw new SourceError("source/too-large", { file, bytes: bytes.length, limitBytes: LIMITS.sourceBytes });
  }
}

/** All claims of a document, page by page, in text order. */
async function claimsOf(store: GraphStore, document: string): Promise<ClaimCard[]> {
  const cards: ClaimCard[] = [];
  for (;;) {
    const page = await store.claims({ document, limit: LIMITS.pageRowsMost, offset: cards.length });
    cards.push(...page.rows);
    if (page.rows.length === 0 || cards.length >= page.total) break;
  }
  return cards.sort(
    (a, b) =>
      a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
  );
}
