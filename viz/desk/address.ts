import type { Span } from "../../graph/model/index.ts";
import { type Camera, viewParameters } from "./view-codec.ts";
import type { ViewState } from "./view-state.ts";

/** What the inspector shows. A claim opens its document at its sentence; `at` at words of the text, the first of them in the
 *  middle, the others marked, too; `node` is who is marked wherever the text names them. */
export type Selection =
  | { readonly kind: "none" }
  | { readonly kind: "node"; readonly id: string }
  | { readonly kind: "edge"; readonly id: string }
  | {
      readonly kind: "document";
      readonly id: string;
      readonly claim: string | null;
      readonly at?: readonly Span[];
      /** Left out, whoever was chosen before stays; null is nobody. */
      readonly node?: string | null;
    };

export const NOTHING: Selection = { kind: "none" };

/** The selection as the part of the address behind `#`, so that a link leads to it and Back leads back. */
export function toHash(selection: Selection): string {
  switch (selection.kind) {
    case "none":
      return "#/";
    case "document": {
      const { id, claim, at = [], node = null } = selection;
      const place = claim ?? (at.length === 0 ? null : placeWords(at));
      const parts = [
        id,
        ...(place === null && node === null ? [] : [place ?? ""]),
        ...(node === null ? [] : [node]),
      ];
      return `#/document/${parts.map(encodeURIComponent).join("/")}`;
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
  const [kind, id, place, node] = parts;
  if (!id) return NOTHING;
  if (kind === "node" || kind === "edge") return { kind, id };
  if (kind === "document") {
    const at = placeFrom(place ?? "");
    const named = node ? { node } : {};
    return at === null
      ? { kind, id, claim: place || null, ...named }
      : { kind, id, claim: null, at, ...named };
  }
  return NOTHING;
}

/** What is chosen, with whom it is about: a document that is opened while a node is chosen marks that node, and goes on doing
 *  so from claim to claim. */
export function withNode(chosen: Selection, before: Selection): Selection {
  if (chosen.kind !== "document" || chosen.node !== undefined) return chosen;
  if (before.kind === "node") return { ...chosen, node: before.id };
  const isSame = before.kind === "document" && before.id === chosen.id;
  return isSame && before.node ? { ...chosen, node: before.node } : chosen;
}

/** Places that an address has room for. */
const PLACES = 20;
const AT = "at:";

/** `at:120-128,300-310`. Ids of claims begin otherwise. */
function placeWords(at: readonly Span[]): string {
  const places = at.slice(0, PLACES).map(({ start, end }) => `${start}-${end}`);
  return `${AT}${places.join(",")}`;
}

/** Null for what is no place. */
function placeFrom(words: string): readonly Span[] | null {
  if (!words.startsWith(AT)) return null;
  const spans = words
    .slice(AT.length)
    .split(",")
    .flatMap((place): Span[] => {
      const match = /^(\d{1,9})-(\d{1,9})$/.exec(place);
      const [start, end] = [Number(match?.[1]), Number(match?.[2])];
      return match && start <= end ? [{ start, end }] : [];
    });
  return spans.slice(0, PLACES);
}
