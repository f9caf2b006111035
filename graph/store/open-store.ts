import { ANY_DATA, MARK_CASE, READ_CASE } from "../cypher/schema.ts";
import { openEmbedded } from "../embedded/embedded-engine.ts";
import { StoreError } from "../model/index.ts";
import { cypherStore } from "./cypher-store.ts";
import type { Engine } from "./engine.ts";
import type { GraphStore } from "./graph-store.ts";
import { text } from "./properties.ts";
import { clearHalfRebuilt } from "./rebuild-graph.ts";
import { rehearse } from "./rehearse.ts";

export interface StoreOptions {
  /** `embedded`, or an address that begins with bolt:// or neo4j:// (or their +s and +ssc forms). */
  readonly url: string;
  /** Folder of the embedded engine's own files, apart from everything else; unused with an address. */
  readonly folder: string;
  readonly neo4j: { readonly user: string; readonly password: string; readonly database: string };
  /** A database holds one case; another one's, or one with other data, is refused. */
  readonly caseId: string;
  /** Called when the database has answered and may be this case's, before it is marked as such. What a crash between
   *  the two leaves behind is then a case without a mark, never a mark without its case. */
  readonly onAccepted: () => Promise<void>;
  /** Called with one sentence when a store that did not open was moved aside and made anew. */
  readonly notice: (sentence: string) => void;
  /** Called when the store, in use, turned out to hold less than it had acknowledged (its files were lost or damaged):
   *  what it lacks has to be written again. */
  readonly onBehind?: () => void;
}

/** Opens the store of a case, with constraints and indexes in place. Throws store/unknown-engine,
 *  store/unreachable, store/refused, store/no-database, store/other-case, store/foreign, store/failed or case/locked. */
export async function openStore(options: StoreOptions): Promise<GraphStore> {
  const engine = await openEngine(options);
  try {
    await markCase(engine, options);
    await engine.prepare();
    if (await clearHalfRebuilt(engine)) {
      options.notice("A rebuild of the graph had not come to its end: it was emptied, and is filled again.");
    }
    await rehearse(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return cypherStore(engine);
}

/** Whether an engine is known for the address. */
export function isEngine(url: string): boolean {
  return url === "embedded" || /^(?:bolt|neo4j)(?:\+s|\+ssc)?:\/\//.test(url);
}

async function openEngine(options: StoreOptions): Promise<Engine> {
  const { url, folder, notice, neo4j, caseId, onBehind = () => undefined } = options;
  if (url === "embedded") {
    const setUp = [{ statement: MARK_CASE, params: { id: caseId } }];
    return openEmbedded({ folder, notice, setUp, onBehind });
  }
  if (URL.canParse(url) && new URL(url).username !== "") {
    // Said without the password, which the address may hold.
    throw new StoreError("store/login-in-address", { url: url.replace(/\/\/[^@/]*@/, "//") });
  }
  if (isEngine(url)) {
    // Its driver is large, and most cases are kept in the embedded engine.
    const { openNeo4j } = await import("../neo4j/neo4j-engine.ts");
    return openNeo4j({ url, ...neo4j });
  }
  throw new StoreError("store/unknown-engine", { url });
}

async function markCase(engine: Engine, { url, caseId, onAccepted }: StoreOptions): Promise<void> {
  const [marked] = await engine.read(READ_CASE);
  const found = marked && text(marked.id);
  if (found === caseId) return;
  if (found) throw new StoreError("store/other-case", { url, found, expected: caseId });
  const [held] = await engine.read(ANY_DATA);
  if (held) throw new StoreError("store/foreign", { url });
  await onAccepted();
  await engine.write((tx) => tx.run(MARK_CASE, { id: caseId }));
}
