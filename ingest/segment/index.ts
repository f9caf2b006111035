/** Sentences and tokens. */
export { BOUNDARY_MODEL } from "./boundary-model.ts";
export type { Sentence, Token } from "./sentence.ts";
export { segment } from "./sentences.ts";
export { wholeWords } from "./whole-words.ts";
