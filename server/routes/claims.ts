import express, { type Router } from "express";
import { z } from "zod";
import type { GraphStore } from "../../graph/index.ts";
import {
  CERTAINTIES,
  documentKey,
  LIMITS,
  POLARITIES,
  RELATION_TYPES,
  shaOfDocument,
} from "../../graph/model/index.ts";
import { found } from "./nodes.ts";
import { check, listOf, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

const PAGE = {
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};

const CLAIMS = {
  edge: words(),
  entity: words(),
  claimant: words(),
  document: words(),
  types: listOf(RELATION_TYPES),
  polarity: oneOf(POLARITIES),
  certainty: oneOf(CERTAINTIES),
  text: words(),
  ...PAGE,
};

const TABLE = z.strictObject(
  {
    edges: z
      .array(z.string().min(1).max(500), { error: "must be a list of ids of edges" })
      .max(LIMITS.graphEdgesMost, `names more than ${LIMITS.graphEdgesMost} edges`),
  },
  { error: "must be a JSON object with a list of ids as edges, sent as application/json" },
);

export function claimRoutes(api: Router, store: GraphStore): void {
  api.get("/claims", async (request, response) => {
    const { document, ...rest } = readParameters(CLAIMS, request);
    // A document may be named by its bare SHA-256 too.
    const key = document && documentKey(shaOfDocument(document));
    response.json(await store.claims({ ...rest, ...(key && { document: key }) }));
  });

  api.post("/claims/table", express.json({ limit: LIMITS.claimTableBytes }), async (request, response) => {
    readParameters({}, request);
    const { edges } = check(TABLE, request.body, "field", Object.keys(TABLE.shape));
    response.json(await store.claimTable(edges));
  });

  api.get("/claims/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await store.claim(request.params.id), "claim", request.params.id));
  });

  api.get("/edges/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await store.edge(request.params.id), "edge", request.params.id));
  });

  api.get("/edges/:id/claims", async (request, response) => {
    const page = readParameters(PAGE, request);
    const edge = found(await store.edge(request.params.id), "edge", request.params.id);
    response.json(await store.claims({ ...page, edge: edge.id }));
  });
}
