/** Time, as a fetcher needs it. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Rejects with the signal's reason once that is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Whose turn it is: a host is asked one thing at a time, with a pause in between, and so many hosts at once. */
export interface Turns {
  /** Does the work when it is the host's turn and `pauseMs` have passed since its last. `isFree`: the next need not
   *  pause for it. Rejects with the signal's reason as soon as it is aborted while it waits. */
  take<T>(host: string, turn: Turn, signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

export interface Turn {
  readonly pauseMs: number;
  readonly isFree: boolean;
}

interface Host {
  /** Ends when everybody who came before has had their turn. */
  last: Promise<void>;
  waiting: number;
  endedAt: number;
}

/** Hosts that are remembered though nobody asks them, so that their pause is kept. */
const REMEMBERED_HOSTS = 1_000;

export function openTurns(places: number, clock: Clock): Turns {
  const hosts = new Map<string, Host>();
  let free = places;
  const queue: (() => void)[] = [];

  const enter = async (signal: AbortSignal): Promise<void> => {
    if (free > 0) {
      free -= 1;
      return;
    }
    await new Promise<void>((resolve, reject) => {
      const stop = (): void => {
        queue.splice(queue.indexOf(go), 1);
        reject(signal.reason);
      };
      const go = (): void => {
        signal.removeEventListener("abort", stop);
        resolve();
      };
      queue.push(go);
      signal.addEventListener("abort", stop, { once: true });
    });
  };
  const leave = (): void => {
    const next = queue.shift();
    // A place goes from hand to hand, so that nobody slips in between.
    if (next === undefined) free += 1;
    else next();
  };
  const forgetSome = (): void => {
    for (const [name, host] of hosts) {
      if (hosts.size <= REMEMBERED_HOSTS) return;
      if (host.waiting === 0) hosts.delete(name);
    }
  };

  return {
    async take(name, { pauseMs, isFree }, signal, work) {
      const host = hosts.get(name) ?? { last: Promise.resolve(), waiting: 0, endedAt: 0 };
      hosts.set(name, host);
      const before = host.last;
      let end = () => undefined as unknown;
      host.last = new Promise<void>((resolve) => {
        end = () => resolve();
      });
      host.waiting += 1;
      try {
        await unlessAborted(signal, before);
        const pause = host.endedAt + pauseMs - clock.now();
        if (pause > 0) await clock.wait(pause, signal);
        signal.throwIfAborted();
        await enter(signal);
        try {
          return await work();
        } finally {
          leave();
          if (!isFree) host.endedAt = clock.now();
        }
      } finally {
        // Who gives up leaves the turns before it as they are.
        void before.then(() => {
          host.waiting -= 1;
          end();
          forgetSome();
        });
      }
    },
  };
}

/** The work's result, or the signal's reason as soon as it is aborted: what the work gives then is dropped. */
export async function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
