import { type AddressJobReport, LIMITS, SourceError } from "../../graph/model/index.ts";
import type { PastedText, Problem } from "../api.ts";
import { isSidecar } from "./sidecars.ts";

/** What is handed in: kept until it is read, so that it can be handed in again. */
export type Source =
  | { readonly kind: "file"; readonly file: File; readonly sidecars: readonly File[] }
  | { readonly kind: "text"; readonly text: PastedText }
  | { readonly kind: "page"; readonly url: string };

/** What stood in a source, whatever the depth, as far as it is known yet. */
export interface Inside {
  readonly read: number;
  readonly failed: number;
  readonly open: number;
  /** One of them holds others in turn. */
  readonly nested: boolean;
}

/** A source on its way into the graph. */
export interface Delivery {
  readonly key: number;
  readonly name: string;
  readonly source: Source;
  /** Its job; null until it is handed in. */
  readonly job: string | null;
  /** What that said last. */
  readonly report: AddressJobReport | null;
  readonly problem: Problem | null;
  /** It was in the graph before: the server had nothing to do. */
  readonly known: boolean;
  /** How many claims were read in it; null until it is read, and for what holds others and has none. */
  readonly claims: number | null;
  /** How many have come out of it while it is being opened. */
  readonly found: number;
  /** Null until it is opened, and for what holds no others. */
  readonly inside: Inside | null;
}

/** Nothing more is to come of it. */
export function hasEnded({ report, problem, inside }: Delivery): boolean {
  return problem !== null || (report?.status === "done" && (inside === null || inside.open === 0));
}

/** It, or something in it, could not be read. */
export function hasFailed({ problem, inside }: Delivery): boolean {
  return problem !== null || (inside !== null && inside.failed > 0);
}

/** How far it is, 0-1. */
export function progressOf(delivery: Delivery): number {
  const { report, inside } = delivery;
  if (hasEnded(delivery)) return 1;
  if (inside === null) return report?.progress ?? 0;
  return (inside.read + inside.failed) / (inside.read + inside.failed + inside.open);
}

/** Of a sidecar whose file did not come with it. */
const UNREAD_SIDECAR: Problem = {
  code: null,
  message: "It describes the file beside it, and that was not handed in with it.",
  hint: "Drop or choose both together, or the folder in which they lie.",
};

/** Why a file is not even sent; null for one that is. */
export function refusalOf(file: File): Problem | null {
  if (isSidecar(file.name)) return UNREAD_SIDECAR;
  if (file.size <= LIMITS.sourceBytes) return null;
  const facts = { file: file.name, bytes: file.size, limitBytes: LIMITS.sourceBytes };
  return new SourceError("source/too-large", facts).report();
}

/** What people call it. */
export function nameOf(source: Source): string {
  if (source.kind === "file") return source.file.name;
  return source.kind === "text" ? source.text.title : source.url;
}
