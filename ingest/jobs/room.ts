import type { Archive } from "../../graph/index.ts";
import { LIMITS, type Origin, SourceError } from "../../graph/model/index.ts";

/** What all that unfolds out of one source may come to. */
export interface Room {
  /** Counts something that came out of a source which itself came in another. Throws source/over-limit where all of it
   *  together, in whatever came in from outside, is more than may come out of one source. */
  take(origin: Origin, bytes: number): void;
}

/** Each source is held to the limits on what comes out of it; archives in archives would multiply them. Counts in
 *  memory, since the case was opened. */
export function openRoom(archive: Pick<Archive, "find">): Room {
  const taken = new Map<string, { parts: number; bytes: number }>();
  return {
    take({ container, depth }, bytes) {
      if (depth < 2) return;
      let root = archive.find(container);
      for (let outer = root?.origin ?? null; outer !== null; outer = root?.origin ?? null) {
        root = archive.find(outer.container);
      }
      const key = root?.sha256 ?? container;
      const all = taken.get(key) ?? { parts: 0, bytes: 0 };
      taken.set(key, all);
      const file = root?.fileName ?? "The source";
      const over = (what: string, limit: number) =>
        new SourceError("source/over-limit", { file, what: `${what} in what stands in it`, limit });
      if (all.parts >= LIMITS.containerParts) throw over("sources", LIMITS.containerParts);
      if (all.bytes + bytes > LIMITS.expandedBytes) throw over("bytes", LIMITS.expandedBytes);
      all.parts += 1;
      all.bytes += bytes;
    },
  };
}
