import { stat } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { type ErrorReport, NO_METADATA, SourceError, UsageError } from "../../graph/model/index.ts";
import type { CaseAccess } from "../access/access.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Ended } from "../ingesting/follow.ts";
import { reportOfSource } from "../ingesting/hand-in.ts";
import { abortOf, stopOnInterrupt } from "../ingesting/stop.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";

interface WatchFlags extends CaseFlags {
  readonly every: number;
  readonly once?: boolean;
  readonly poll?: boolean;
}

/** Files handed in and not yet settled. */
const UNSETTLED_MOST = 64;
const EVERY_MINUTES = 10;

const EXAMPLES = `
Examples:
  tangle watch incoming/
  tangle watch https://example.org/feed.xml --every 30
  tangle watch https://example.org/feed.xml --once

A folder is read with everything below it, then what appears there, once it is
whole; what is deleted stays in the case. Sidecar files say what they say for
\`tangle ingest\`. A feed is asked for again and again, only for what changed, and
more seldom while it fails; each entry is read once, known by its id. One line a
document. With --once it ends when nothing is left to read, as a cron job wants
it. Works through a running \`tangle serve\` as well; a feed only through one with
--allow-fetch. Ctrl+C ends it in good order.`;

export function watchCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("watch")
    .summary("read what appears in a folder or a feed, as it appears")
    .description("Watches a folder or a feed and reads what appears there into a case, until it is stopped.")
    .argument("<folder|address>", "a folder, or the address of a feed")
    .option("--every <minutes>", "minutes between two looks at a feed", minutes, EVERY_MINUTES)
    .option("--poll", "look at the folder now and then: for folders of other machines")
    .option("--once", "read what is there and end")
    .addHelpText("after", EXAMPLES)
    .action(async (watched: string, flags: WatchFlags) => {
      const failed = await watch(watched, flags, terminal);
      end(flags.once && failed > 0 ? EXIT.failed : EXIT.ok);
    });
}

/** How many could not be read. */
async function watch(watched: string, flags: WatchFlags, terminal: Terminal): Promise<number> {
  const isFeed = /^https?:/i.test(watched);
  if (isFeed && flags.poll) throw new UsageError("usage/invalid", { reason: "--poll is for folders." });
  if (!isFeed && !(await stat(watched).catch(() => null))?.isDirectory()) {
    throw new SourceError("source/not-found", { file: `The folder ${watched}` });
  }
  const { withCase } = await import("../access/index.ts");
  const work = async (access: CaseAccess): Promise<number> => {
    const stopping = stopOnInterrupt(terminal, access.server);
    try {
      const telling = tellingOf(terminal);
      const watching = { access, telling, signal: stopping.signal };
      await (isFeed ? watchAddress : watchPath)(watched, flags, terminal, watching);
      return telling.failed();
    } finally {
      stopping.end();
    }
  };
  return await withCase(caseSettings(flags, terminal), terminal, work, { isFetching: isFeed });
}

interface Watching {
  readonly access: CaseAccess;
  readonly telling: Telling;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
}

async function watchPath(
  folder: string,
  flags: WatchFlags,
  terminal: Terminal,
  { access, telling, signal }: Watching,
): Promise<void> {
  const [{ readFileSource, watchFolder }, { openFollower }] = await Promise.all([
    import("../../ingest/index.ts"),
    import("../ingesting/follow.ts"),
  ]);
  const follow = openFollower(access, { ...IN_SILENCE, since: terminal.now(), ended: telling.ended });
  const open = new Set<Promise<unknown>>();
  const broken: unknown[] = [];
  const take = async (file: string): Promise<void> => {
    if (broken.length > 0) throw broken[0];
    try {
      const job = await access.submit(await readFileSource(file, { receivedAt: terminal.now() }));
      const following: Promise<unknown> = follow(file, job)
        .catch((error: unknown) => {
          broken.push(error);
        })
        .finally(() => open.delete(following));
      open.add(following);
    } catch (error) {
      const report = reportOfSource(error);
      if (report === null) throw error;
      telling.failure(file, report);
    }
    if (open.size >= UNSETTLED_MOST) await Promise.race([...open, abortOf(signal)]);
  };
  const settled = async (): Promise<void> => {
    await Promise.race([Promise.all(open), abortOf(signal)]);
    if (broken.length > 0) throw broken[0];
  };
  await watchFolder(
    {
      folder,
      take,
      refuse: async ({ file, error }) => telling.failure(file, error.report()),
      isUpToDate: async () => {
        await settled();
        if (!flags.once && !signal.aborted)
          terminal.tell(`${telling.counts()} Watching ${terminalText(folder)}.`);
      },
      isOnce: flags.once ?? false,
      isPolled: flags.poll ?? false,
      notice: (sentence) => terminal.tell(terminalText(sentence)),
    },
    signal,
  );
  await settled();
  // What was being read is told, too.
  await access.stop();
  await Promise.all(open);
  if (broken.length > 0) throw broken[0];
}

async function watchAddress(
  url: string,
  flags: WatchFlags,
  terminal: Terminal,
  { access, telling, signal }: Watching,
): Promise<void> {
  const [{ watchFeed }, { openFollower }] = await Promise.all([
    import("../../ingest/index.ts"),
    import("../ingesting/follow.ts"),
  ]);
  let isFirst = true;
  const poll = async (): Promise<boolean> => {
    const follow = openFollower(access, { ...IN_SILENCE, since: terminal.now(), ended: telling.ended });
    let isHad = false;
    try {
      const { id } = await access.fetch({ url, given: NO_METADATA });
      await Promise.race([follow(url, { id }), abortOf(signal)]);
      isHad = signal.aborted || (await access.settled(id))?.status !== "failed";
    } catch (error) {
      const report = reportOfSource(error);
      // What nothing can change is no reason to go on.
      if (report === null || isFirst) throw error;
      telling.failure(url, report);
    }
    if (isFirst && !flags.once && !signal.aborted) {
      terminal.tell(`${telling.counts()} Asking for ${terminalText(url)} every ${flags.every} minutes.`);
    }
    isFirst = false;
    return isHad;
  };
  await watchFeed({ poll, everyMs: flags.every * 60_000, isOnce: flags.once ?? false }, signal);
}

/** Says what became of each document, one a line; what was known is only counted. */
interface Telling {
  readonly ended: (ended: Ended) => void;
  readonly failure: (name: string, error: ErrorReport) => void;
  readonly failed: () => number;
  readonly counts: () => string;
}

function tellingOf(terminal: Terminal): Telling {
  let [added, known, failed] = [0, 0, 0];
  // What failed is told once for each reason, however often it is tried.
  const reasons = new Map<string, string>();
  const failure = (name: string, error: ErrorReport): void => {
    failed += 1;
    if (reasons.get(name) === error.message) return;
    reasons.set(name, error.message);
    terminal.tell(`failed  ${terminalText(name)}  ${terminalText(error.message)} (${error.code})`);
  };
  return {
    failure,
    ended({ name, kind, note, error }) {
      if (error !== null) return failure(name, error);
      reasons.delete(name);
      if (kind === "known") known += 1;
      if (kind !== "added") return;
      added += 1;
      void terminal.print(
        `added   ${terminalText(name)}${note === null ? "" : `  (${terminalText(note)})`}\n`,
      );
    },
    failed: () => failed,
    counts: () => `${added} new, ${known} known, ${failed} failed.`,
  };
}

const IN_SILENCE = {
  changed: () => undefined,
  grown: () => undefined,
  stepped: () => undefined,
};

function minutes(word: string): number {
  const value = Number(word);
  if (!(value >= 1 && value <= 10_080)) throw new InvalidArgumentError("Give minutes, from 1 to 10080.");
  return value;
}
