import { type Camera, viewParameters } from "./view-codec.ts";
import type { ViewState } from "./view-state.ts";

/** What the inspector shows. A claim opens its document at its sentence. */
export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "node"; readonly id: string }
  | { readonly kind: "edge"; readonly id: string }
  | { readonly kind: "document"; readonly id: string; readonly claim: string | null };

export const NOTHING: Selection = { kind: "none" };

/** The selection as the part of the address behind `#`, so that a link leads to it and Back leads back. */
export function toHash(selection: Selection): string {
  switch (selection.kind) {
    case "none":
      return "#/";
    case "document": {
      const claim = selection.claim === null ? "" : `/${encodeURIComponent(selection.claim)}`;
      return `#/document/${encodeURIComponent(selection.id)}${claim}`;
    }
    default:
      return `#/${selection.kind}/${encodeURIComponent(selection.id)}`;
  }
}

/** Selection, view and camera as the part of the address behind `#`. */
export function addressOf(selection: Selection, view: ViewState, camera: Camera | null): string {
  const parameters = viewParameters(view, camera).toString();
  return `${toHash(selection)}${parameters === "" ? "" : `?${parameters}`}`;
}

/** The selection that an address names; nothing for one that names none. Never throws. */
export function selectionFrom(hash: string): Selection {
  let parts: string[];
  try {
    const [path = ""] = hash.replace(/^#\//, "").split("?");
    parts = path.split("/").map(decodeURIComponent);
  } catch {
    return NOTHING;
  }
  const [kind, id, claim] = parts;
  if (!id) return NOTHING;
  if (kind === "node" || kind === "edge") return { kind, id };
  if (kind === "document") return { kind, id, claim: claim ?? null };
  return NOTHING;
}
