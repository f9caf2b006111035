import { type Columns, type Intake, type Metadata, NO_METADATA } from "../../../graph/model/index.ts";
import type { Part } from "../../../ingest/read/contents.ts";
import { openSource } from "../../../ingest/read/source.ts";

/** A source as it comes in, with nothing said about it but what is given here. */
export function intakeOf(
  fileName: string | null,
  given: Partial<Metadata> = {},
  rest: Partial<Pick<Intake, "mediaType" | "origin" | "columns">> = {},
): Intake {
  return {
    fileName,
    mediaType: null,
    given: { ...NO_METADATA, ...given },
    receivedAt: "2026-01-01T00:00:00.000Z",
    charset: null,
    origin: null,
    columns: null,
    ...rest,
  };
}

/** Everything that stands in a source. */
export async function partsOf(
  content: string | Uint8Array,
  intake: Intake = intakeOf("source.txt"),
): Promise<readonly Part[]> {
  const parts: Part[] = [];
  await openSource(typeof content === "string" ? Buffer.from(content) : content, intake, async (part) => {
    parts.push(part);
  });
  return parts;
}

/** A part in one line, for tests that compare many: its place, and its words, address or refusal. */
export function shown(part: Part): string {
  if (part.kind === "source") return `${part.place}: ${Buffer.from(part.bytes).toString("utf8")}`;
  if (part.kind === "address") return `${part.place} -> ${part.url}`;
  return `${part.place} refused: ${part.error.code}`;
}

/** The parts of a table, mapped as `--columns` would. */
export const rowsOfTable = (content: string | Uint8Array, fileName: string, columns: Columns | null = null) =>
  partsOf(content, intakeOf(fileName, {}, { columns }));
