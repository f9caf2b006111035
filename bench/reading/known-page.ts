/** A web page of which it is known what of it is text. */
export interface KnownPage {
  readonly name: string;
  readonly html: string;
  /** Its words in their order, and nothing else that stands on it. */
  readonly known: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  nbsp: " ",
  quot: '"',
  mdash: "—",
  rsquo: "’",
  eacute: "é",
};

const wordsOfPiece = (piece: string) =>
  piece
    .replace(/<[^>]*>/g, "")
    .replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/\s+/g, " ");

/** A page written with its text between ⟦ and ⟧, inline elements allowed in it. `hidden` is text that it gives to machines
 *  alone, behind the rest. */
export function knownPage(name: string, marked: string, hidden: readonly string[] = []): KnownPage {
  const pieces = [...marked.matchAll(/⟦([^⟧]*)⟧/g)].map(([, piece]) => wordsOfPiece(piece as string));
  return { name, html: marked.replace(/[⟦⟧]/g, ""), known: [...pieces, ...hidden].join("\n") };
}

/** Paragraphs, known. */
export const paragraphs = (...texts: readonly string[]): string =>
  texts.map((text) => `<p>⟦${text}⟧</p>`).join("\n");
