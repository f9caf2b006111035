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

const TABLE = z.strictObject(
  {
    edges: z
      .array(z.string().min(1).max(500), { error: "must be a list of ids of edges" })
      .max(LIMITS.graphEdgesMost, `names more than ${LIMITS.graphEdgesMost} edges`),
  },
  { error: "must be a JSON object with a list of ids as edges, sent as application/json" },
);

const EDGES_REFUSAL = `must be a list of at most ${LIMITS.graphEdgesMost} ids`;
const ROWS_REFUSAL = `must be a whole number from 1 to ${LIMITS.pageRowsMost}`;
const OFFSET_REFUSAL = "must be a whole number from 0";

/** The same question about more edges than an address holds. */
const CLAIMS_OF_EDGES = z.strictObject(
  {
    edges: z
      .array(z.string({ error: EDGES_REFUSAL }), { error: EDGES_REFUSAL })
      .max(LIMITS.graphEdgesMost, { error: EDGES_REFUSAL }),
    review: z
      .array(z.enum(REVIEW_STATES, { error: `must be a list of ${REVIEW_STATES.join(", ")}` }), {
        error: `must be a list of ${REVIEW_STATES.join(", ")}`,
      })
      .optional(),
    order: z.enum(CLAIM_ORDERS, { error: `must be one of ${CLAIM_ORDERS.join(", ")}` }).optional(),
    limit: z
      .int({ error: ROWS_REFUSAL })
      .min(1, { error: ROWS_REFUSAL })
      .max(LIMITS.pageRowsMost, { error: ROWS_REFUSAL })
      .optional(),
    offset: z.int({ error: OFFSET_REFUSAL }).nonnegative({ error: OFFSET_REFUSAL }).optional(),
  },
  { error: "must be a JSON object with the ids of edges, sent as application/json" },
);
/** Bytes of the longest of these questions: an id is much shorter. */
const EDGES_BYTES = LIMITS.graphEdgesMost * 64;

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

  api.post("/claims/table", express.json({ limit: LIMITS.claimTableBytes }), async (request, response) => {
    readParameters({}, request);
    const { edges } = check(TABLE, request.body, "field", Object.keys(TABLE.shape));
    response.json(await store.claimTable(edges));
  });

  api.post("/claims", express.json({ limit: EDGES_BYTES }), async (request, response) => {
    readParameters({}, request);
    const known = Object.keys(CLAIMS_OF_EDGES.shape);
    response.json(await store.claims(check(CLAIMS_OF_EDGES, request.body, "field", known)));
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
