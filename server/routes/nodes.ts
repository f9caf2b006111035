import type { Router } from "express";
import type { GraphStore } from "../../graph/index.ts";
import { LIMITS, UsageError } from "../../graph/model/index.ts";
import { GRAPH_PARAMETERS, toGraphFilter } from "./graph.ts";
import { date, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

/** Found nodes, unless asked otherwise: what a list under a search field shows. */
const SEARCH_ROWS = 20;

const SEARCH = { text: words(), limit: wholeNumber(1, LIMITS.pageRowsMost) };
const MEMBERS = {
  sort: oneOf(["key", "mentions"]),
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};
const NEIGHBOURS = { ...GRAPH_PARAMETERS, direction: oneOf(["in", "out", "both"]) };
const COUNTED = { from: date(), to: date() };

export function nodeRoutes(api: Router, store: GraphStore): void {
  api.get("/nodes", async (request, response) => {
    const { text, limit = SEARCH_ROWS } = readParameters(SEARCH, request);
    if (text === undefined) {
      throw new UsageError("usage/invalid", {
        reason: "The parameter text is missing: the name to search for.",
      });
    }
    response.json({ nodes: await store.search(text, limit) });
  });

  api.get("/nodes/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await store.profile(request.params.id), "node", request.params.id));
  });

  api.get("/nodes/:id/members", async (request, response) => {
    const filter = readParameters(MEMBERS, request);
    const { id } = request.params;
    found(await store.node(id), "node", id);
    response.json(await store.members(id, filter));
  });

  api.get("/nodes/:id/neighbours", async (request, response) => {
    const { direction, ...given } = readParameters(NEIGHBOURS, request);
    const filter = { ...toGraphFilter(given), ...(direction && { direction }) };
    response.json(found(await store.neighbours(request.params.id, filter), "node", request.params.id));
  });

  api.get("/nodes/:id/edges/counts", async (request, response) => {
    const filter = readParameters(COUNTED, request);
    response.json(found(await store.edgeCounts(request.params.id, filter), "node", request.params.id));
  });
}

/** What was looked up. Throws usage/no-such where there is none. */
export function found<T>(value: T | null, what: string, id: string): T {
  if (value === null) throw new UsageError("usage/no-such", { what, id: id.slice(0, 200) });
  return value;
}
