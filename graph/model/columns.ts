import { type Columns, METADATA_KEYS } from "./document.ts";

/** What a column of a table may give. */
export type ColumnKey = keyof Columns;

export const COLUMN_KEYS: readonly ColumnKey[] = ["text", ...METADATA_KEYS];

const ASKED_KEYS: Readonly<Record<string, ColumnKey>> = {
  ...Object.fromEntries(COLUMN_KEYS.map((key) => [key.toLowerCase(), key])),
  published_at: "publishedAt",
};

/** What `--columns`, the field `columns` and a sidecar's key `columns` may say. */
export const COLUMNS_ALLOWED =
  "pairs such as text=body,title=headline,publishedAt=3: text, title, publisher, url, publishedAt, marking or language, " +
  "and the name or the number of the column that gives it";

const keyOf = (written: string): ColumnKey | undefined => {
  const folded = written.trim().toLowerCase();
  return Object.hasOwn(ASKED_KEYS, folded) ? ASKED_KEYS[folded] : undefined;
};

/** Columns as a flag, a request or a sidecar gives them: `text=body,title=headline,publishedAt=3`, or keys with names or
 *  numbers, also in JSON, where names may have commas. Null for what is nothing of the kind. */
export function columnsFrom(value: unknown): Columns | null {
  if (typeof value !== "string") return columnsOf(value);
  if (value.trim().startsWith("{")) return columnsOf(parsed(value));
  const pairs = value.split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, Math.max(at, 0)), pair.slice(at + 1).trim()] as const;
  });
  return toColumns(pairs);
}

function columnsOf(value: unknown): Columns | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return toColumns(Object.entries(value));
}

function toColumns(pairs: readonly (readonly [string, unknown])[]): Columns | null {
  const columns: { -readonly [K in ColumnKey]?: string } = {};
  for (const [written, name] of pairs) {
    const key = keyOf(written);
    if (key === undefined || columns[key] !== undefined) return null;
    if (!(typeof name === "string" || typeof name === "number") || name === "") return null;
    columns[key] = String(name);
  }
  return pairs.length === 0 ? null : columns;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
