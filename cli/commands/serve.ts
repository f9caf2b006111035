import { type Command, InvalidArgumentError, Option } from "commander";
import { CaseError, UsageError, VERSION } from "../../graph/model/index.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { viewerFolder } from "../installation.ts";
import { terminalText } from "../output/terminal-text.ts";
import { type CaseFlags, caseCommand, caseSettings } from "../settings.ts";
import type { Terminal } from "../terminal.ts";

interface ServeFlags extends CaseFlags {
  readonly port: number;
  readonly host: string;
  readonly allowHost: readonly string[];
  readonly allowFetch?: boolean;
}

const PORT = 4317;

const EXAMPLES = `
Examples:
  tangle serve
  tangle serve --data cases/annual --port 8080

It answers on this machine alone: there is no login yet, and whoever reaches the
port reads the case. Behind something that guards it (a container's port
published on loopback, a proxy with a login), --host 0.0.0.0 is taken together
with --allow-host, which names the addresses under which it may be spoken to.
Ctrl+C ends it in good order.`;

export function serveCommand(terminal: Terminal, end: (code: ExitCode) => void): Command {
  return caseCommand("serve")
    .summary("show a case in the browser, on this machine")
    .description("Serves a case to the browser and over HTTP, on this machine, until it is stopped.")
    .addOption(
      new Option("--port <n>", "port; 0 takes any free one").env("TANGLE_PORT").default(PORT).argParser(port),
    )
    .addOption(new Option("--host <address>", "address to listen on").env("TANGLE_HOST").default("127.0.0.1"))
    .addOption(
      new Option(
        "--allow-host <name:port...>",
        "answer requests for this address too; trusts whoever reaches it",
      )
        .env("TANGLE_ALLOW_HOST")
        .default([], "none")
        .argParser(hostName),
    )
    .option("--allow-fetch", "fetch pages of the open web that it is asked for (TANGLE_ALLOW_FETCH=1)")
    .addHelpText("after", EXAMPLES)
    .action(async (flags: ServeFlags) => {
      await serve(flags, terminal);
      end(EXIT.ok);
    });
}

async function serve(flags: ServeFlags, terminal: Terminal): Promise<void> {
  const [{ createApp, findServer, listen, openCase, untilSignal }, { openFetcher }, { pino }] =
    await Promise.all([import("../../server/index.ts"), import("../../ingest/index.ts"), import("pino")]);
  if (flags.host !== "127.0.0.1" && flags.host !== "localhost" && flags.host !== "::1") {
    // Said before the case is opened: it is wrong use, whatever the case is.
    if (flags.allowHost.length === 0) throw new UsageError("usage/invalid", { reason: openHost(flags.host) });
  }
  const settings = caseSettings(flags, terminal);
  const other = await findServer(settings.folder);
  if (other !== null) {
    throw new CaseError("case/locked", { folder: settings.folder, holder: `the server at ${other}` });
  }
  // Listened for from here on: a stop while the case opens is a stop, too.
  const stopped = untilSignal();
  const mayFetch = flags.allowFetch === true || isOn(terminal.environment.TANGLE_ALLOW_FETCH);
  const held = await openCase({
    ...settings,
    fetcher: mayFetch ? openFetcher() : null,
    now: terminal.now,
    notice: (sentence) => terminal.tell(terminalText(sentence)),
  });
  try {
    const assets = viewerFolder();
    if (assets === null)
      terminal.tell("The page was not built (npm run build): serving the interface alone.");
    const log = pino({ level: "warn", base: null }, pino.destination({ fd: 2, sync: true }));
    const app = createApp({ case: held, assets, log, version: VERSION, allowHosts: flags.allowHost });
    const listening = await listen({ app, host: flags.host, port: flags.port });
    try {
      await terminal.print(`Tangle serves ${terminalText(settings.folder)} on ${listening.url}\n`);
      await stopped;
    } finally {
      await listening.close();
    }
  } finally {
    await held.close();
  }
}

function openHost(host: string): string {
  return `The host ${terminalText(host)} can be reached from other machines, and this version has no login: name the addresses it is published under with --allow-host, or leave --host out.`;
}

/** Whether a setting of the environment is switched on; 0, no and the like, and blank, are off. */
function isOn(setting: string | undefined): boolean {
  return /^(?:1|true|yes|on)$/i.test(setting?.trim() ?? "");
}

function port(word: string): number {
  const value = /^\d{1,5}$/.test(word) ? Number(word) : Number.NaN;
  if (!(value <= 65_535)) throw new InvalidArgumentError("Give a whole number from 0 to 65535.");
  return value;
}

/** From the environment several come separated by commas. */
function hostName(word: string, others: readonly string[]): readonly string[] {
  const names = word.split(",").map((name) => name.trim());
  if (!names.every((name) => /^(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:\d{1,5})?$/i.test(name))) {
    throw new InvalidArgumentError("Give a name or an address, with its port: tangle.example:443.");
  }
  return [...others, ...names];
}
