import type { ErrorReport, Extraction, Intake, SourceDocument } from "../../graph/model/index.ts";

/** What the server's thread asks of a reading thread. One question at a time. */
export type Question =
  | { readonly kind: "read"; readonly bytes: Uint8Array; readonly intake: Intake }
  | { readonly kind: "extract"; readonly document: SourceDocument };

/** What comes back. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "document"; readonly document: SourceDocument }
  | { readonly kind: "extraction"; readonly extraction: Extraction }
  | { readonly kind: "failed"; readonly error: ErrorReport };
