import { type ChildProcess, fork } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { ErrorReport, Intake } from "../../../graph/model/index.ts";
import type { Part } from "../contents.ts";
import type { Opened } from "../source.ts";
import { offerUp, residentBytes, TELLS_MEMORY } from "./memory.ts";
import { type Answer, OUT_OF_MEMORY, type Terms, type Told } from "./protocol.ts";

/** What one process may use. */
export interface Allowance {
  /** Milliseconds for one source. The time in which its parent takes a part is not counted. */
  readonly limitMs: number;
  /** Bytes of resident set. */
  readonly limitBytes: number;
}

/** How the opening of one source ended. After any but the first two, the process is gone or must not be used again. */
export type Outcome =
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "refused"; readonly error: ErrorReport }
  | { readonly kind: "broke"; readonly reason: string; readonly stack: string }
  | { readonly kind: "slow" }
  | { readonly kind: "heavy" }
  | { readonly kind: "crashed" };

/** A process that opens sources, one at a time. At rest it keeps its parent's process not alive. */
export interface ReadingProcess {
  readonly pid: number;
  /** Resolves when it can be asked; rejects when it ended before. */
  readonly ready: Promise<void>;
  /** Sources that it was given. */
  readonly files: number;
  /** Bytes of resident set at the most, and after the last source, as far as that can be seen. */
  readonly mostBytes: number;
  readonly restingBytes: number;
  isAlive(): boolean;
  /** Rejects with what `take` throws alone; the process is killed then, for it still waits. */
  open(bytes: Uint8Array, intake: Intake, take: (part: Part) => Promise<void>): Promise<Outcome>;
  /** Lets it end by itself. */
  release(): void;
  /** Ends it at once. */
  kill(): void;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

/** How often memory is looked at, in milliseconds: at a gigabyte a second, what a process gets ahead is 50 MB. */
const LOOK_MS = 50;
/** How long a process may take to start; on a busy machine that is seconds. */
const START_MS = 120_000;
/** Of what a process may use, the share that its JavaScript may: the rest is for bytes that lie beside it. */
const HEAP_SHARE = 2 / 3;

/** Starts a process that runs `module`, child.ts or its like. It gets no environment, no file and no stream of this
 *  process's; built, it may read the installation's files and no other, and write none. It cannot evaluate text. */
export function startProcess(module: URL, allowance: Allowance): ReadingProcess {
  const heapMegabytes = Math.floor((HEAP_SHARE * allowance.limitBytes) / (1024 * 1024));
  const terms: Terms = { limitBytes: TELLS_MEMORY ? null : allowance.limitBytes };
  const child = fork(module, [JSON.stringify(terms)], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    cwd: dirname(fileURLToPath(module)),
    // The same on every machine: no time zone, no language, no options of this process's.
    env: { TZ: "UTC" },
    execArgv: [
      `--max-old-space-size=${heapMegabytes}`,
      "--disallow-code-generation-from-strings",
      "--no-addons",
      "--no-warnings",
      ...permissions(module),
    ],
  });
  return toReadingProcess(child, { ...allowance, heapBytes: heapMegabytes * 1024 * 1024 });
}

/** Node's permission model: only the installation's files may be read, none written, no process started. The sources are
 *  run by a loader that needs more. */
function permissions(module: URL): readonly string[] {
  if (module.pathname.endsWith(".ts")) return ["--import", import.meta.resolve("tsx")];
  const flag = process.allowedNodeEnvironmentFlags.has("--permission")
    ? "--permission"
    : "--experimental-permission";
  return [flag, ...installation(module).map((folder) => `--allow-fs-read=${folder}/*`), "--allow-worker"];
}

/** The folder of this package; and that of the packages beside it, where it is installed as one of them. */
function installation(module: URL): readonly string[] {
  const own = fileURLToPath(new URL("../../../../", module)).replace(/[\\/]$/, "");
  const above = /^.*[\\/]node_modules(?=[\\/])/.exec(own)?.[0];
  return above === undefined ? [own] : [own, above];
}

function toReadingProcess(
  child: ChildProcess,
  { limitMs, limitBytes, heapBytes }: Allowance & { readonly heapBytes: number },
): ReadingProcess {
  const pid = child.pid ?? -1;
  let isAlive = child.pid !== undefined;
  let files = 0;
  let mostBytes = 0;
  let restingBytes = 0;
  let hear: (answer: Answer) => void = () => undefined;
  let leave: (outcome: Outcome) => void = () => undefined;

  const kill = (): void => {
    isAlive = false;
    child.kill("SIGKILL");
    // Whoever waits for its end is not to end before.
    child.ref();
  };
  const rest = (): void => {
    child.unref();
    child.channel?.unref();
  };
  const look = (): number => {
    const bytes = residentBytes(pid);
    mostBytes = Math.max(mostBytes, bytes);
    return bytes;
  };
  child.on("message", (answer: Answer) => hear(answer));
  child.on("error", () => {
    kill();
    leave({ kind: "crashed" });
  });
  child.on("exit", (code, signal) => {
    isAlive = false;
    // An engine that runs out of heap aborts, which its parent sees as a signal or as the shell's number for it.
    const isAbort = signal === "SIGABRT" || code === 134;
    const isHeavy = signal === OUT_OF_MEMORY || (isAbort && mostBytes > heapBytes);
    leave({ kind: isHeavy ? "heavy" : "crashed" });
  });

  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const ready = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(kill, START_MS).unref();
    const end = (settle: () => void) => () => {
      clearTimeout(timer);
      settle();
    };
    hear = end(() => {
      rest();
      resolve();
    });
    leave = end(() => reject(new Error("a process that reads files did not start")));
  });
  // Whoever uses the process learns it; one that was only kept ready is nobody's failure.
  ready.catch(() => undefined);
  if (isAlive) offerUp(pid);

  const open = async (
    bytes: Uint8Array,
    intake: Intake,
    take: (part: Part) => Promise<void>,
  ): Promise<Outcome> => {
    files += 1;
    let leftMs = limitMs;
    let since = performance.now();
    let clock: NodeJS.Timeout | undefined;
    const watch = setInterval(() => {
      if (look() <= limitBytes) return;
      kill();
      leave({ kind: "heavy" });
    }, LOOK_MS);
    const tell = (told: Told): void => {
      since = performance.now();
      clock = setTimeout(() => {
        kill();
        leave({ kind: "slow" });
      }, leftMs);
      child.send(told, (error) => {
        if (error) leave({ kind: "crashed" });
      });
    };
    child.ref();
    child.channel?.ref();
    try {
      return await new Promise<Outcome>((resolve, reject) => {
        leave = resolve;
        hear = (answer) => {
          clearTimeout(clock);
          leftMs -= performance.now() - since;
          if (answer.kind === "part") {
            take(answer.part).then(
              () => tell({ kind: "taken" }),
              (error: unknown) => {
                kill();
                reject(error);
              },
            );
          } else if (answer.kind !== "ready") resolve(answer);
        };
        if (isAlive) tell({ kind: "open", bytes, intake });
        else resolve({ kind: "crashed" });
      });
    } finally {
      clearTimeout(clock);
      clearInterval(watch);
      restingBytes = look();
      hear = () => undefined;
      leave = () => undefined;
      rest();
    }
  };
  return {
    pid,
    ready,
    get files() {
      return files;
    },
    get mostBytes() {
      return mostBytes;
    },
    get restingBytes() {
      return restingBytes;
    },
    isAlive: () => isAlive,
    open,
    release() {
      isAlive = false;
      if (child.connected) child.disconnect();
    },
    kill,
    ended,
  };
}
