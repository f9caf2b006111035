import { ifWhole, type Named, type Namespaces, walkXml } from "../packages/xml.ts";

const ODF = "urn:oasis:names:tc:opendocument:xmlns:";

/** OpenDocument (ODF 1.3 part 3). */
export const OPEN_DOCUMENT: Namespaces = {
  [`${ODF}office:1.0`]: "office",
  [`${ODF}text:1.0`]: "text",
  [`${ODF}table:1.0`]: "table",
  [`${ODF}drawing:1.0`]: "draw",
  [`${ODF}style:1.0`]: "style",
  [`${ODF}svg-compatible:1.0`]: "svg",
  [`${ODF}meta:1.0`]: "meta",
  [`${ODF}manifest:1.0`]: "manifest",
  "http://purl.org/dc/elements/1.1/": "dc",
};

/** What the styles of a document say of the words in them. */
export interface OdtStyles {
  readonly isHidden: (name: string | null) => boolean;
  readonly isTitle: (name: string | null) => boolean;
}

/** Styles that rest on each other are followed so far. */
const CHAIN = 20;

/** Gathers the styles of all the parts given: those with names of their own stand in one, those that were given by hand
 *  in another. Of a broken part there are those before the break. Never throws. */
export async function readOdtStyles(parts: readonly Uint8Array[], named: Named): Promise<OdtStyles> {
  const parents = new Map<string, string>();
  const hidden = new Map<string, boolean>();
  let style: string | null = null;
  for (const bytes of parts) {
    await ifWhole(() =>
      walkXml(bytes, named, OPEN_DOCUMENT, {
        open: (name, attributes) => {
          if (name === "style:style") {
            style = attributes("style:name");
            const parent = attributes("style:parent-style-name");
            if (style !== null && parent !== null) parents.set(style, parent);
          } else if (name === "style:text-properties" && style !== null) {
            const display = attributes("text:display");
            if (display !== null) hidden.set(style, display === "none");
          }
          return name !== "office:body" && name !== "office:master-styles";
        },
        close: (name) => {
          if (name === "style:style") style = null;
        },
      }),
    );
    style = null;
  }
  const chainOf = (name: string | null): readonly string[] => {
    const chain: string[] = [];
    for (let next = name ?? undefined; next !== undefined && chain.length < CHAIN; next = parents.get(next)) {
      chain.push(next);
    }
    return chain;
  };
  return {
    isHidden: (name) => {
      const first = chainOf(name).find((style) => hidden.has(style));
      return first !== undefined && hidden.get(first) === true;
    },
    isTitle: (name) => chainOf(name).includes("Title"),
  };
}
