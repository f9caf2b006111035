import express, { type Router } from "express";
import { z } from "zod";
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
import { check, date, listOf, moment, readParameters, wholeNumber, words } from "./parameters.ts";

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

const IDS_REFUSAL = "must be a list of ids of nodes";
const EDGES_REFUSAL = `must be a whole number from 1 to ${LIMITS.graphEdgesMost}`;
const idsOfNodes = () =>
  z.array(z.string({ error: IDS_REFUSAL }).min(1, IDS_REFUSAL).max(500, IDS_REFUSAL), { error: IDS_REFUSAL });

/** Nodes are more than an address holds. */
const BETWEEN = z
  .strictObject(
    {
      newcomers: idsOfNodes(),
      others: idsOfNodes().optional(),
      limit: z
        .int({ error: EDGES_REFUSAL })
        .min(1, { error: EDGES_REFUSAL })
        .max(LIMITS.graphEdgesMost, { error: EDGES_REFUSAL })
        .optional(),
    },
    { error: "must be a JSON object with the ids of nodes as newcomers, sent as application/json" },
  )
  .refine(
    ({ newcomers, others = [] }) => newcomers.length + others.length <= LIMITS.graphNodesMost,
    `names more than ${LIMITS.graphNodesMost} nodes`,
  );
/** Bytes of the longest of these questions: an id is much shorter. */
const BETWEEN_BYTES = LIMITS.graphNodesMost * 64;

export function graphRoutes(api: Router, store: GraphStore): void {
  api.get("/graph", async (request, response) => {
    response.json(await store.graph(toGraphFilter(readParameters(GRAPH_PARAMETERS, request))));
  });

  api.post("/edges/between", express.json({ limit: BETWEEN_BYTES }), async (request, response) => {
    readParameters({}, request);
    const known = ["newcomers", "others", "limit"];
    response.json(await store.edgesBetween(check(BETWEEN, request.body, "field", known)));
  });
}
