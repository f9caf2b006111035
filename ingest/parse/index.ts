/** Tags and trees, and CoNLL-U, the form in which the field exchanges them. */
export { toConllu } from "./conllu.ts";
export { type Parse, type Parser, type Probe, type ProbedParse, STATE_ONE } from "./parse.ts";
export { type ParseSentences, parseStream } from "./parse-stream.ts";
export { openParser, type ParserOptions } from "./parser.ts";
export { type ConlluSentence, readConllu, withParse } from "./read-conllu.ts";
export { openParserThreads, type ParserThreads } from "./threads.ts";
