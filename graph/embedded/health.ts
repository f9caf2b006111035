import type { Checkpoints } from "./protocol.ts";

/** What is told of a store that goes on working and might not for long. */
export interface Health {
  readonly checkpoints: Checkpoints;
  /** Bytes of the store's file, and free ones where it stands. */
  readonly fileBytes: number;
  readonly freeBytes: number;
}

/** One sentence for each thing that somebody should see to; none while all is well. The engine folds its log into its
 *  file by itself: a log that only grows means that it cannot, and opening takes longer and longer. A new file is
 *  written beside the old one, so that twice as much has to be free. */
export function worries(
  { checkpoints, fileBytes, freeBytes }: Health,
  mostLogBytes: number,
): readonly Worry[] {
  const { logBytes, failures, lastError, stopped } = checkpoints;
  const found: Worry[] = [];
  if (stopped || failures > 0 || logBytes > mostLogBytes) {
    const why = lastError === null ? "" : ` (${lastError})`;
    found.push({
      kind: "log",
      sentence: `The embedded store's log of ${megabytes(logBytes)} was not folded into its file${why}; nothing is lost, but the store opens more slowly. See that the disk has room.`,
    });
  }
  if (freeBytes < 2 * fileBytes) {
    found.push({
      kind: "disk",
      sentence: `The disk has ${megabytes(freeBytes)} free and the embedded store takes ${megabytes(fileBytes)}; it needs twice that to be written anew. Make room.`,
    });
  }
  return found;
}

export interface Worry {
  readonly kind: "log" | "disk";
  readonly sentence: string;
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / (1024 * 1024)).toLocaleString("en-GB")} MB`;
}

/** Says each worry once, and again when it had gone and is back. */
export function tellOnce(tell: (sentence: string) => void): (worries: readonly Worry[]) => void {
  let told = new Set<Worry["kind"]>();
  return (worries) => {
    for (const { kind, sentence } of worries) if (!told.has(kind)) tell(sentence);
    told = new Set(worries.map(({ kind }) => kind));
  };
}
