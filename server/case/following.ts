import type { GraphStore } from "../../graph/index.ts";

/** The store as whoever holds an older id may ask it: an id that was merged into another leads to the one that
 *  stands. */
export function following(store: GraphStore, standing: (id: string) => string): GraphStore {
  return {
    ...store,
    node: (id) => store.node(standing(id)),
    profile: (id) => store.profile(standing(id)),
    members: (id, filter) => store.members(standing(id), filter),
    neighbours: (id, filter) => store.neighbours(standing(id), filter),
    edgeCounts: (id, filter) => store.edgeCounts(standing(id), filter),
    documentsOf: (entity, limit) => store.documentsOf(standing(entity), limit),
    claims: ({ entity, claimant, ...filter }) =>
      store.claims({
        ...filter,
        ...(entity !== undefined && { entity: standing(entity) }),
        ...(claimant !== undefined && { claimant: standing(claimant) }),
      }),
  };
}
