import { stat } from "node:fs/promises";
import { relative } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watch as watchFiles } from "chokidar";
import { type FoundSources, findSources } from "../read/index.ts";

/** Milliseconds for which a file must have stayed as it is: then whoever writes it is done. */
const QUIET_MS = 2_000;
/** Milliseconds between two looks where the system does not say what changes. */
const LOOK_MS = 5_000;

export interface FolderWatch {
  readonly folder: string;
  /** Told of each file that is new or was written anew, once it is whole; the next one follows when it resolves. */
  readonly take: (file: string) => Promise<void>;
  /** Told of what cannot be looked into, once each. */
  readonly refuse: (failed: FoundSources["failed"][number]) => Promise<void>;
  /** Told once all that was there at first was taken. */
  readonly isUpToDate: () => Promise<void>;
  /** Whether it ends then. */
  readonly isOnce: boolean;
  /** Looks by itself now and then: for folders of other machines, whose changes the system does not tell. */
  readonly isPolled: boolean;
  /** One sentence about how it is watched, where that is not as usual. */
  readonly notice: (sentence: string) => void;
  readonly quietMs?: number;
  readonly lookMs?: number;
}

/** Takes every source below a folder, those that are there first, then what appears, until the signal is aborted: which
 *  files count is decided as for any folder (`findSources`). What is removed is nothing to it. */
export async function watchFolder(options: FolderWatch, signal: AbortSignal): Promise<void> {
  const { folder, take, refuse, isUpToDate, isOnce, quietMs = QUIET_MS, lookMs = LOOK_MS } = options;
  // How each file was when it was looked at last, and when it was taken.
  const seen = new Map<string, string>();
  const taken = new Map<string, string>();
  const refused = new Set<string>();
  let isFirst = true;

  /** Takes what is whole; whether there is more that is still being written. */
  const look = async (): Promise<boolean> => {
    let isMore = false;
    const { files, failed } = await findSources([folder]);
    for (const one of failed) {
      if (refused.has(one.file)) continue;
      refused.add(one.file);
      await refuse(one);
    }
    for (const file of files) {
      if (signal.aborted) return false;
      // One that is gone by now is told of by whoever takes it, or never was.
      const stats = await stat(file).catch(() => null);
      if (stats === null) continue;
      const state = `${stats.size} ${stats.mtimeMs}`;
      if (taken.get(file) === state) continue;
      const isQuiet = seen.get(file) === state || (isFirst && Date.now() - stats.mtimeMs > quietMs);
      seen.set(file, state);
      if (!isQuiet) {
        isMore = true;
        continue;
      }
      taken.set(file, state);
      await take(file);
    }
    isFirst = false;
    const left = new Set(files);
    for (const file of taken.keys()) if (!left.has(file)) taken.delete(file);
    for (const file of seen.keys()) if (!left.has(file)) seen.delete(file);
    return isMore;
  };

  const changes = isOnce ? null : openChanges(options, signal);
  try {
    let isTold = false;
    while (!signal.aborted) {
      const isMore = await look();
      if (!isMore && !isTold) {
        isTold = true;
        await isUpToDate();
        if (isOnce) return;
      }
      if (isMore) await wait(quietMs, undefined, { signal }).catch(() => undefined);
      else await changes?.next(lookMs);
    }
  } finally {
    await changes?.close();
  }
}

interface Changes {
  /** Resolves when something changed since it was asked last, or the signal is aborted; where nobody tells, after
   *  `lookMs`. */
  next(lookMs: number): Promise<void>;
  close(): Promise<void>;
}

function openChanges({ folder, isPolled, notice }: FolderWatch, signal: AbortSignal): Changes {
  let isChanged = false;
  let isTold = !isPolled;
  let wake = (): void => undefined;
  const changed = (): void => {
    isChanged = true;
    wake();
  };
  const watcher = isPolled
    ? null
    : watchFiles(folder, {
        // Of names below the folder alone: it may lie in a hidden one itself.
        ignored: (path) => /(?:^|[/\\])\.[^./\\]/.test(relative(folder, path)),
        followSymlinks: false,
        ignoreInitial: true,
      });
  watcher?.on("all", changed);
  watcher?.on("error", (error: unknown) => {
    if (!isTold) return;
    isTold = false;
    const reason = error instanceof Error ? error.message : String(error);
    notice(`The system does not tell what changes in ${folder} (${reason}): it is looked at now and then.`);
    changed();
  });
  signal.addEventListener("abort", () => wake(), { once: true });
  return {
    async next(lookMs) {
      if (!isChanged && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = isTold ? undefined : setTimeout(resolve, lookMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isChanged = false;
    },
    async close() {
      await watcher?.close();
    },
  };
}
