/** Tags and trees. */
export type { Parse, Parser } from "./parse.ts";
