import { findMentions, loadMentionTables, type Mention } from "../../../ingest/mentions/index.ts";
import { segment, wholeWords } from "../../../ingest/segment/index.ts";

/** The project's own tables: small enough to read for every test file. */
export const tables = await loadMentionTables(new URL("../../../ingest/data/", import.meta.url));

export const mentionsOf = (text: string): Mention[] => findMentions(text, wholeWords(segment(text)), tables);

/** Codes of the states that the text mentions, in order, each once. */
export const statesIn = (text: string): string[] => [
  ...new Set(
    mentionsOf(text)
      .filter((mention) => mention.type === "Country" && mention.knownAs !== null)
      .map((mention) => mention.knownAs!.slice("country:".length)),
  ),
];

/** Texts of the mentions that name one of a type. */
export const namesIn = (text: string, type: Mention["type"]): string[] =>
  mentionsOf(text)
    .filter((mention) => mention.type === type && (mention.how === "name" || mention.how === "alias"))
    .map((mention) => mention.text);
