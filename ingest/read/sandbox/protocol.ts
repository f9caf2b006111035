import type { ErrorReport, Intake } from "../../../graph/model/index.ts";
import type { Part } from "../contents.ts";
import type { Opened } from "../source.ts";

/** What the parent tells a reading process. One source at a time. */
export type Told =
  | { readonly kind: "open"; readonly bytes: Uint8Array; readonly intake: Intake }
  /** The part that came last was taken: the next may come. */
  | { readonly kind: "taken" };

/** What comes back: "ready" once, then for each source its parts and one of the last three. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "part"; readonly part: Part }
  | { readonly kind: "opened"; readonly opened: Opened }
  | { readonly kind: "refused"; readonly error: ErrorReport }
  /** Its reader threw what no reader should. */
  | { readonly kind: "broke"; readonly reason: string; readonly stack: string };

/** What a process is told of itself when it is started, as its argument in JSON. */
export interface Terms {
  /** Bytes of resident set at which it ends itself; null where its parent watches them. */
  readonly limitBytes: number | null;
}

/** The signal by which a process ends itself that has grown past its limit. */
export const OUT_OF_MEMORY = "SIGUSR2";
