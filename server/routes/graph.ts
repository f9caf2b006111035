import type { Router } from "express";
import type { GraphStore } from "../../graph/index.ts";
import {
  ENTITY_TYPES,
  type EntityType,
  FAMILIES,
  type GraphFilter,
  isRelationType,
  LIMITS,
  RELATION_TYPES,
  STANDINGS,
} from "../../graph/model/index.ts";
import { date, listOf, moment, readParameters, wholeNumber, words } from "./parameters.ts";

/** What `/api/graph` and an expansion are asked by. */
export const GRAPH_PARAMETERS = {
  types: listOf([...RELATION_TYPES, ...ENTITY_TYPES]),
  families: listOf(FAMILIES),
  standing: listOf(STANDINGS),
  from: date(),
  to: date(),
  text: words(),
  since: moment(),
  limit: wholeNumber(1, LIMITS.graphEdgesMost),
};

type GraphParameters = {
  -readonly [K in keyof typeof GRAPH_PARAMETERS]?: (typeof GRAPH_PARAMETERS)[K]["_zod"]["output"];
};

/** `types` holds both kinds of types: those of relations and those of entities. */
export function toGraphFilter({ types = [], ...rest }: GraphParameters): GraphFilter {
  const relations = types.filter((word) => isRelationType(word));
  const entities = types.filter((word): word is EntityType => !isRelationType(word));
  return {
    ...rest,
    ...(relations.length > 0 && { types: relations }),
    ...(entities.length > 0 && { entityTypes: entities }),
  };
}

export function graphRoutes(api: Router, store: GraphStore): void {
  api.get("/graph", async (request, response) => {
    response.json(await store.graph(toGraphFilter(readParameters(GRAPH_PARAMETERS, request))));
  });
}
