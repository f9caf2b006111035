import { type EntityType, hashOf } from "../model/index.ts";

/** One line of `identity.jsonl`. Member: `<sha256>/<local id>` (`memberKey`).
 *  `mint`: a new graph id, founded by a member, with its class key (null: this member alone).
 *  `join`: the member belongs to that id from now on.
 *  `rekey`: the id's class has another key from now on (a better engine read its only member otherwise).
 *  `redirect`: an analyst's merge; `from` leads to the older id `to`. */
export type IdentityEvent =
  | {
      readonly kind: "mint";
      readonly id: string;
      readonly member: string;
      readonly type: EntityType;
      readonly key: string | null;
    }
  | { readonly kind: "join"; readonly id: string; readonly member: string }
  | { readonly kind: "rekey"; readonly id: string; readonly key: string | null }
  | { readonly kind: "redirect"; readonly from: string; readonly to: string };

/** Who is who, as the events tell: what `resolveAcross` asks. */
export interface IdentityIndex {
  /** The id that a class key has, and that a member has; null when none was given yet. Redirects not followed. */
  idOfKey(key: string): string | null;
  idOfMember(member: string): string | null;
  keyOf(id: string): string | null;
  isTaken(id: string): boolean;
  /** Members of an id, of all documents ever read. */
  memberCount(id: string): number;
  /** The id that stands: itself, or where its redirects lead. */
  standing(id: string): string;
  /** Hash of which id each entity of a document has, redirects followed: the same as long as all of them stand where
   *  they stood. Linear in the document's entities, of all its readings. */
  fingerprintOf(sha256: string): string;
  /** Ids in all. */
  readonly size: number;
}

export interface GrowingIdentityIndex extends IdentityIndex {
  /** Takes in one more event. Throws Error when it contradicts the ones before. */
  add(event: IdentityEvent): void;
}

/** An empty index, held in memory: it grows with the members. */
export function identityIndex(): GrowingIdentityIndex {
  const records = new Map<string, { key: string | null; members: number }>();
  const byKey = new Map<string, string>();
  // One map a document: the 64 digits of its hash are then held once, not once a member.
  const byDocument = new Map<string, Map<string, string>>();
  const redirects = new Map<string, string>();

  const memberParts = (member: string): [string, string] => {
    const slash = member.indexOf("/");
    return [member.slice(0, slash), member.slice(slash + 1)];
  };
  const recordOf = (id: string) => {
    const record = records.get(id);
    if (record === undefined) throw new Error(`the id ${id} was never minted`);
    return record;
  };
  const bind = (id: string, key: string | null): void => {
    if (key === null) return;
    if (byKey.has(key)) throw new Error(`the key ${key} has an id already`);
    byKey.set(key, id);
  };
  const place = (member: string, id: string): void => {
    const [document, local] = memberParts(member);
    const members = byDocument.get(document) ?? new Map<string, string>();
    const before = members.get(local);
    if (before !== undefined) recordOf(before).members -= 1;
    members.set(local, id);
    byDocument.set(document, members);
    recordOf(id).members += 1;
  };
  const standing = (id: string): string => {
    let here = id;
    for (let next = redirects.get(here); next !== undefined; next = redirects.get(here)) here = next;
    return here;
  };

  return {
    idOfKey: (key) => byKey.get(key) ?? null,
    idOfMember(member) {
      const [document, local] = memberParts(member);
      return byDocument.get(document)?.get(local) ?? null;
    },
    keyOf: (id) => records.get(id)?.key ?? null,
    isTaken: (id) => records.has(id),
    memberCount: (id) => records.get(id)?.members ?? 0,
    standing,
    fingerprintOf(sha) {
      const members = [...(byDocument.get(sha) ?? [])].map(([local, id]) => [local, standing(id)] as const);
      return hashOf(members.sort(([a], [b]) => (a < b ? -1 : 1)).flat());
    },
    get size() {
      return records.size;
    },
    add(event) {
      switch (event.kind) {
        case "mint":
          if (records.has(event.id)) throw new Error(`the id ${event.id} was minted twice`);
          bind(event.id, event.key);
          records.set(event.id, { key: event.key, members: 0 });
          place(event.member, event.id);
          return;
        case "join":
          recordOf(event.id);
          place(event.member, event.id);
          return;
        case "rekey": {
          const record = recordOf(event.id);
          bind(event.id, event.key);
          if (record.key !== null) byKey.delete(record.key);
          record.key = event.key;
          return;
        }
        case "redirect":
          recordOf(event.from);
          recordOf(event.to);
          if (standing(event.to) === event.from) throw new Error(`the id ${event.from} leads to itself`);
          redirects.set(event.from, event.to);
      }
    },
  };
}
