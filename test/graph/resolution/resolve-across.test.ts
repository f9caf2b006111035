import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Entity, type Extraction, memberKey, sha256 } from "../../../graph/model/index.ts";
import { type IdentityEvent, identityIndex, resolveAcross } from "../../../graph/resolution/index.ts";
import { country, entity, extractionOf, organisation, person } from "./entities.ts";

const sha = (name: string) => sha256(name);

/** A case that reads extractions one after the other. */
function reader() {
  const index = identityIndex();
  const log: IdentityEvent[] = [];
  const read = (extraction: Extraction): ReadonlyMap<string, string> => {
    const { entityIds, events } = resolveAcross(extraction, index);
    for (const event of events) index.add(event);
    log.push(...events);
    return entityIds;
  };
  return { index, log, read };
}

/** Classes as sets of member keys, sorted: who is one with whom, without any id. */
function classesOf(extractions: readonly Extraction[], read: (e: Extraction) => ReadonlyMap<string, string>) {
  const latest = new Map<string, string>();
  for (const extraction of extractions) {
    for (const [local, id] of read(extraction)) latest.set(memberKey(extraction.document.sha256, local), id);
  }
  const classes = new Map<string, string[]>();
  for (const [member, id] of latest) classes.set(id, [...(classes.get(id) ?? []), member]);
  return [...classes.values()].map((members) => members.sort().join(" ")).sort();
}

const some: readonly Entity[] = [
  country("BEL", "Belgium"),
  country("CHN", "China"),
  person("Anna Lindqvist"),
  person("Lindqvist"),
  organisation("Baltora"),
  organisation("VSSE", { knownAs: "org:vsse" }),
  organisation("Ministry of Justice"),
  organisation("Ministry of Justice", { country: "BEL", id: "org:ministry of justice bel" }),
  entity({ type: "Actor", kind: "group", name: "Chinese students" }),
];
const extractions = fc
  .array(fc.subarray([...some], { minLength: 1 }), { minLength: 1, maxLength: 6 })
  .map((documents) => documents.map((entities, at) => extractionOf(sha(`document ${at}`), entities)));

describe("who is who across documents", () => {
  it("is the same in any order of documents", () => {
    fc.assert(
      fc.property(
        extractions.chain((all) =>
          fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
        ),
        ([all, shuffled]) => {
          expect(classesOf(shuffled, reader().read)).toEqual(classesOf(all, reader().read));
        },
      ),
    );
  });

  it("is the same for a document read again, and nothing new is noted", () => {
    fc.assert(
      fc.property(extractions, (all) => {
        const { read, log } = reader();
        const first = all.map(read);
        const noted = log.length;
        expect(all.map(read)).toEqual(first);
        expect(log.length).toBe(noted);
      }),
    );
  });

  it("is the same from the log as from memory", () => {
    fc.assert(
      fc.property(extractions, (all) => {
        const { read, log } = reader();
        const first = all.map(read);
        const again = identityIndex();
        for (const event of log) again.add(event);
        expect(all.map((extraction) => resolveAcross(extraction, again))).toEqual(
          first.map((entityIds) => ({ entityIds, events: [] })),
        );
      }),
    );
  });

  it("after a reading by another engine is as if only that reading had ever been", () => {
    const rereading = fc.tuple(extractions, extractions);
    fc.assert(
      fc.property(rereading, ([before, after]) => {
        const { read } = reader();
        for (const extraction of before) read(extraction);
        expect(classesOf(after, read)).toEqual(classesOf(after, reader().read));
      }),
    );
  });

  it("keeps apart what only looks alike: surnames, groups, ministries of no state", () => {
    const { read } = reader();
    for (const alone of [person("Lindqvist"), organisation("Ministry of Justice"), some[8] as Entity]) {
      const [one, other] = ["a", "b"].map((name) => read(extractionOf(sha(name), [alone])).get(alone.id));
      expect(one).not.toBe(other);
    }
  });
});

describe("an id", () => {
  it("is minted by the first document and borne by all later ones", () => {
    const { read, log } = reader();
    const belgium = country("BEL", "Belgium");
    const first = read(extractionOf(sha("a"), [belgium])).get(belgium.id);
    expect(first).toMatch(/^e:[0-9a-f]{20}$/);
    expect(read(extractionOf(sha("b"), [belgium])).get(belgium.id)).toBe(first);
    expect(log.map((event) => event.kind)).toEqual(["mint", "join"]);
  });

  it("stays with an entity whose name a better engine reads more fully", () => {
    const { read, log } = reader();
    const surname = person("Lindqvist");
    const full = { ...person("Anna Lindqvist"), id: surname.id };
    const before = read(extractionOf(sha("a"), [surname])).get(surname.id);
    expect(read(extractionOf(sha("a"), [full])).get(surname.id)).toBe(before);
    expect(read(extractionOf(sha("b"), [person("Anna Lindqvist")])).get("actor:anna lindqvist")).toBe(before);
    expect(log.map((event) => event.kind)).toEqual(["mint", "rekey", "join"]);
  });

  it("does not follow one member out of a class that others share", () => {
    const { read } = reader();
    const baltora = organisation("Baltora");
    const shared = read(extractionOf(sha("a"), [baltora])).get(baltora.id);
    read(extractionOf(sha("b"), [baltora]));
    const renamed = { ...organisation("Baltora Shipping"), id: baltora.id };
    expect(read(extractionOf(sha("a"), [renamed])).get(baltora.id)).not.toBe(shared);
    expect(read(extractionOf(sha("b"), [baltora])).get(baltora.id)).toBe(shared);
  });
});
