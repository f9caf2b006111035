import type { Archive, Fetches, Tombstones } from "../../graph/index.ts";
import type { FeedEntries } from "../../ingest/index.ts";
import { forgottenError } from "./door.ts";

/** What was taken out of feeds before. An entry that was forgotten stays so, though its bytes may have changed. */
export function feedEntries({
  archive,
  fetches,
  tombstones,
}: {
  readonly archive: Pick<Archive, "find">;
  readonly fetches: Fetches;
  readonly tombstones: Pick<Tombstones, "find">;
}): FeedEntries {
  return {
    find(feed, id, again) {
      const sha256 = fetches.entry(feed, id);
      if (sha256 === null) return null;
      if (archive.find(sha256) !== null) return { sha256, error: null };
      const tombstone = tombstones.find(sha256);
      if (tombstone === null || again) return null;
      return { sha256: null, error: forgottenError(id, tombstone).report() };
    },
    keep: (feed, id, document) => fetches.keepEntry(feed, id, document),
  };
}
