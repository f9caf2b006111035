import type { ArchivedDocument } from "./catalogue.ts";

/** Which sources came in which others. From memory. */
export interface Kinship {
  /** An entry that is new, or stands in place of another. */
  keep(entry: ArchivedDocument, before: ArchivedDocument | null): void;
  remove(entry: ArchivedDocument): void;
  /** SHA-256s of sources that name it among their parts, sorted. */
  containersOf(sha256: string): readonly string[];
}

export function openKinship(): Kinship {
  const containers = new Map<string, Set<string>>();
  const part = ({ sha256, parts }: ArchivedDocument): void => {
    for (const sha of parts?.shas ?? []) {
      const known = containers.get(sha);
      known?.delete(sha256);
      if (known?.size === 0) containers.delete(sha);
    }
  };
  return {
    keep(entry, before) {
      if (before?.parts === entry.parts) return;
      if (before !== null) part(before);
      for (const sha of entry.parts?.shas ?? []) {
        const known = containers.get(sha) ?? new Set();
        containers.set(sha, known.add(entry.sha256));
      }
    },
    remove: part,
    containersOf: (sha) => [...(containers.get(sha) ?? [])].sort(),
  };
}
