import express, { type Router } from "express";
import { LIMITS } from "../../graph/model/index.ts";
import type { Case } from "../case/case.ts";
import { checkedRequest } from "../case/decision-request.ts";
import { oneOf, readParameters, wholeNumber, words } from "./parameters.ts";

const DECISIONS = {
  about: words(),
  homeless: oneOf(["true", "false"]),
  limit: wholeNumber(1, LIMITS.pageRowsMost),
  offset: wholeNumber(0, 999_999_999),
};

export function decisionRoutes(api: Router, held: Case): void {
  api.get("/decisions", async (request, response) => {
    const { homeless, ...rest } = readParameters(DECISIONS, request);
    response.json(await held.decisions({ ...rest, ...(homeless && { homeless: homeless === "true" }) }));
  });

  api.post("/decisions", express.json({ limit: LIMITS.jsonBytes }), async (request, response) => {
    readParameters({}, request);
    response.status(201).json(await held.decide(checkedRequest(request.body)));
  });
}
