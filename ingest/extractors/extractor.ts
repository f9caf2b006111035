import {
  type Extraction,
  type ExtractorStamp,
  onPages,
  type SourceDocument,
} from "../../graph/model/index.ts";

/** Anything that reads a document into an extraction: the built-in engine, a language model, GLiNER with our
 *  claim rules. The contract suite in test/contracts runs on each. What it says of a claim's page does not count: see
 *  `extractFrom`. */
export interface Extractor {
  readonly stamp: ExtractorStamp;
  /** The same document gives the same extraction, byte for byte. */
  readonly deterministic: boolean;
  /** Throws ExtractError; an abort rejects with the signal's reason. */
  extract(document: SourceDocument, options?: { readonly signal?: AbortSignal }): Promise<Extraction>;
}

/** What an extractor reads out of a document, whoever it is with the page of each claim. Rejects as the extractor does. */
export async function extractFrom(
  extractor: Extractor,
  document: SourceDocument,
  options?: { readonly signal?: AbortSignal },
): Promise<Extraction> {
  const extraction = await extractor.extract(document, options);
  return { ...extraction, claims: onPages(extraction.claims, document.pages) };
}
