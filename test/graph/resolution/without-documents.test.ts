import { describe, expect, it } from "vitest";
import { type Extraction, sha256 } from "../../../graph/model/index.ts";
import {
  type IdentityEvent,
  identityIndex,
  resolveAcross,
  withoutDocuments,
} from "../../../graph/resolution/index.ts";
import { country, extractionOf, organisation, person } from "./entities.ts";

const [one, two, three] = ["one", "two", "three"].map((name) => sha256(name)) as [string, string, string];

/** Index and events after the extractions, read in their order. */
function read(...extractions: readonly Extraction[]) {
  const index = identityIndex();
  const events: IdentityEvent[] = [];
  for (const extraction of extractions) {
    for (const event of resolveAcross(extraction, index).events) {
      index.add(event);
      events.push(event);
    }
  }
  return { index, events };
}

function without(before: ReturnType<typeof read>, ...gone: readonly string[]) {
  const events = withoutDocuments(before.events, before.index, new Set(gone));
  const index = identityIndex();
  index.replay(events);
  return { index, events, text: JSON.stringify(events) };
}

describe("identities without a document", () => {
  it("have nothing that only it had", () => {
    const { text, index } = without(
      read(
        extractionOf(one, [person("Anna Lindqvist"), organisation("Zanzimarket")]),
        extractionOf(two, [organisation("Baltora")]),
      ),
      one,
    );
    expect(text).not.toMatch(/lindqvist|zanzimarket/i);
    expect(text).not.toContain(one);
    expect(index.size).toBe(1);
  });

  it("keep an id that others share, with its key and its place in the order, though its founder goes", () => {
    const before = read(
      extractionOf(one, [country("BEL", "Belgium")]),
      extractionOf(two, [country("FRA", "France"), country("BEL", "Belgium")]),
      extractionOf(three, [country("BEL", "Belgium")]),
    );
    const belgium = before.index.idOfMember(`${two}/country:BEL`) ?? "";
    const france = before.index.idOfMember(`${two}/country:FRA`) ?? "";
    const { index, text } = without(before, one);
    expect(text).not.toContain(one);
    expect(new Map(index.membersOf(two))).toEqual(new Map(before.index.membersOf(two)));
    expect(index.membersOf(three)).toEqual(before.index.membersOf(three));
    expect([index.ageOf(belgium), index.ageOf(france)]).toEqual([0, 1]);
    expect(index.memberCount(belgium)).toBe(2);
    expect(index.idOfKey(before.index.keyOf(belgium) ?? "")).toBe(belgium);
    // Who comes next joins, as before.
    expect(resolveAcross(extractionOf(one, [country("BEL", "Belgium")]), index).entityIds).toEqual(
      new Map([["country:BEL", belgium]]),
    );
  });

  it("have no key that only it read, when another one's member has gone on to another class", () => {
    const old = organisation("Zanzimarket", { id: "org:x" });
    const before = read(
      extractionOf(one, [old]),
      extractionOf(two, [old]),
      // A better engine reads the same member otherwise: it leaves the class.
      extractionOf(two, [organisation("Baltora", { id: "org:x" })]),
    );
    const { text, index } = without(before, one);
    expect(text).not.toMatch(/zanzimarket/i);
    expect(index.membersOf(two)).toEqual(before.index.membersOf(two));
  });

  it("are the same for whoever is left, whatever was read again in between", () => {
    const names = ["Baltora", "Zanzimarket", "Quorl Institute", "Merrow Fund"];
    for (let seed = 0; seed < 200; seed++) {
      let at = seed + 1;
      const next = (below: number) => {
        at = (at * 48_271) % 2_147_483_647;
        return at % below;
      };
      const readings = Array.from({ length: 12 }, () =>
        extractionOf([one, two, three][next(3)] as string, [
          organisation(names[next(4)] as string, { id: "org:a" }),
          organisation(names[next(4)] as string, { id: "org:b" }),
        ]),
      );
      const before = read(...readings);
      const { index, text } = without(before, two);
      expect(text).not.toContain(two);
      for (const sha of [one, three]) {
        expect(new Map(index.membersOf(sha))).toEqual(new Map(before.index.membersOf(sha)));
      }
      const kept = [one, three].flatMap((sha) => index.membersOf(sha).map(([, id]) => id));
      const byAge = (of: typeof index) => [...new Set(kept)].sort((a, b) => of.ageOf(a) - of.ageOf(b));
      expect(byAge(index)).toEqual(byAge(before.index));
      for (const id of kept) expect(index.keyOf(id)).toBe(before.index.keyOf(id));
    }
  });
});
