import type { Router } from "express";
import type { GraphStore } from "../../graph/index.ts";
import {
  ENTITY_TYPES,
  FAMILIES,
  LIMITS,
  POLARITIES,
  RELATION_TYPES,
  SEARCH_PARTS,
  STANDINGS,
  TIME_UNITS,
  TOP_MEASURES,
  UsageError,
} from "../../graph/model/index.ts";
import { toGraphFilter } from "./graph.ts";
import { found } from "./nodes.ts";
import { date, idList, listOf, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

const PATHS = {
  from: words(),
  to: words(),
  types: listOf([...RELATION_TYPES, ...ENTITY_TYPES]),
  families: listOf(FAMILIES),
  standing: listOf(STANDINGS),
  after: date(),
  before: date(),
  length: wholeNumber(1, LIMITS.pathLengthMost),
  longer: wholeNumber(0, LIMITS.pathLongerMost),
  directed: oneOf(["true", "false"]),
  avoid: idList(LIMITS.pathAvoid),
  hub: wholeNumber(1, 999_999_999),
  limit: wholeNumber(1, LIMITS.pathsMost),
};

const TOP = {
  by: oneOf(TOP_MEASURES),
  types: listOf(ENTITY_TYPES),
  limit: wholeNumber(1, LIMITS.pageRowsMost),
};

const TIMELINE = {
  by: oneOf(TIME_UNITS),
  node: words(),
  edge: words(),
  types: listOf(RELATION_TYPES),
  families: listOf(FAMILIES),
  standing: listOf(STANDINGS),
  polarity: oneOf(POLARITIES),
  from: date(),
  to: date(),
};

const SEARCH = {
  text: words(),
  in: listOf(SEARCH_PARTS),
  limit: wholeNumber(1, LIMITS.searchRowsMost),
};

/** The larger questions: paths, the most connected, claims over time, words. */
export function questionRoutes(api: Router, store: GraphStore): void {
  api.get("/paths", async (request, response) => {
    const { from, to, types, after, before, length, directed, hub, ...rest } = readParameters(PATHS, request);
    if (from === undefined || to === undefined || from === to) {
      throw new UsageError("usage/invalid", {
        reason: "The parameters from and to must be the ids of two different nodes.",
      });
    }
    for (const id of [from, to]) found(await store.node(id), "node", id);
    const { types: relations, entityTypes } = toGraphFilter({ ...(types && { types }) });
    const paths = await store.paths(from, to, {
      ...rest,
      ...(relations && { types: relations }),
      ...(entityTypes && { entityTypes }),
      ...(after && { from: after }),
      ...(before && { to: before }),
      ...(length && { maxLength: length }),
      ...(hub && { hubDegree: hub }),
      directed: directed === "true",
    });
    response.json(found(paths, "node", from));
  });

  api.get("/top", async (request, response) => {
    const { types, ...rest } = readParameters(TOP, request);
    response.json({ nodes: await store.top({ ...rest, ...(types && { entityTypes: types }) }) });
  });

  api.get("/timeline", async (request, response) => {
    const filter = readParameters(TIMELINE, request);
    if (filter.node !== undefined) found(await store.node(filter.node), "node", filter.node);
    if (filter.edge !== undefined) found(await store.edge(filter.edge), "edge", filter.edge);
    response.json(await store.timeline(filter));
  });

  api.get("/search", async (request, response) => {
    const { text, in: parts = SEARCH_PARTS, limit = LIMITS.searchRows } = readParameters(SEARCH, request);
    if (text === undefined) {
      throw new UsageError("usage/invalid", {
        reason: "The parameter text is missing: the words to search for.",
      });
    }
    response.json(await store.find(text, parts, limit));
  });
}
