import { LIMITS } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { rehearseBetween } from "./read-between.ts";
import { nodesByIds, readEdgesOf } from "./read-graph.ts";

/** An id that nothing has, as long as those that things have. */
const NOBODY = "nobody:00000000000000000000";

/** Asks for the surroundings of nobody: a server that plans each statement when it first hears it, a second or two in
 *  all, has done so before an analyst waits for it. Neo4j plans anew for parameters of another order of length: lists of
 *  1, of up to 10 and of up to 100. */
export async function rehearse(engine: Engine): Promise<void> {
  for (const length of [1, 10, 100]) {
    const nobody = Array<string>(length).fill(NOBODY);
    await nodesByIds(engine, nobody);
    // Who is brought in seldom comes alone.
    if (length > 1) await rehearseBetween(engine, nobody);
  }
  for (const degree of [0, Number.POSITIVE_INFINITY])
    await readEdgesOf(engine, NOBODY, {}, LIMITS.neighbours, degree);
}
