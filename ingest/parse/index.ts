/** Tags and trees. */
export type { Parse, Parser } from "./parse.ts";
export { openParser, type ParserOptions } from "./parser.ts";
export { openParserThreads, type ParserThreads } from "./threads.ts";
