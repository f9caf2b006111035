import { SourceError } from "../../../graph/model/index.ts";
import type { Contents, Part, Readable } from "../contents.ts";
import { decode } from "../decode.ts";
import { chooseColumns } from "./columns.ts";
import { valuesOf, type WrittenValue } from "./json-values.ts";
import { factsAt, refusedRow, toPart } from "./record.ts";

type JsonRecord = Readonly<Record<string, unknown>>;

/** A value, and the record that it is; null for what is broken or something else. */
interface Read {
  readonly place: string;
  readonly record: JsonRecord | null;
  readonly reason: string;
}

/** Records by which the names of fields are told. */
const SAMPLE_RECORDS = 1_000;
/** Names of fields that are told apart, and how deep they may lie in one another. */
const MOST_NAMES = 1_000;
const NAME_DEPTH = 4;

/** Records in JSON, one a line or in one array: every record with text is a source, in place `line 12` or `record 12`.
 *  Fields are columns; one inside another is called `article.body`. Throws source/bad-columns, source/damaged,
 *  source/binary, source/empty. */
export async function readJsonLines({
  bytes,
  file,
  intake: { columns, charset },
}: Readable): Promise<Contents> {
  const text = decode(bytes, file, [charset]);
  if (text.trim() === "") throw new SourceError("source/empty", { file });
  const values = valuesOf(text);
  const sample: Read[] = [];
  while (sample.length < SAMPLE_RECORDS) {
    const next = values.next();
    if (next.done) break;
    sample.push(read(next.value));
  }
  const names = namesOf(sample);
  if (names.length === 0) {
    const reason = "it holds no JSON object with fields";
    throw new SourceError("source/damaged", { file, format: "JSON lines", reason });
  }
  const { text: at, ...places } = chooseColumns(names, columns, file);
  const field = names[at] as string;
  const isHtml = /html/i.test(field);

  const partOf = ({ place, record, reason }: Read): Part | null => {
    if (record === null) return refusedRow(file, place, reason);
    const facts = factsAt(places, (at) => wordsOf(valueAt(record, names[at] as string)));
    return toPart(wordsOf(valueAt(record, field)), facts, { place, isHtml });
  };
  async function* parts(): AsyncGenerator<Part> {
    for (const value of sample.splice(0)) {
      const part = partOf(value);
      if (part !== null) yield part;
    }
    for (const value of values) {
      const part = partOf(read(value));
      if (part !== null) yield part;
    }
  }
  return { kind: "container", parts: parts() };
}

function read({ json, place }: WrittenValue): Read {
  try {
    const value: unknown = JSON.parse(json);
    return isRecord(value)
      ? { place, record: value, reason: "" }
      : { place, record: null, reason: "it is no JSON object" };
  } catch (error) {
    // RangeError: brackets so deep that the parser's stack ends.
    if (!(error instanceof SyntaxError || error instanceof RangeError)) throw error;
    return { place, record: null, reason: "it is not JSON, or broken" };
  }
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The names of all fields that hold words, in the order in which they are met; `article.body` for one inside another. */
function namesOf(sample: readonly Read[]): readonly string[] {
  const names = new Set<string>();
  const collect = (record: JsonRecord, before: string, depth: number): void => {
    for (const [key, value] of Object.entries(record)) {
      if (names.size >= MOST_NAMES) return;
      if (!isRecord(value)) names.add(before + key);
      else if (depth < NAME_DEPTH) collect(value, `${before}${key}.`, depth + 1);
    }
  };
  for (const { record } of sample) if (record !== null) collect(record, "", 1);
  return [...names];
}

/** What stands under a name: under one that has dots itself, else step by step. */
function valueAt(record: JsonRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) {
    const outer = name.slice(0, dot);
    const inner = Object.hasOwn(record, outer) ? record[outer] : null;
    if (isRecord(inner)) return valueAt(inner, name.slice(dot + 1));
  }
  return null;
}

/** A field's words; of a list the words of each, as paragraphs. Null for what has none. */
function wordsOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return null;
  const words = value.filter((part): part is string => typeof part === "string");
  return words.length === 0 ? null : words.join("\n\n");
}
