/** The language of a document: what it is, and how it is called. */

export { languageName, noteOf } from "./names.ts";
export { LANGUAGE_TELLER, type ToldLanguage, toLanguage } from "./to-language.ts";
