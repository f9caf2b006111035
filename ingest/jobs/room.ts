import type { Archive, ArchivedDocument } from "../../graph/index.ts";
import { LIMITS, SourceError } from "../../graph/model/index.ts";

/** What all that unfolds out of one source may come to. */
export interface Room {
  /** Begins to count what comes out of a source that itself came in another; what came out of it when it was opened before
   *  counts no more. */
  open(source: string): Unfolding;
}

export interface Unfolding {
  /** Counts something that came out. Throws source/over-limit where all of it together, in whatever came in from outside,
   *  is more than may come out of one source. */
  take(bytes: number): void;
}

interface Taken {
  parts: number;
  bytes: number;
}

/** Each source is held to the limits on what comes out of it; archives in archives would multiply them. Counts in
 *  memory, since the case was opened. */
export function openRoom(archive: Pick<Archive, "find">): Room {
  const roots = new Map<string, { readonly all: Taken; readonly each: Map<string, Taken> }>();
  const outerOf = ({ origin }: Pick<ArchivedDocument, "origin">): ArchivedDocument | null =>
    origin && archive.find(origin.container);
  return {
    open(source) {
      const inside = archive.find(source);
      if (inside === null || inside.origin === null) return { take: () => undefined };
      let root = inside;
      for (let around = outerOf(root); around !== null; around = outerOf(root)) root = around;
      const { all, each } = roots.get(root.sha256) ?? { all: { parts: 0, bytes: 0 }, each: new Map() };
      roots.set(root.sha256, { all, each });
      const before = each.get(source);
      all.parts -= before?.parts ?? 0;
      all.bytes -= before?.bytes ?? 0;
      const own = { parts: 0, bytes: 0 };
      each.set(source, own);
      const file = root.fileName ?? "The source";
      const over = (what: string, limit: number) =>
        new SourceError("source/over-limit", { file, what: `${what} in what stands in it`, limit });
      return {
        take(bytes) {
          if (all.parts >= LIMITS.containerParts) throw over("sources", LIMITS.containerParts);
          if (all.bytes + bytes > LIMITS.expandedBytes) throw over("bytes", LIMITS.expandedBytes);
          for (const taken of [all, own]) {
            taken.parts += 1;
            taken.bytes += bytes;
          }
        },
      };
    },
  };
}
