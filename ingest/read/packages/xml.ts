import { SaxesParser } from "saxes";
import { LIMITS, SourceError } from "../../../graph/model/index.ts";

/** Looks up an attribute of an element by its name with the prefix of the table given, as `w:val`, or by its bare name
 *  where it is in no namespace; null for none. */
export type Attributes = (name: string) => string | null;

/** What a walk over XML calls. Names carry the prefixes of the table given, whatever the source calls them. */
export interface Visitor {
  /** False leaves the element out with all that is in it; `close` is then not called for it. */
  readonly open: (name: string, attributes: Attributes) => boolean;
  readonly close?: (name: string) => void;
  readonly words?: (text: string) => void;
}

/** Prefixes by the address of their namespace; several addresses may share one. */
export type Namespaces = Readonly<Record<string, string>>;

function decodeXml(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!isUtf16) return new TextDecoder("utf-8").decode(bytes);
  return new TextDecoder(bytes[0] === 0xff ? "utf-16le" : "utf-16be").decode(bytes);
}

/** Walks over XML without building a tree. Entities that a document declares for itself are not known, so that none
 *  unfolds. Linear. Throws source/damaged for what is not well formed and source/too-deep. */
export function walkXml(
  bytes: Uint8Array,
  { file, format }: { readonly file: string; readonly format: string },
  namespaces: Namespaces,
  { open, close, words }: Visitor,
): void {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const called = (uri: string, local: string) => {
    const prefix = Object.hasOwn(namespaces, uri) ? namespaces[uri] : undefined;
    return prefix === undefined ? `?:${local}` : `${prefix}:${local}`;
  };
  let depth = 0;
  /** Depth of the element that is left out; 0 for none. */
  let leftOut = 0;
  parser.on("error", (error) => {
    const reason = `its XML is broken (${error.message.replace(/\.$/, "").slice(0, 100)})`;
    throw new SourceError("source/damaged", { file, format, reason }, { cause: error });
  });
  parser.on("opentag", ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > LIMITS.markupDepth) {
      throw new SourceError("source/too-deep", { file, limitDepth: LIMITS.markupDepth });
    }
    if (leftOut > 0) return;
    const attribute: Attributes = (name) => {
      for (const { uri, local, value } of Object.values(attributes)) {
        if ((uri === "" ? local : called(uri, local)) === name) return value;
      }
      return null;
    };
    if (!open(called(uri, local), attribute)) leftOut = depth;
  });
  parser.on("closetag", ({ uri, local }) => {
    if (leftOut === 0) close?.(called(uri, local));
    else if (leftOut === depth) leftOut = 0;
    depth -= 1;
  });
  if (words !== undefined) {
    const inside = (text: string) => {
      if (leftOut === 0 && depth > 0) words(text);
    };
    parser.on("text", inside);
    parser.on("cdata", inside);
  }
  parser.write(decodeXml(bytes)).close();
}
