import { describe, expect, it } from "vitest";
import { type ArchivedDocument, type StoredDocument, writtenHash } from "../../../graph/index.ts";
import { NO_METADATA } from "../../../graph/model/index.ts";
import { levelling } from "../../../server/case/levelling.ts";

const stamp = { id: "builtin", version: "0.1.0", model: null };
const error = { code: "source/binary", message: "m", hint: "h" } as const;

const archived = (sha256: string, says: Partial<ArchivedDocument> = {}): ArchivedDocument => ({
  ...NO_METADATA,
  sha256,
  displayTitle: sha256,
  fileName: null,
  receivedAt: "2026-01-01T00:00:00.000Z",
  origin: null,
  cameByItself: true,
  mediaType: "text/plain",
  parts: null,
  isRead: true,
  signature: null,
  extraction: {
    name: "extraction-builtin-0.1.0.json",
    hash: `hash of ${sha256}`,
    entities: 2,
    claims: 1,
    language: "en",
    note: null,
  },
  failure: null,
  ...says,
});
const stored = (...documents: [string, string][]): ReadonlyMap<string, StoredDocument> =>
  new Map(
    documents.map(([sha, hash]) => {
      const extraction = writtenHash(hash, `ids of ${sha}`, "no decisions");
      return [sha, { id: `doc:${sha}`, extraction, claims: 1, entities: 2 }];
    }),
  );
const level = (
  documents: readonly ArchivedDocument[],
  inStore: ReadonlyMap<string, StoredDocument>,
  fingerprintOf = (sha: string) => `ids of ${sha}`,
) => {
  const wanted = (sha: string, hash: string) => writtenHash(hash, fingerprintOf(sha), "no decisions");
  return levelling({ archived: documents, stored: inStore, wanted, stamp });
};

describe("making store and archive equal", () => {
  it("is nothing to do when they are", () => {
    expect(level([archived("a")], stored(["a", "hash of a"]))).toEqual({
      remove: [],
      queue: [],
      level: new Map([["a", "hash of a"]]),
      notice: null,
    });
  });

  it("writes what the store lacks or holds otherwise, in the order it came in", () => {
    const plan = level(
      [archived("b"), archived("a"), archived("c")],
      stored(["a", "old"], ["c", "hash of c"]),
    );
    expect(plan.queue).toEqual(["b", "a"]);
    expect(plan.remove).toEqual([]);
    expect(plan.notice).toBe("2 documents of the archive are not in the graph yet and are being added.");
  });

  it("takes out what the archive lacks", () => {
    const plan = level([], stored(["a", "hash of a"]));
    expect(plan.remove).toEqual(["a"]);
    expect(plan.notice).toBe("1 document is no longer in the archive and left the graph.");
  });

  it("writes anew what stands under other ids than those on record", () => {
    const plan = level([archived("a")], stored(["a", "hash of a"]), () => "other ids");
    expect(plan).toMatchObject({ remove: [], queue: ["a"], level: new Map() });
  });

  it("leaves what failed to the extractor that can read it", () => {
    const failedBy = (version: string) =>
      archived("a", { extraction: null, failure: { error, extractor: { ...stamp, version } } });
    expect(level([failedBy("0.1.0")], stored()).queue).toEqual([]);
    expect(level([failedBy("0.0.9")], stored()).queue).toEqual(["a"]);
  });

  it("leaves what is damaged, but writes what of it is whole", () => {
    const failure = { error, extractor: null };
    expect(level([archived("a", { failure, isRead: false })], stored()).queue).toEqual([]);
    expect(level([archived("a", { failure, extraction: null })], stored()).queue).toEqual([]);
    expect(level([archived("a", { failure })], stored()).queue).toEqual(["a"]);
  });
});
