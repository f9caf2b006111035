/** Extractors: a document in, an extraction out. */
export { BUILTIN_STAMP, builtinExtractor, loadTables, type Stages, type Tables } from "./builtin.ts";
export type { Extractor } from "./extractor.ts";
