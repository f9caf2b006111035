/** Where something stands in a text: UTF-16 units, end exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A sentence with the parties of one claim in it. */
export interface Example {
  readonly text: string;
  readonly subject: Place;
  readonly object: Place;
}

/** Reads "[China]s spied on [Belgium]o.": the sentence without its marks, and where its subject and object stand. Null where
 *  one of them is not marked, or twice. */
export function toExample(marked: string): Example | null {
  let text = "";
  let end = 0;
  const places: Partial<Record<"s" | "o", Place>> = {};
  for (const mark of marked.matchAll(/\[([^[\]]+)\]([so])/g)) {
    const [whole, words, role] = mark as unknown as readonly [string, string, "s" | "o"];
    if (places[role] !== undefined) return null;
    text += marked.slice(end, mark.index);
    places[role] = { start: text.length, end: text.length + words.length };
    text += words;
    end = mark.index + whole.length;
  }
  text += marked.slice(end);
  const { s, o } = places;
  return s === undefined || o === undefined || /[[\]]/.test(text) ? null : { text, subject: s, object: o };
}
