/** Extractors: a document in, an extraction out. */
export { builtinExtractor, type Stages } from "./builtin.ts";
export { type Extractor, extractFrom } from "./extractor.ts";
export { type MentionReading, type MentionStages, readMentions } from "./read-mentions.ts";
export { loadTables, readStamp, type Tables } from "./tables.ts";
