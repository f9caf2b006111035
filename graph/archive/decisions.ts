import { join } from "node:path";
import { type Decision, type DecisionAct, hashOf } from "../model/index.ts";
import { decisionSchema } from "../model/schemas.ts";
import { canonicalJson } from "../store/digest.ts";
import type { CypherValue } from "../store/engine.ts";
import { openLog, readLines } from "./line-log.ts";

/** What analysts decided, in order: `decisions.jsonl` of a case. */
export interface DecisionLog {
  /** From memory. */
  all(): readonly Decision[];
  /** Adds what one analyst decided at one moment; it outlives a power cut when this returns. Throws the disk's error
   *  when it cannot be kept: then nothing was decided. */
  append(acts: readonly DecisionAct[], made: Made): Promise<readonly Decision[]>;
  close(): Promise<void>;
}

export interface Made {
  readonly at: string;
  readonly by: string;
  readonly why: string | null;
}

/** Reads the log and opens it for more. A torn last line was never acknowledged and is dropped. Throws case/damaged,
 *  naming the line, when one is not what was written there. */
export async function openDecisions(folder: string): Promise<DecisionLog> {
  const path = join(folder, "decisions.jsonl");
  const decisions: Decision[] = await readLines(path, readDecision);
  const log = await openLog<Decision>(path);
  let last: Promise<unknown> = Promise.resolve();

  const append = async (acts: readonly DecisionAct[], made: Made): Promise<readonly Decision[]> => {
    const added: Decision[] = [];
    for (const act of acts) {
      added.push(withId({ ...act, ...made, after: (added.at(-1) ?? decisions.at(-1))?.id ?? null }));
    }
    await log.append(added);
    decisions.push(...added);
    return added;
  };
  return {
    all: () => decisions,
    append(acts, made) {
      // Each names the one before it, so they follow each other.
      const turn = last.then(() => append(acts, made));
      last = turn.catch(() => undefined);
      return turn;
    },
    close: () => log.close(),
  };
}

function readDecision(line: unknown): Decision {
  const decision = decisionSchema.parse(line);
  if (withId(decision).id !== decision.id) throw new Error("its id is not the hash of what it says");
  return decision;
}

function withId(
  decision: DecisionAct & Made & { readonly after: string | null; readonly id?: string },
): Decision {
  const { id: _, ...says } = decision;
  return { ...says, id: `decision:${hashOf([canonicalJson(says as unknown as CypherValue)])}` };
}
