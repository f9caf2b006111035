import { writtenTitle } from "../metadata.ts";
import { type Named, type Namespaces, walkXml } from "../packages/xml.ts";

/** Units of one property that are looked at; longer ones are no titles and no names. */
export const FACT_UNITS = 4_000;

/** The properties in an office document's file of them, by their names with prefix: the words of each element, of the first
 *  where there are several. `leftOut` holds no properties. */
export function factsOf(
  bytes: Uint8Array,
  named: Named,
  namespaces: Namespaces,
  leftOut: ReadonlySet<string> = new Set(),
): Readonly<Partial<Record<string, string>>> {
  const facts: Record<string, string> = {};
  let fact: string | null = null;
  walkXml(bytes, named, namespaces, {
    open: (name) => {
      fact = Object.hasOwn(facts, name) ? null : name;
      return !leftOut.has(name);
    },
    close: () => {
      fact = null;
    },
    words: (text) => {
      if (fact === null) return;
      const longer = (facts[fact] ?? "") + text;
      facts[fact] = longer.slice(0, FACT_UNITS);
    },
  });
  return facts;
}

/** A document's title: the one in its properties if somebody wrote it, else the one that stands in it, else its first
 *  heading. */
export function titleOf(
  written: string | undefined,
  { title, heading }: { readonly title: string | null; readonly heading: string | null },
): string | null {
  return writtenTitle(written) ?? title ?? heading;
}
