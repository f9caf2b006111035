import { type Command, InvalidArgumentError, Option } from "commander";
import { ERRORS, type ErrorCode } from "../../graph/model/index.ts";
import type { CaseAccess } from "../access/access.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import type { Ended } from "../ingesting/follow.ts";
import { abortOf, stopOnInterrupt } from "../ingesting/stop.ts";
import { progressBar } from "../output/progress.ts";
import { sourceName, toRetriedText } from "../output/summary.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import { printJson, type Terminal } from "../terminal.ts";

interface RetryFlags extends CaseFlags {
  readonly code?: ErrorCode;
  readonly fetch?: boolean;
  readonly json?: boolean;
}

const EXAMPLES = `
Examples:
  tangle retry
  tangle retry --code job/cancelled
  tangle retry 4f0c7a21 --json
  tangle retry --fetch

Documents are named by doc:…, their SHA-256, or at least the first 8 digits of
it; without a name all that failed is tried again. An archive, a mailbox or a
table is gone through with all that stands in it. \`tangle status\` names what
failed. Pages of the web are asked for again with --fetch alone, or by a server
that was started with --allow-fetch.`;

export function retryCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("retry")
    .summary("read again what failed or was cancelled")
    .description("Tries again what failed or was cancelled: all of it, or the documents named.")
    .argument("[document...]", "which documents; all that failed unless named")
    .addOption(new Option("--code <code>", "only what failed with this code").argParser(errorCode))
    .option("--fetch", "ask again for pages that could not be had, and those that files name")
    .option("--json", "print {added, known, failed, left} and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (documents: string[], flags: RetryFlags) => {
      const summary = await retry(documents, flags, terminal);
      if (flags.json) await printJson(terminal, summary);
      else await terminal.print(toRetriedText(summary, terminal.colour.out));
      if (summary.left > 0) end(EXIT.interrupted);
      else end(summary.failed.length === 0 ? EXIT.ok : EXIT.failed);
    });
}

async function retry(documents: readonly string[], { code, ...flags }: RetryFlags, terminal: Terminal) {
  const [{ withCase }, { openFollower }] = await Promise.all([
    import("../access/index.ts"),
    import("../ingesting/follow.ts"),
  ]);
  return await withCase(
    caseSettings(flags, terminal),
    terminal,
    async (access) => {
      const since = terminal.now();
      // A page of the web has no document yet to be named by.
      const failedBefore = new Map(
        (await access.failures()).map((failed) => [failed.id, sourceName(failed)]),
      );
      const jobs = await access.retry({
        ...(documents.length > 0 && { documents }),
        ...(code !== undefined && { code }),
      });
      const progress = progressBar(jobs.length, terminal.isWatched);
      const stopping = stopOnInterrupt(terminal, access.server);
      const ends: Ended[] = [];
      const follow = openFollower(access, {
        since,
        ended: (ended) => ends.push(ended),
        changed: progress.at,
        grown: progress.grow,
        stepped: progress.step,
      });
      const aborted = abortOf(stopping.signal);
      let left = jobs.length;
      try {
        for (const id of jobs) {
          const name = failedBefore.get(id) ?? (await nameOf(id, access));
          const following = follow(name, { id }).then((isEnded) => {
            if (isEnded) left -= 1;
          });
          await Promise.race([following, aborted]);
          // Stopped, each is as it is: what was being read when Ctrl+C came is done as well.
          if (stopping.signal.aborted) {
            await access.stop();
            await following;
          }
        }
      } finally {
        stopping.end();
        progress.end();
      }
      const count = (kind: Ended["kind"]) => ends.filter((ended) => ended.kind === kind).length;
      const failed = ends.flatMap(({ name, error }) => (error === null ? [] : [{ file: name, error }]));
      return { added: count("added"), known: count("known"), failed, left };
    },
    { isNew: "refused", isFetching: flags.fetch === true },
  );
}

async function nameOf(job: string, access: CaseAccess): Promise<string> {
  const page = await access.document(job.replace(/^job:/, "doc:"));
  return page === null ? job : sourceName(page);
}

function errorCode(word: string): ErrorCode {
  if (!Object.hasOwn(ERRORS, word)) {
    throw new InvalidArgumentError("Give a code as `tangle status` shows it, such as source/empty.");
  }
  return word as ErrorCode;
}
