import { resolve } from "node:path";
import { Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";

/** Which case, on which engine, with which login. */
export interface CaseSettings {
  /** Absolute path of the case's folder. */
  readonly folder: string;
  /** `embedded`, or a bolt:// or neo4j:// address. */
  readonly store: string;
  readonly neo4j: { readonly user: string; readonly password: string; readonly database: string };
}

const DEFAULT_DATA = "./tangle-data";

export interface CaseFlags {
  readonly data: string;
  readonly store: string;
}

/** A command that works on a case: it takes --data and --store. */
export function caseCommand(name: string): Command {
  return new Command(name)
    .addOption(new Option("--data <dir>", "the case's folder").env("TANGLE_DATA").default(DEFAULT_DATA))
    .addOption(
      new Option("--store <url>", "the graph's engine: embedded, or a bolt:// or neo4j:// address")
        .env("TANGLE_STORE")
        .default("embedded"),
    );
}

/** Options first, then the environment, then the defaults. The password comes from the environment alone: on a command
 *  line everybody on the machine could read it. */
export function caseSettings(flags: CaseFlags, { environment }: Terminal): CaseSettings {
  return {
    // Blank is unset, as everywhere in the environment: it must not make a case of the current folder.
    folder: resolve(flags.data.trim() === "" ? DEFAULT_DATA : flags.data),
    store: flags.store.trim() === "" ? "embedded" : flags.store,
    neo4j: {
      user: environment.NEO4J_USER || "neo4j",
      password: environment.NEO4J_PASSWORD ?? "",
      database: environment.NEO4J_DATABASE || "neo4j",
    },
  };
}
