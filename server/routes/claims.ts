import express, { type Router } from "express";
import { z } from "zod";
import {
  CERTAINTIES,
  CLAIM_ORDERS,
  type ClaimRow,
  documentKey,
  LIMITS,
  POLARITIES,
  RELATION_TYPES,
  REVIEW_STATES,
  shaOfDocument,
} from "../../graph/model/index.ts";
import type { Case } from "../case/case.ts";
import { found } from "./nodes.ts";
import { check, listOf, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

const PAGE = {
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};

/** Rows that come with what stands beside their sentences: each text has to be read for that. */
const CONTEXTS_MOST = 200;

const CLAIMS = {
  edge: words(),
  entity: words(),
  claimant: words(),
  document: words(),
  types: listOf(RELATION_TYPES),
  polarity: oneOf(POLARITIES),
  certainty: oneOf(CERTAINTIES),
  text: words(),
  review: listOf(REVIEW_STATES),
  order: oneOf(CLAIM_ORDERS),
  contexts: wholeNumber(1, CONTEXTS_MOST),
  ...PAGE,
};

const EDGES_REFUSAL = "must be a list of ids of edges";
const REVIEW_REFUSAL = `must be a list of ${REVIEW_STATES.join(", ")}`;
const ROWS_REFUSAL = `must be a whole number from 1 to ${LIMITS.pageRowsMost}`;
const OFFSET_REFUSAL = "must be a whole number from 0";

const EDGE_ID = z.string(EDGES_REFUSAL).min(1, EDGES_REFUSAL).max(500, EDGES_REFUSAL);

/** Edges whose claims are asked for: more than an address holds. */
const OF_EDGES = z.strictObject(
  {
    edges: z
      .array(EDGE_ID, EDGES_REFUSAL)
      .max(LIMITS.graphEdgesMost, `names more than ${LIMITS.graphEdgesMost} edges`),
  },
  "must be a JSON object with a list of ids as edges, sent as application/json",
);

/** Which of these claims, and in what order. */
const PAGE_OF_EDGES = OF_EDGES.extend({
  review: z.array(z.enum(REVIEW_STATES, REVIEW_REFUSAL), REVIEW_REFUSAL).optional(),
  order: z.enum(CLAIM_ORDERS, `must be one of ${CLAIM_ORDERS.join(", ")}`).optional(),
  limit: z.int(ROWS_REFUSAL).min(1, ROWS_REFUSAL).max(LIMITS.pageRowsMost, ROWS_REFUSAL).optional(),
  offset: z.int(OFFSET_REFUSAL).nonnegative(OFFSET_REFUSAL).optional(),
});

export function claimRoutes(api: Router, { store, contextsOf }: Pick<Case, "store" | "contextsOf">): void {
  api.get("/claims", async (request, response) => {
    const { document, contexts = 0, ...rest } = readParameters(CLAIMS, request);
    // A document may be named by its bare SHA-256 too.
    const key = document && documentKey(shaOfDocument(document));
    const page = await store.claims({ ...rest, ...(key && { document: key }) });
    const round = await contextsOf(page.rows.slice(0, contexts));
    const rows = page.rows.map((claim, at): ClaimRow => {
      const context = round[at];
      return context === undefined ? claim : { ...claim, context };
    });
    response.json({ ...page, rows });
  });

  const edgeList = express.json({ limit: LIMITS.edgeListBytes });

  api.post("/claims/table", edgeList, async (request, response) => {
    readParameters({}, request);
    const { edges } = check(OF_EDGES, request.body, "field", Object.keys(OF_EDGES.shape));
    response.json(await store.claimTable(edges));
  });

  api.post("/claims", edgeList, async (request, response) => {
    readParameters({}, request);
    const asked = check(PAGE_OF_EDGES, request.body, "field", Object.keys(PAGE_OF_EDGES.shape));
    response.json(await store.claims(asked));
  });

  api.get("/claims/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await store.claim(request.params.id), "claim", request.params.id));
  });

  api.get("/claims/:id/context", async (request, response) => {
    readParameters({}, request);
    const claim = found(await store.claim(request.params.id), "claim", request.params.id);
    const [context] = await contextsOf([claim]);
    response.json(context);
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
