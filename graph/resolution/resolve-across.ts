import { type Extraction, hashOf, memberKey } from "../model/index.ts";
import { classKey } from "./class-key.ts";
import type { IdentityEvent, IdentityIndex } from "./identity-index.ts";

/** Who the entities of one document are in the whole case, by rule. */
export interface Resolution {
  /** Local id to the id that rules give, for every entity of the extraction. */
  readonly entityIds: ReadonlyMap<string, string>;
  /** What is new, in order: to be kept before the graph is written. */
  readonly events: readonly IdentityEvent[];
}

/** Finds for every entity its class, and for every class its id: the one its key has, else the one the member has
 *  from an earlier reading and shares with nobody, else a new one. So members are one exactly when their keys
 *  are, in whatever order documents come and however often they are read. Reads the index, changes nothing;
 *  linear in the entities. */
export function resolveAcross(extraction: Extraction, index: IdentityIndex): Resolution {
  const sha = extraction.document.sha256;
  const events: IdentityEvent[] = [];
  const entityIds = new Map<string, string>();
  // What this document adds, before the index knows it.
  const fresh = new Map<string, string>();
  const minted = new Set<string>();
  const claimed = new Set<string>();
  const released = new Set<string>();
  const idOfKey = (key: string): string | null =>
    fresh.get(key) ?? (released.has(key) ? null : index.idOfKey(key));

  for (const entity of extraction.entities) {
    if (entityIds.has(entity.id)) continue;
    const member = memberKey(sha, entity.id);
    const key = classKey(entity);
    const before = index.idOfMember(member);
    let id = key === null ? null : idOfKey(key);
    // Nobody else bears the id it had: that may go on as the id of its class.
    if (id === null && before !== null && !claimed.has(before) && index.memberCount(before) === 1) {
      id = before;
      const keyBefore = index.keyOf(before);
      if (keyBefore !== key) events.push({ kind: "rekey", id, key });
      if (keyBefore !== null && keyBefore !== key) released.add(keyBefore);
    } else if (id === null) {
      id = newId(member, (taken) => minted.has(taken) || index.isTaken(taken));
      minted.add(id);
      events.push({ kind: "mint", id, member, type: entity.type, key });
    } else if (before !== id) {
      events.push({ kind: "join", id, member });
    }
    claimed.add(id);
    if (key !== null) fresh.set(key, id);
    entityIds.set(entity.id, id);
  }
  return { entityIds, events };
}

/** Made from the founding member: the same first documents give the same ids on every machine. */
function newId(member: string, isTaken: (id: string) => boolean): string {
  for (let salt = 0; ; salt++) {
    const id = `e:${hashOf(salt === 0 ? [member] : [member, salt]).slice(0, 20)}`;
    if (!isTaken(id)) return id;
  }
}
