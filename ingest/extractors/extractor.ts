import type { Extraction, ExtractorStamp, SourceDocument } from "../../graph/model/index.ts";

/** Anything that reads a document into an extraction: the built-in engine, a language model, GLiNER with our
 *  claim rules. The contract suite in test/contracts runs on each. */
export interface Extractor {
  readonly stamp: ExtractorStamp;
  /** The same document gives the same extraction, byte for byte. */
  readonly deterministic: boolean;
  /** Throws ExtractError; an abort rejects with the signal's reason. */
  extract(document: SourceDocument, options?: { readonly signal?: AbortSignal }): Promise<Extraction>;
}
