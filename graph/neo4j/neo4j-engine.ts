import neo4j, { type Driver, Neo4jError, type Session } from "neo4j-driver";
import { NEO4J_SCHEMA } from "../cypher/schema.ts";
import { LIMITS } from "../model/index.ts";
import type { CypherRow, Engine } from "../store/engine.ts";
import { inTurns } from "../store/turns.ts";
import { neo4jConsole } from "./console.ts";
import { toStoreError } from "./failures.ts";
import { toDriverParams, toPlain } from "./values.ts";

export interface Neo4jOptions {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** Milliseconds the driver goes on trying a write after a transient failure (a deadlock, a leader election). */
const RETRY_MS = 30_000;

/** What a write runs begins at indexed ids, each statement of it: its plan is right whatever the graph grows to. Neo4j would make
 *  it anew, 40 ms each and one for each type of relation, every time that the graph has grown by much. */
const PLANNED_ONCE = "CYPHER replan=skip ";

/** Connects to a Neo4j database; one that does not answer is told at once, without retries. Throws
 *  store/unreachable or store/refused. Writes go one after the other: more writers only wait for each other's
 *  locks (neo4j.md). */
export async function openNeo4j(options: Neo4jOptions): Promise<Engine> {
  const { url, database } = options;
  const driver = connect(options);
  try {
    await driver.verifyConnectivity({ database });
    await driver.verifyAuthentication({ database });
  } catch (error) {
    await driver.close();
    throw toStoreError(error, url, database);
  }
  const guarded = async <T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> => {
    try {
      return await work(session);
    } catch (error) {
      throw toStoreError(error, url, database);
    } finally {
      await session.close();
    }
  };
  const reader = () => driver.session({ database, defaultAccessMode: neo4j.session.READ });
  const writer = () => driver.session({ database, defaultAccessMode: neo4j.session.WRITE });
  const inTurn = inTurns();

  return {
    name: "neo4j",
    prepare: () =>
      guarded(writer(), async (session) => {
        for (const statement of NEO4J_SCHEMA) await session.run(statement);
        await session.run("CALL db.awaitIndexes(60)");
      }),
    write: (work) => {
      return inTurn(() =>
        guarded(writer(), (session) =>
          session.executeWrite((tx) =>
            work({
              run: async (statement, params = {}) =>
                toRows((await tx.run(PLANNED_ONCE + statement, toDriverParams(params))).records),
            }),
          ),
        ),
      );
    },
    read: (statement, params = {}) =>
      guarded(reader(), (session) =>
        session.executeRead(async (tx) => toRows((await tx.run(statement, toDriverParams(params))).records)),
      ),
    console: (cypher, params, limits) => neo4jConsole({ driver, url, database }, cypher, params, limits),
    close: async () => {
      await inTurn(async () => undefined);
      await driver.close();
    },
  };
}

function connect({ url, user, password }: Neo4jOptions): Driver {
  try {
    const token = user === "" ? undefined : neo4j.auth.basic(user, password);
    return neo4j.driver(url, token, {
      disableLosslessIntegers: true,
      connectionTimeout: LIMITS.connectMs,
      connectionAcquisitionTimeout: LIMITS.connectMs,
      maxTransactionRetryTime: RETRY_MS,
      telemetryDisabled: true,
    });
  } catch (error) {
    // The driver throws a plain Error for an address it cannot read.
    const reason = error instanceof Error ? error.message : String(error);
    throw toStoreError(new Neo4jError(reason, "N/A", "", ""), url);
  }
}

function toRows(records: readonly { readonly keys: readonly PropertyKey[]; get(key: string): unknown }[]) {
  return records.map(
    (record): CypherRow =>
      Object.fromEntries(record.keys.map((key) => [String(key), toPlain(record.get(String(key)))])),
  );
}
