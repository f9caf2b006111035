import { randomUUID } from "node:crypto";
import { READ_STAMP, SET_STAMP } from "../cypher/write.ts";
import type { Transaction } from "./engine.ts";
import type { FoldedNode } from "./fold-members.ts";
import { textOrNull } from "./properties.ts";
import type { Tally } from "./tally.ts";

/** A node as the store holds it. */
export interface NodeState {
  readonly node: FoldedNode;
  /** Documents that name it, and summary edges it has. */
  readonly documents: number;
  readonly degree: number;
}

/** What the last writes left, so that the next need not read it again: nodes and the tallies of edges, those used last.
 *  It is only believed while the store bears the stamp of the transaction that filled it. Whatever else happened to
 *  the store (a transaction that failed, a crash, a backup put back), the stamp is another, and all is read anew. */
export interface WriteMemory {
  readonly nodes: Recent<NodeState>;
  readonly edges: Recent<Tally>;
  /** First in a transaction, before anything is taken from here. */
  begin(tx: Transaction): Promise<void>;
  forget(): void;
}

/** Nodes kept, and edges: about a kilobyte each. Most of what a document touches beyond these is its own alone. */
const KEPT = 20_000;

export function writeMemory(): WriteMemory {
  const nodes = new Recent<NodeState>(KEPT);
  const edges = new Recent<Tally>(KEPT);
  let stamp: string | null = null;
  const forget = (): void => {
    stamp = null;
    nodes.clear();
    edges.clear();
  };
  return {
    nodes,
    edges,
    forget,
    async begin(tx) {
      const [row] = await tx.run(READ_STAMP);
      if (stamp === null || textOrNull(row?.stamp) !== stamp) forget();
      nodes.trim();
      edges.trim();
      stamp = randomUUID();
      await tx.run(SET_STAMP, { stamp });
    },
  };
}

/** A map that, when it is trimmed, keeps what was used last. */
export class Recent<V> {
  private readonly values = new Map<string, V>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string): V | undefined {
    const value = this.values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.values.delete(key);
    this.values.set(key, value);
  }

  delete(key: string): void {
    this.values.delete(key);
  }

  clear(): void {
    this.values.clear();
  }

  trim(): void {
    for (const key of this.values.keys()) {
      if (this.values.size <= this.most) return;
      this.values.delete(key);
    }
  }
}
