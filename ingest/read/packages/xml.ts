import { SaxesParser } from "saxes";
import { LIMITS, SourceError } from "../../../graph/model/index.ts";
import { decode, xmlEncoding } from "../decode.ts";

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

/** What is walked over, as errors name it. */
export interface Named {
  readonly file: string;
  readonly format: string;
}

/** What a part of a document says that the document can be read without; null where that is broken. */
export async function ifWhole<T>(read: () => Promise<T> | T): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SourceError) return null;
    throw error;
  }
}

/** Prefixes by the address of their namespace; several addresses may share one. */
export type Namespaces = Readonly<Record<string, string>>;

/** What prefixes stand for where the walk is. The parser's own answer goes up through all elements that are open, for each
 *  name anew. */
function startScope(namespaces: Namespaces) {
  const addresses = new Map<string, string[]>();
  /** Prefixes that each open element declares; null for none. */
  const declared: (readonly string[] | null)[] = [];
  return {
    enter: (attributes: Readonly<Record<string, string>>) => {
      let own: string[] | null = null;
      for (const name of Object.keys(attributes)) {
        if (name !== "xmlns" && !name.startsWith("xmlns:")) continue;
        const prefix = name.slice("xmlns:".length);
        const known = addresses.get(prefix) ?? [];
        known.push(attributes[name] as string);
        addresses.set(prefix, known);
        own ??= [];
        own.push(prefix);
      }
      declared.push(own);
    },
    leave: () => {
      for (const prefix of declared.pop() ?? []) addresses.get(prefix)?.pop();
    },
    /** The name with the prefix of the table; with a question mark for an address that is not in it. */
    called: (name: string): string => {
      const colon = name.indexOf(":");
      const known = addresses.get(colon < 0 ? "" : name.slice(0, colon));
      const address = known?.[known.length - 1];
      const isKnown = address !== undefined && Object.hasOwn(namespaces, address);
      return `${isKnown ? namespaces[address] : "?"}:${name.slice(colon + 1)}`;
    },
  };
}

/** Walks over XML without building a tree. Entities that a document declares for itself are not known, so that none
 *  unfolds. Linear. Throws source/damaged for what is not well formed, source/binary and source/too-deep. */
export function walkXml(
  bytes: Uint8Array,
  { file, format }: Named,
  namespaces: Namespaces,
  { open, close, words }: Visitor,
): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const scope = startScope(namespaces);
  let depth = 0;
  /** Depth of the element that is left out; 0 for none. */
  let leftOut = 0;
  parser.on("error", (error) => {
    const reason = `its XML is broken (${error.message.replace(/\.$/, "").slice(0, 100)})`;
    throw new SourceError("source/damaged", { file, format, reason }, { cause: error });
  });
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > LIMITS.markupDepth) {
      throw new SourceError("source/too-deep", { file, limitDepth: LIMITS.markupDepth });
    }
    if (leftOut > 0) return;
    scope.enter(attributes);
    const attribute: Attributes = (wanted) => {
      for (const [own, value] of Object.entries(attributes)) {
        if ((own.includes(":") ? scope.called(own) : own) === wanted) return value;
      }
      return null;
    };
    if (!open(scope.called(name), attribute)) leftOut = depth;
  });
  parser.on("closetag", ({ name }) => {
    if (leftOut === 0) close?.(scope.called(name));
    if (leftOut === 0 || leftOut === depth) {
      scope.leave();
      leftOut = 0;
    }
    depth -= 1;
  });
  if (words !== undefined) {
    const inside = (text: string) => {
      if (leftOut === 0 && depth > 0) words(text);
    };
    parser.on("text", inside);
    parser.on("cdata", inside);
  }
  parser.write(decode(bytes, file, xmlEncoding(bytes))).close();
}
