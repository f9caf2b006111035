import { open, readdir, readFile } from "node:fs/promises";
import { type ExtractorStamp, sha256 as sha256Of, VERSION } from "../../graph/model/index.ts";
import {
  BOUND,
  type ClaimTables,
  loadClaimTables,
  type PairReader,
  readPairModel,
  toPairReader,
} from "../claims/index.ts";
import { LANGUAGE_TELLER } from "../language/index.ts";
import { loadMentionTables, type MentionTables, type NameModel, readNameModel } from "../mentions/index.ts";
import { openParser, type Parser } from "../parse/index.ts";
import { BOUNDARY_MODEL } from "../segment/index.ts";

/** All tables of the built-in extractor, read once. */
export interface Tables {
  readonly mentions: MentionTables;
  readonly claims: ClaimTables;
  /** What the tagger of names has learnt, and the parser whose states it reads. */
  readonly names: NameModel;
  readonly parser: Parser;
  /** What is learnt about pairs; null reads by the rules alone. */
  readonly pairs: PairReader | null;
  /** What the extractor signs with when it reads by these tables. */
  readonly stamp: ExtractorStamp;
}

const OWN_TABLES = new URL("../data/", import.meta.url);

/** Reads the tables of a folder; by default those that come with Tangle. */
export async function loadTables(folder: URL = OWN_TABLES): Promise<Tables> {
  const [mentions, claims, names, parser, model, stamp] = await Promise.all([
    loadMentionTables(folder),
    loadClaimTables(folder),
    readNameModel(new URL("names.weights", folder)),
    openParser({ folder }),
    readPairModel(new URL("claims.weights", folder)),
    readStamp(folder),
  ]);
  const pairs = toPairReader({ model, clusters: names.clusters, bound: BOUND });
  return { mentions, claims, names, parser, pairs, stamp };
}

/** A table's text; of a file of weights its head alone, which holds the hash of the rest. */
async function digestOf(file: URL): Promise<string> {
  if (file.pathname.endsWith(".tsv")) return readFile(file, "utf8");
  const opened = await open(file);
  try {
    const { buffer } = await opened.read(Buffer.alloc(WEIGHTS_HEAD), 0, WEIGHTS_HEAD, 0);
    return buffer.toString("base64");
  } finally {
    await opened.close();
  }
}

/** Bytes of a file of weights up to the end of its hash. */
const WEIGHTS_HEAD = 48;

/** What the built-in extractor signs with when it reads by the tables of a folder: its model is the hash of their
 *  bytes, of the weights', of the segmenter's model and of what tells languages, so that a table that was edited reads
 *  every document anew. Costs less than loading them. */
export async function readStamp(folder: URL = OWN_TABLES): Promise<ExtractorStamp> {
  const names = (await readdir(folder)).filter((name) => /\.(?:tsv|weights)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => digestOf(new URL(name, folder))));
  const tables = names.map((name, at) => [name, texts[at]]);
  const hash = sha256Of(
    JSON.stringify([...tables, ["boundary-model", BOUNDARY_MODEL], ["language", LANGUAGE_TELLER]]),
  );
  return { id: "builtin", version: VERSION, model: `tables-${hash.slice(0, 12)}` };
}
