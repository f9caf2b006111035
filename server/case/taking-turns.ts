import type { GraphStore } from "../../graph/index.ts";

/** The store with one change of the graph at a time, in the order asked: a rebuild, which takes nothing for granted but its
 *  own rows, is never met by another write. Questions go on meanwhile. */
export function takingTurns(store: GraphStore): GraphStore {
  let last: Promise<unknown> = Promise.resolve();
  const turn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  return {
    ...store,
    write: (batch) => turn(() => store.write(batch)),
    remove: (documents) => turn(() => store.remove(documents)),
    compact: () => turn(() => store.compact()),
    rebuild: (documents) => turn(() => store.rebuild(documents)),
  };
}
