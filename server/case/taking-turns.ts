import { type GraphStore, inTurns } from "../../graph/index.ts";

/** The store with one change of the graph at a time, in the order asked: a rebuild, which takes nothing for granted but its
 *  own rows, is never met by another write. Questions go on meanwhile. */
export function takingTurns(store: GraphStore): GraphStore {
  const turn = inTurns();
  return {
    ...store,
    write: (batch) => turn(() => store.write(batch)),
    remove: (documents) => turn(() => store.remove(documents)),
    compact: () => turn(() => store.compact()),
    rebuild: (documents) => turn(() => store.rebuild(documents)),
  };
}
