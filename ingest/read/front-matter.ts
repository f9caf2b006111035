import { LIMITS, type Metadata, NO_METADATA, SourceError } from "../../graph/model/index.ts";
import { metadataFrom } from "./metadata.ts";

const OPENING = /^---[ \t]*(?:\r\n|\n|\r)/;
const CLOSING = /(?:^|\r\n|\n|\r)(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|$)/;

/** YAML (and so JSON) as a record; null for YAML that is something else. Rejects with source/bad-metadata. */
export async function readYaml(
  yaml: string,
  file: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  // Loaded with the first text that has any: most have none.
  const { parse, YAMLParseError } = await import("yaml");
  try {
    const value: unknown = parse(yaml, { schema: "core", uniqueKeys: false, logLevel: "error" });
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : null;
  } catch (error) {
    // RangeError and ReferenceError: aliases that point nowhere, at themselves, or multiply without end.
    if (
      !(error instanceof YAMLParseError || error instanceof RangeError || error instanceof ReferenceError)
    ) {
      throw error;
    }
    const reason = error.message.split("\n")[0]?.replace(/[.:]\s*$/, "") ?? "it is not YAML";
    throw new SourceError("source/bad-metadata", { file, reason }, { cause: error });
  }
}

/** Parts a text from the YAML block at its start. `text` is exactly what stands behind the block, or everything
 *  when there is none: three dashes that nothing closes, or that hold prose, are part of the text.
 *  `metadata` holds what the block adds to what is `given`.
 *  Rejects with source/bad-metadata for a block that is broken or adds a date that is none. */
export async function partFrontMatter(
  source: string,
  file: string,
  given: Metadata,
): Promise<{ metadata: Metadata; text: string }> {
  const none = { metadata: NO_METADATA, text: source };
  const opening = OPENING.exec(source);
  if (!opening) return none;
  const from = opening[0].length;
  const window = source.slice(from, from + LIMITS.metadataBytes);
  const closing = CLOSING.exec(window);
  if (!closing) return none;
  const yaml = window.slice(0, closing.index);
  // A rule of dashes above prose is no front matter: that has a key in its first line with words.
  const firstLine = yaml.split(/\r\n|\n|\r/).find((line) => line.trim() !== "" && !line.startsWith("#"));
  if (firstLine !== undefined && !/^(?:["']?[\w-]+["']?[ \t]*:|\{|[&*!%])/.test(firstLine)) return none;
  const record = await readYaml(yaml, file);
  if (record === null) return firstLine === undefined ? { ...none, text: behind() } : none;
  return { metadata: metadataFrom(record, file, given), text: behind() };

  function behind(): string {
    return source.slice(from + (closing?.index ?? 0) + (closing?.[0].length ?? 0));
  }
}
