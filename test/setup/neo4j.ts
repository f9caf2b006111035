import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import neo4j from "neo4j-driver";

/** A Neo4j server for one test file. */
export interface TestServer {
  readonly url: string;
  readonly login: { readonly user: string; readonly password: string; readonly database: string };
  /** Takes everything out of the database. */
  readonly empty: () => Promise<void>;
  /** Runs a statement past Tangle. */
  readonly run: (cypher: string) => Promise<void>;
  /** Ends the server, if it was started here. */
  readonly stop: () => Promise<void>;
}

/** Starts a Neo4j of its own by `neo4j-local.sh`; with NEO4J_URI (and NEO4J_USER, NEO4J_PASSWORD) uses that server
 *  instead, which is emptied. Throws with what to install where Java or Maven lack. Takes about ten seconds. */
export async function startNeo4j(): Promise<TestServer> {
  const { NEO4J_URI, NEO4J_USER = "", NEO4J_PASSWORD = "", NEO4J_DATABASE = "neo4j" } = process.env;
  const login = { user: NEO4J_USER, password: NEO4J_PASSWORD, database: NEO4J_DATABASE };
  if (NEO4J_URI) return toServer(NEO4J_URI, login, async () => undefined);
  const script = spawn("bash", [fileURLToPath(new URL("../neo4j-local.sh", import.meta.url))], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const url = await firstLine(script);
  return toServer(url, { user: "", password: "", database: "neo4j" }, async () => {
    const ended = once(script, "exit");
    script.kill("SIGTERM");
    await ended;
  });
}

function toServer(url: string, login: TestServer["login"], stop: TestServer["stop"]): TestServer {
  const run = (cypher: string) => runPast(url, login, cypher);
  return { url, login, stop, run, empty: () => run("MATCH (n) DETACH DELETE n") };
}

function firstLine(script: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    let complaints = "";
    script.stderr?.on("data", (data) => {
      complaints += String(data);
    });
    script.stdout?.on("data", (data) => {
      said += String(data);
      if (said.includes("\n")) resolve(said.split("\n")[0]!);
    });
    script.on("error", reject);
    script.on("exit", () => reject(new Error(`No Neo4j for the tests: ${complaints.trim()}`)));
  });
}

async function runPast(
  url: string,
  { user, password, database }: TestServer["login"],
  cypher: string,
): Promise<void> {
  const driver = neo4j.driver(url, user ? neo4j.auth.basic(user, password) : undefined);
  try {
    await driver.executeQuery(cypher, {}, { database });
  } finally {
    await driver.close();
  }
}
