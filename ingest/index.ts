/** The door of reading: sources in, extractions out, and the jobs that fill a graph with them. */
export * from "./extractors/index.ts";
export * from "./jobs/index.ts";
export * from "./read/index.ts";
export { type Sentence, segment, type Token } from "./segment/index.ts";
