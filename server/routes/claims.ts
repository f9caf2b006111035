import type { Router } from "express";
import {
  CERTAINTIES,
  documentKey,
  LIMITS,
  POLARITIES,
  RELATION_TYPES,
  shaOfDocument,
} from "../../graph/model/index.ts";
import type { Case } from "../case/case.ts";
import { found } from "./nodes.ts";
import { listOf, oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

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

export function claimRoutes(api: Router, { store, contextOf }: Pick<Case, "store" | "contextOf">): void {
  api.get("/claims", async (request, response) => {
    const { document, ...rest } = readParameters(CLAIMS, request);
    // A document may be named by its bare SHA-256 too.
    const key = document && documentKey(shaOfDocument(document));
    response.json(await store.claims({ ...rest, ...(key && { document: key }) }));
  });

  api.get("/claims/:id", async (request, response) => {
    readParameters({}, request);
    response.json(found(await store.claim(request.params.id), "claim", request.params.id));
  });

  api.get("/claims/:id/context", async (request, response) => {
    readParameters({}, request);
    response.json(found(await contextOf(request.params.id), "claim", request.params.id));
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
