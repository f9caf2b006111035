import neo4j from "neo4j-driver";
import type { CypherParams, CypherRow, CypherValue } from "../store/engine.ts";

/** Parameters for the driver, which takes every JavaScript number for a float: whole ones become integers. */
export function toDriver(value: CypherValue): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (Array.isArray(value)) return value.map(toDriver);
  if (value !== null && typeof value === "object") return toDriverParams(value as CypherParams);
  return value;
}

export function toDriverParams(params: CypherParams): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, toDriver(value)]));
}

/** A value of the driver as plain JSON: nodes as their properties with `labels`, relationships with `type`, paths
 *  as `nodes` and `relationships`, times and durations as ISO strings, integers past 2^53 as strings. */
export function toPlain(value: unknown): CypherValue {
  if (value === null || value === undefined) return null;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (typeof value === "bigint") return value.toString();
  if (Array.isArray(value)) return value.map(toPlain);
  if (neo4j.isInt(value)) return value.inSafeRange() ? value.toNumber() : value.toString();
  if (neo4j.isNode(value)) return { ...toPlainMap(value.properties), labels: [...value.labels].sort() };
  if (neo4j.isRelationship(value)) return { ...toPlainMap(value.properties), type: value.type };
  if (neo4j.isPath(value)) {
    const nodes =
      value.segments.length === 0 ? [value.start] : [value.start, ...value.segments.map((s) => s.end)];
    return { nodes: nodes.map(toPlain), relationships: value.segments.map((s) => toPlain(s.relationship)) };
  }
  if (ArrayBuffer.isView(value))
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("hex");
  if (isScalarObject(value)) return value.toString();
  return toPlainMap(value as Record<string, unknown>);
}

export function toPlainMap(value: Record<string, unknown>): CypherRow {
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, toPlain(inner)]));
}

/** Dates, times, durations and points: the driver's classes print themselves. */
function isScalarObject(value: object): boolean {
  const dates = [neo4j.isDate, neo4j.isDateTime, neo4j.isLocalDateTime, neo4j.isLocalTime, neo4j.isTime];
  return dates.some((is) => is(value)) || neo4j.isDuration(value) || neo4j.isPoint(value);
}
