/** Sentences and tokens. */
export type { Sentence, Token } from "./sentence.ts";
export { segment } from "./sentences.ts";
