import type { EntityType } from "../model/index.ts";

/** One line of `identity.jsonl`. Member: `<sha256>/<local id>` (`memberKey`).
 *  `mint`: a new graph id, founded by a member, with its class key (null: this member alone).
 *  `join`: the member belongs to that id from now on.
 *  `rekey`: the id's class has another key from now on (a better engine read its only member otherwise).
 *  What analysts merge and split stands in the log of decisions: see `classesOf`. */
export type IdentityEvent =
  | {
      readonly kind: "mint";
      readonly id: string;
      readonly member: string;
      readonly type: EntityType;
      readonly key: string | null;
    }
  | { readonly kind: "join"; readonly id: string; readonly member: string }
  | { readonly kind: "rekey"; readonly id: string; readonly key: string | null };

/** Who is who by rule, as the events tell: what `resolveAcross` asks. */
export interface IdentityIndex {
  /** The id that a class key has, and that a member has; null when none was given yet. */
  idOfKey(key: string): string | null;
  idOfMember(member: string): string | null;
  keyOf(id: string): string | null;
  isTaken(id: string): boolean;
  /** Members of an id, of all documents ever read. */
  memberCount(id: string): number;
  /** Place of an id in the order of minting, from 0. */
  ageOf(id: string): number;
  /** Entities of a document, of all its readings: local id and the id that it has. */
  membersOf(sha256: string): readonly (readonly [local: string, id: string])[];
  /** Documents that have a member of one of these ids. Goes through all members. */
  documentsWith(ids: ReadonlySet<string>): readonly string[];
  /** Ids in all. */
  readonly size: number;
}

export interface GrowingIdentityIndex extends IdentityIndex {
  /** Takes in one more event. Throws Error when it contradicts the ones before. */
  add(event: IdentityEvent): void;
  /** Forgets all, and takes in these. */
  replay(events: readonly IdentityEvent[]): void;
}

/** An empty index, held in memory: it grows with the members. */
export function identityIndex(): GrowingIdentityIndex {
  const records = new Map<string, { key: string | null; members: number; readonly age: number }>();
  const byKey = new Map<string, string>();
  // One map a document: the 64 digits of its hash are then held once, not once a member.
  const byDocument = new Map<string, Map<string, string>>();

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

  const add = (event: IdentityEvent): void => {
    switch (event.kind) {
      case "mint":
        if (records.has(event.id)) throw new Error(`the id ${event.id} was minted twice`);
        bind(event.id, event.key);
        records.set(event.id, { key: event.key, members: 0, age: records.size });
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
    }
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
    ageOf: (id) => records.get(id)?.age ?? Number.MAX_SAFE_INTEGER,
    membersOf: (sha) => [...(byDocument.get(sha) ?? [])],
    documentsWith: (ids) =>
      [...byDocument]
        .filter(([, members]) => [...members.values()].some((id) => ids.has(id)))
        .map(([sha]) => sha),
    get size() {
      return records.size;
    },
    add,
    replay(events) {
      records.clear();
      byKey.clear();
      byDocument.clear();
      for (const event of events) add(event);
    },
  };
}
