import express, { type Router } from "express";
import { LIMITS } from "../../graph/model/index.ts";
import type { Case } from "../case/case.ts";
import { checkedRequest } from "../case/decision-request.ts";
import { idList, oneOf, readParameters, wholeNumber } from "./parameters.ts";

/** Ids that one question may be about: as many as a list of claims shows. */
const ABOUT_MOST = LIMITS.pageRows;

const DECISIONS = {
  about: idList(ABOUT_MOST),
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
