import { gunzipSync } from "node:zlib";

/** A sentence with the names in it; UTF-16 offsets into its text, end exclusive. */
export interface TaggedSentence {
  readonly text: string;
  /** `kind` as the file has it: "politicalparty", "PER". */
  readonly names: readonly { readonly start: number; readonly end: number; readonly kind: string }[];
}

/** Where a line has its token and its label. */
export interface TaggedColumns {
  readonly token: number;
  readonly label: number;
}

/** The sentences of a packed file of tokens and labels: a token a line, its label B-, I- or O, columns apart by tabs, an empty
 *  line between sentences, comments behind "# ". */
export function readTaggedSentences(packed: Uint8Array, columns: TaggedColumns): TaggedSentence[] {
  return gunzipSync(packed)
    .toString("utf8")
    .split(/\n\s*\n/)
    .map((block) =>
      block
        .split("\n")
        .filter((line) => line !== "" && !line.startsWith("# "))
        .map((line) => line.split("\t")),
    )
    .filter((rows) => rows.length > 0)
    .map((rows) => {
      const { text, places } = joinTokens(rows.map((row) => row[columns.token] ?? ""));
      const labels = rows.map((row) => row[columns.label] ?? "O");
      const names = labels.flatMap((label, i) => {
        if (!label.startsWith("B-")) return [];
        const kind = label.slice(2);
        let last = i;
        while (labels[last + 1] === `I-${kind}`) last += 1;
        return [{ start: places[i]!.start, end: places[last]!.end, kind }];
      });
      return { text, names };
    });
}

/** Joins tokens to a text as it was written, nearly, and tells where each stands. */
function joinTokens(tokens: readonly string[]): { text: string; places: { start: number; end: number }[] } {
  let text = "";
  const places = tokens.map((token) => {
    if (text && !/^[,.;:)\]!?]$|^'s$|^'$|^n't$/.test(token) && !/[([]$/.test(text)) text += " ";
    const start = text.length;
    text += token;
    return { start, end: text.length };
  });
  return { text, places };
}
