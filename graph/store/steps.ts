import { LIMITS } from "../model/index.ts";
import type { CypherRow, CypherValue, Engine, Transaction } from "./engine.ts";
import { partsOf } from "./grouping.ts";

/** A statement that writes, with all its rows. */
export interface Step {
  readonly statement: string;
  readonly rows: readonly CypherValue[];
}

/** Runs steps in their order, none for a step without rows. Nothing is waited for in between, so that an engine need not
 *  idle while the next rows are on their way. */
export async function take(tx: Transaction, steps: readonly Step[]): Promise<void> {
  await Promise.all(steps.map(({ statement, rows }) => inParts(tx, statement, "rows", rows)));
}

/** Runs a statement over its list in parts of `LIMITS.batchRows`; nothing at all for an empty list. All parts are given
 *  before this returns its promise. */
export async function inParts(
  tx: Transaction,
  statement: string,
  name: "rows" | "ids",
  list: readonly CypherValue[],
): Promise<readonly CypherRow[]> {
  const asked = [...partsOf(list, LIMITS.batchRows)].map((part) => tx.run(statement, { [name]: part }));
  return (await Promise.all(asked)).flat();
}

/** Transactions one after the other, each written while the next is made ready. */
export interface OneAhead {
  /** Begins a transaction of these steps when the one before is written; rejects when that one failed. */
  give(steps: readonly Step[]): Promise<void>;
  /** Resolves when the last is written; rejects when it failed. */
  written(): Promise<void>;
}

/** `check` runs first in each transaction, and undoes it by rejecting. */
export function oneAhead(engine: Engine, check: (tx: Transaction) => Promise<void>): OneAhead {
  let writing: Promise<unknown> = Promise.resolve();
  return {
    async give(steps) {
      await writing;
      writing = engine.write((tx) => Promise.all([check(tx), take(tx, steps)]));
      // Waited for with the next; until then nobody would hear of a failure.
      writing.catch(() => undefined);
    },
    async written() {
      await writing;
    },
  };
}
