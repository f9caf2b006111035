import type { CypherValue } from "../store/engine.ts";

/** A value of the engine as plain JSON: nodes as their properties with `labels`, relationships with `type`, paths
 *  as `nodes` and `relationships`, times as ISO strings, integers past 2^53 as strings. Never throws. */
export function toPlain(value: unknown): CypherValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return value.toString();
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
  if (typeof value === "object") return toPlainMap(value as Record<string, unknown>);
  return String(value);
}

function toPlainMap(value: Record<string, unknown>): CypherValue {
  const { _id, _labels, _type, _source, _target, ...properties } = value;
  if (typeof _id === "number" && Array.isArray(_labels)) {
    return { ...toEntries(properties), labels: _labels.map(String).sort() };
  }
  if (typeof _id === "number" && typeof _type === "string") return { ...toEntries(properties), type: _type };
  if (isPath(value)) return { nodes: toPlain(value.nodes), relationships: toPlain(value.edges) };
  const [only] = Object.keys(value);
  // Tagged values: {"$date": "2020-01-02"}.
  if (only?.startsWith("$") && Object.keys(value).length === 1) return toPlain(value[only]);
  return toEntries(value);
}

function isPath(value: Record<string, unknown>): value is { nodes: unknown[]; edges: unknown[] } {
  return Object.keys(value).length === 2 && Array.isArray(value.nodes) && Array.isArray(value.edges);
}

function toEntries(value: Record<string, unknown>): Readonly<Record<string, CypherValue>> {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
}
