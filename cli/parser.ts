/** The one place where commands open the parser. */
import type { ParserThreads } from "../ingest/index.ts";

/** What commands need of a parser. */
export type OpenedParser = Pick<ParserThreads, "parse" | "close">;

/** Opens a parser with so many lanes. Throws ExtractError for weights that are missing or damaged. */
export type OpenParser = (lanes: number) => Promise<OpenedParser>;

/** The parser that comes with Tangle. One lane is this very thread: a thread of its own would cost time to start, and
 *  memory, for a command that has nothing else to do meanwhile. */
export const ownParser: OpenParser = async (lanes) => {
  const { openParser, openParserThreads } = await import("../ingest/index.ts");
  if (lanes > 1) return openParserThreads({ lanes });
  const parser = await openParser();
  return { parse: async (sentences) => parser.parse(sentences), close: async () => undefined };
};

/** Works with a parser that is closed afterwards, however the work ends. */
export async function withParser<T>(
  open: OpenParser,
  lanes: number,
  work: (parser: OpenedParser) => Promise<T>,
): Promise<T> {
  const parser = await open(lanes);
  try {
    return await work(parser);
  } finally {
    await parser.close();
  }
}
