import { join } from "node:path";
import { type Decision, type DecisionAct, hashOf } from "../model/index.ts";
import { decisionSchema } from "../model/schemas.ts";
import { canonicalJson } from "../store/digest.ts";
import type { CypherValue } from "../store/engine.ts";
import { inTurns } from "../store/turns.ts";
import { type DamagedLine, openLog, readLines } from "./line-log.ts";

export const DECISIONS = "decisions.jsonl";

/** What analysts decided, in order: `decisions.jsonl` of a case. */
export interface DecisionLog {
  /** From memory; without those whose line is damaged. */
  all(): readonly Decision[];
  /** Lines that were damaged when the log was opened. */
  readonly damaged: readonly DamagedLine[];
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

/** Reads the log and opens it for more. A torn last line was never acknowledged and is dropped, and so
 *  is a damaged line: what it said does not stand. */
export async function openDecisions(folder: string): Promise<DecisionLog> {
  const path = join(folder, DECISIONS);
  const read = await readLines(path, readDecision);
  const decisions = [...read.values];
  const log = await openLog<Decision>(path);
  const inTurn = inTurns();

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
    damaged: read.damaged,
    // Each names the one before it, so they follow each other.
    append: (acts, made) => inTurn(() => append(acts, made)),
    close: () => log.close(),
  };
}

/** A line of the log. Throws when it is no decision, or says something else than its id is made of. */
export function readDecision(line: unknown): Decision {
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
