import express, { type Router } from "express";
import { z } from "zod";
import type { CypherParams, GraphStore } from "../../graph/index.ts";
import { LIMITS, QueryError } from "../../graph/model/index.ts";
import { check } from "./parameters.ts";

/** Depth of lists and maps in parameters. Deeper ones serve no query, and walking them would cost stack. */
const PARAMETER_DEPTH = 16;

const QUERY = z.strictObject(
  {
    cypher: z
      .string({ error: "must be a string, the query" })
      .refine((text) => text.trim() !== "", "is empty: it must hold the query"),
    params: z
      .custom<CypherParams>(
        (value) => isPlainObject(value) && isCypherValue(value, PARAMETER_DEPTH),
        `must be an object of names and values, nested at most ${PARAMETER_DEPTH} deep`,
      )
      .optional(),
  },
  { error: "must be a JSON object with the query as cypher, sent as application/json" },
);

/** The console: an analyst's own Cypher, read-only, with an end to its time, its rows and its like. */
export function queryRoutes(api: Router, store: GraphStore): void {
  api.post("/query", express.json({ limit: LIMITS.jsonBytes }), async (request, response) => {
    const { cypher, params = {} } = check(QUERY, request.body, "field", Object.keys(QUERY.shape));
    if (cypher.length > LIMITS.queryUnits) {
      throw new QueryError("query/too-long", { units: cypher.length, limitUnits: LIMITS.queryUnits });
    }
    const left = new AbortController();
    response.on("close", () => left.abort());
    const { columns, rows, truncated, asOf } = await store.console(cypher, params, {
      timeoutMs: LIMITS.queryMs,
      limitRows: LIMITS.queryRows,
      limitBytes: LIMITS.queryBytes,
      signal: left.signal,
    });
    response.json({ columns, rows, truncated, asOf });
  });
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether parsed JSON is no deeper than allowed and hides no prototype. */
function isCypherValue(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depth === 0 || Object.hasOwn(value, "__proto__")) return false;
  return Object.values(value).every((part) => isCypherValue(part, depth - 1));
}
