/** The words everyone speaks: types, vocabulary, ids, limits, errors. Imports no other room. Schemas (Zod) have
 *  a door of their own, `schemas.ts`, so that the page does not carry them. */
export * from "./case-folder.ts";
export * from "./claim.ts";
export * from "./claim-table.ts";
export * from "./columns.ts";
export * from "./decision.ts";
export * from "./decision-request.ts";
export * from "./document.ts";
export * from "./entity.ts";
export * from "./errors.ts";
export * from "./extraction.ts";
export * from "./ids.ts";
export * from "./limits.ts";
export * from "./page.ts";
export * from "./questions.ts";
export * from "./signature.ts";
export * from "./span.ts";
export * from "./version.ts";
export * from "./vocabulary.ts";
