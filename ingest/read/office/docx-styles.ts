import { type Named, type Namespaces, walkXml } from "../packages/xml.ts";

/** WordprocessingML, in both forms of the standard (ECMA-376 part 1: transitional and strict), and what stands in it. */
export const WORD: Namespaces = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
  "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
  "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
  "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  "http://purl.oclc.org/ooxml/officeDocument/math": "m",
};

/** What a style says of the words in it. */
export interface Style {
  readonly isHidden: boolean;
  readonly isItem: boolean;
  /** 0 for a title, 1 to 9 for headings, null for other words. */
  readonly heading: number | null;
  /** An entry of a table of contents. */
  readonly isContents: boolean;
}

export const PLAIN: Style = { isHidden: false, isItem: false, heading: null, isContents: false };

/** Styles that rest on each other are followed so far. */
const CHAIN = 20;

interface Written {
  name: string;
  basedOn: string | null;
  hidden: boolean | null;
  numbered: boolean | null;
}

/** Whether a switch such as `w:vanish` is on: it is where its value does not say otherwise. */
export const isOn = (value: string | null) => value === null || !/^(?:0|false|off)$/.test(value);

/** The styles of a document by their ids. Built-in ones have the same names in Word of every language. */
export function readStyles(bytes: Uint8Array, named: Named): (id: string | null) => Style {
  const written = new Map<string, Written>();
  let style: Written | null = null;
  walkXml(bytes, named, WORD, {
    open: (name, attributes) => {
      const value = () => attributes("w:val");
      if (name === "w:style") {
        style = { name: "", basedOn: null, hidden: null, numbered: null };
        written.set(attributes("w:styleId") ?? "", style);
      } else if (style === null) {
        return name === "w:styles";
      } else if (name === "w:name") style.name = value() ?? "";
      else if (name === "w:basedOn") style.basedOn = value();
      else if (name === "w:vanish") style.hidden = isOn(value());
      else if (name === "w:numId") style.numbered = value() !== "0";
      return name !== "w:tblStylePr";
    },
    close: (name) => {
      if (name === "w:style") style = null;
    },
  });
  const resolved = new Map<string, Style>();
  return (id) => {
    if (id === null) return PLAIN;
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const chain: Written[] = [];
    for (let next: string | null = id; next !== null && chain.length < CHAIN; ) {
      const found: Written | undefined = written.get(next);
      if (found === undefined) break;
      chain.push(found);
      next = found.basedOn;
    }
    const heading = /^(?:heading ([1-9])|(title))$/i.exec(chain[0]?.name ?? "");
    const style: Style = {
      isHidden: chain.find(({ hidden }) => hidden !== null)?.hidden ?? false,
      isItem: heading === null && (chain.find(({ numbered }) => numbered !== null)?.numbered ?? false),
      heading: heading === null ? null : Number(heading[1] ?? 0),
      isContents: /^toc (?:\d|heading)/i.test(chain[0]?.name ?? ""),
    };
    resolved.set(id, style);
    return style;
  };
}
