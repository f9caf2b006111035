import { availableParallelism } from "node:os";
import { ExtractError, type Intake, LIMITS, RelayedError, SourceError } from "../../../graph/model/index.ts";
import type { Part } from "../contents.ts";
import { FORMAT_BYTES, formatOf } from "../format.ts";
import type { Opened } from "../source.ts";
import { type Allowance, type Outcome, type ReadingProcess, startProcess } from "./reading-process.ts";

type TakePart = (part: Part) => Promise<void>;

/** Opens sources in processes of their own: one that is hostile to its reader ends a process, and no more. */
export interface Sandbox {
  /** As openSource. Rejects besides with source/too-slow and source/too-heavy for what breaks its limits,
   *  source/quarantined for what ends two processes, source/over-limit for what holds too much,
   *  extract/failed for what its reader has no answer to, with SandboxClosed when closed meanwhile, and with the signal's
   *  reason once it is aborted: the process is ended then. Sources are begun in the order of asking. */
  open(bytes: Uint8Array, intake: Intake, take: TakePart, signal?: AbortSignal): Promise<Opened>;
  /** Sources opened at once at the most. */
  readonly most: number;
  /** Ends its processes at once; resolves when they have ended. */
  close(): Promise<void>;
  /** Bytes of resident set that one of its processes had at the most, as far as was seen. */
  readonly mostBytes: number;
}

/** The sandbox was closed before it was done, which is no failure of the source. */
export class SandboxClosed extends Error {
  constructor() {
    super("the sandbox was closed");
    this.name = "SandboxClosed";
  }
}

export interface SandboxOptions {
  /** Sources opened at once at the most. */
  readonly most?: number;
  /** Processes started ahead, so that no source waits for a start. */
  readonly spare?: number;
  readonly allowance?: Allowance;
  /** What the processes run: child.ts or its like. */
  readonly module?: URL;
}

/** Whether a source is to be opened in a sandbox: all but plain text, and what is refused before it is parsed. Looks at its
 *  beginning alone, so that nothing of it is parsed here. */
export async function needsSandbox(
  bytes: Uint8Array,
  { fileName, mediaType, columns }: Intake,
): Promise<boolean> {
  if (bytes.byteLength === 0 || bytes.byteLength > LIMITS.sourceBytes) return false;
  // An archive shows what it is at its end; a text of which columns are named is a table.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || columns !== null) return true;
  try {
    const format = await formatOf(bytes.subarray(0, FORMAT_BYTES), { fileName, mediaType, file: "" });
    return format !== "text/plain";
  } catch (error) {
    if (error instanceof SourceError) return false;
    throw error;
  }
}

/** Beside this file, with its ending: `.ts` in the sources, `.js` when built. */
const CHILD = new URL(`./child${import.meta.url.slice(-3)}`, import.meta.url);
const ALLOWANCE: Allowance = { limitMs: LIMITS.parserMs, limitBytes: LIMITS.parserBytes };
/** A process at rest that holds on to more than this share of what it may use is renewed: the next source needs room. */
const REST_SHARE = 1 / 3;
/** Processes that are started for one try, where each ends before it can be asked. */
const STARTS_MOST = 3;

/** Warm processes, each used for LIMITS.parserFiles sources, and for none after one that broke its limits or its reader.
 *  None is started before the first source comes; at rest they keep no process alive. */
export function openSandbox({
  most = Math.max(1, Math.min(4, availableParallelism())),
  spare = 1,
  allowance = ALLOWANCE,
  module = CHILD,
}: SandboxOptions = {}): Sandbox {
  const resting: ReadingProcess[] = [];
  const busy = new Set<ReadingProcess>();
  const queue: (() => void)[] = [];
  let running = 0;
  let isClosed = false;
  let mostBytes = 0;

  const start = () => startProcess(module, allowance);
  const restingOrFresh = (): ReadingProcess => {
    for (let process = resting.shift(); process !== undefined; process = resting.shift()) {
      if (process.isAlive()) return process;
    }
    return start();
  };
  const putBack = (process: ReadingProcess, outcome: Outcome | null): void => {
    mostBytes = Math.max(mostBytes, process.mostBytes);
    const isSound = outcome?.kind === "opened" || outcome?.kind === "refused";
    const isWorn =
      process.files >= LIMITS.parserFiles || process.restingBytes > REST_SHARE * allowance.limitBytes;
    if (!isSound || isClosed) process.kill();
    else if (isWorn || resting.length >= most) process.release();
    else if (process.isAlive()) resting.unshift(process);
  };

  /** A process that can be asked. One that ended while it started had seen no source: another is taken. */
  const readyProcess = async (signal: AbortSignal | undefined): Promise<ReadingProcess> => {
    for (let tries = 1; ; tries += 1) {
      const process = restingOrFresh();
      const kill = () => process.kill();
      busy.add(process);
      signal?.addEventListener("abort", kill);
      try {
        await process.ready;
        return process;
      } catch (error) {
        busy.delete(process);
        if (tries === STARTS_MOST || isClosed || signal?.aborted) throw error;
      } finally {
        signal?.removeEventListener("abort", kill);
      }
    }
  };
  /** One try. Rejects with what `take` throws. */
  const openOnce = async (
    bytes: Uint8Array,
    intake: Intake,
    take: TakePart,
    signal: AbortSignal | undefined,
  ): Promise<Outcome> => {
    const process = await readyProcess(signal);
    const kill = () => process.kill();
    let outcome: Outcome | null = null;
    signal?.addEventListener("abort", kill);
    if (signal?.aborted) kill();
    try {
      while (resting.length < spare && !isClosed) resting.push(start());
      outcome = await process.open(bytes, intake, take);
      return outcome;
    } finally {
      signal?.removeEventListener("abort", kill);
      busy.delete(process);
      putBack(process, outcome);
    }
  };
  const checkGoing = (signal: AbortSignal | undefined): void => {
    if (isClosed) throw new SandboxClosed();
    signal?.throwIfAborted();
  };

  return {
    most,
    async open(bytes, intake, take, signal) {
      const file = intake.fileName ?? "The text";
      const partsFrom = withinLimits(file, take);
      if (running >= most) await new Promise<void>((resolve) => queue.push(resolve));
      else running += 1;
      try {
        for (let crashes = 0; crashes < 2; crashes += 1) {
          checkGoing(signal);
          const outcome = await openOnce(bytes, intake, partsFrom(), signal);
          checkGoing(signal);
          if (outcome.kind !== "crashed") return openedOrThrow(outcome, file, allowance);
        }
        throw new SourceError("source/quarantined", { file, reason: "it crashed its reader twice" });
      } catch (error) {
        // Whatever the end of a process brought about is not what the source is to be blamed for.
        checkGoing(signal);
        throw error;
      } finally {
        const next = queue.shift();
        if (next) next();
        else running -= 1;
      }
    },
    async close() {
      isClosed = true;
      const all = [...busy, ...resting.splice(0)];
      for (const process of all) process.kill();
      await Promise.all(all.map(({ ended }) => ended));
    },
    get mostBytes() {
      return mostBytes;
    },
  };
}

/** Hands parts on, within their limits. Each call begins anew at the first part, as a second process does, and hands on
 *  those alone that were not taken yet: the same source gives the same parts. */
function withinLimits(file: string, take: TakePart): () => TakePart {
  let taken = 0;
  let bytes = 0;
  return () => {
    let at = 0;
    return async (part) => {
      at += 1;
      if (at <= taken) return;
      const over = (what: string, limit: number) =>
        new SourceError("source/over-limit", { file, what, limit });
      // One more says that there are more.
      if (at > LIMITS.containerParts + 1) throw over("sources in it", LIMITS.containerParts);
      bytes += part.kind === "source" ? part.bytes.byteLength : 0;
      if (bytes > LIMITS.expandedBytes) throw over("bytes in it once unpacked", LIMITS.expandedBytes);
      await take(part);
      taken = at;
    };
  };
}

function openedOrThrow(outcome: Outcome, file: string, { limitMs, limitBytes }: Allowance): Opened {
  switch (outcome.kind) {
    case "opened":
      return outcome.opened;
    case "refused":
      throw new RelayedError(outcome.error);
    case "slow":
      throw new SourceError("source/too-slow", { file, limitMs });
    case "heavy":
      throw new SourceError("source/too-heavy", { file, limitBytes });
    case "broke":
      throw new ExtractError("extract/failed", { file, reason: outcome.reason }, { cause: outcome.stack });
    case "crashed":
      throw new Error("a crash is tried again");
  }
}
