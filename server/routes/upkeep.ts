import type { Router } from "express";
import type { Case } from "../case/case.ts";
import { readParameters } from "./parameters.ts";

/** What keeps a case in order: reading again, making the graph anew, looking whether all is as it was written. */
export function upkeepRoutes(api: Router, held: Case): void {
  api.post("/reread", async (request, response) => {
    readParameters({}, request);
    response.status(202).json({ documents: await held.reread() });
  });

  api.post("/rebuild", async (request, response) => {
    readParameters({}, request);
    response.json({ documents: await held.rebuild() });
  });

  api.get("/verify", async (request, response) => {
    readParameters({}, request);
    response.json(await held.verify());
  });
}
