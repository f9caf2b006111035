import type { ErrorReport, Extraction, Intake, SourceDocument } from "../../graph/model/index.ts";
import type { Opened, Part } from "../read/index.ts";

/** What the server's thread asks of a reading thread. One question at a time; `taken` lets it go on after a part. */
export type Question =
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly intake: Intake }
  | { readonly kind: "taken" }
  | { readonly kind: "extract"; readonly document: SourceDocument };

/** What comes back. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "extraction"; readonly extraction: Extraction }
  | { readonly kind: "failed"; readonly error: ErrorReport };
