/** Extractors: a document in, an extraction out. */
export { builtinExtractor, loadTables, readStamp, type Stages, type Tables } from "./builtin.ts";
export type { Extractor } from "./extractor.ts";
