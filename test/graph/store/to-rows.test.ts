import { describe, expect, it } from "vitest";
import type { Extraction } from "../../../graph/model/index.ts";
import { edgeId, NO_METADATA } from "../../../graph/model/index.ts";
import { firstDay, lastDay } from "../../../graph/store/properties.ts";
import { toRows } from "../../../graph/store/to-rows.ts";
import { rowsOf } from "./reports.ts";

const bare: Extraction = {
  id: "0".repeat(64),
  document: { ...NO_METADATA, sha256: "0".repeat(64) },
  extractor: { id: "test", version: "1", model: null },
  entities: [],
  claims: [],
  dropped: [],
};

const source = {
  extraction: bare,
  writtenHash: "h",
  displayTitle: "report.txt",
  receivedAt: "2026-01-01T00:00:00.000Z",
  entityIds: new Map<string, string>(),
};

describe("The rows of a document", () => {
  it("name graph ids for local ones, sorted by key", () => {
    const rows = rowsOf({
      key: "a",
      entities: ["country:CHN", "country:BEL"],
      claims: [{ attribution: [{ entity: "country:BEL", cue: null }] }, { type: "MEETS" }],
    });
    expect(rows.members.map((member) => member.local)).toEqual(["country:BEL", "country:CHN"]);
    expect(rows.claims.map((claim) => claim.id)).toEqual(rows.claims.map((claim) => claim.id).sort());
    const spying = rows.claims.find((claim) => claim.type === "SPIES_ON");
    expect(spying).toMatchObject({
      subject: "e:country:CHN",
      subjectLocal: "country:CHN",
      edge: edgeId("e:country:CHN", "SPIES_ON", "e:country:BEL"),
      attribution: [{ entity: "e:country:BEL", local: "country:BEL", cue: null, names: [] }],
    });
  });

  it("hold a claim once that an extractor gave twice", () => {
    const rows = rowsOf({ key: "a", entities: ["country:CHN", "country:BEL"], claims: [{}, {}, {}] });
    const same = rowsOf({ key: "a", entities: ["country:CHN", "country:BEL"], claims: [{}] }).claims[0];
    expect(rows.claims.filter((claim) => claim.id === same?.id)).toHaveLength(1);
  });

  it("call a document by the title that the archive shows", () => {
    expect(toRows(source).document).toMatchObject({ title: null, displayTitle: "report.txt" });
  });

  it("cannot be made when an entity has no graph id", () => {
    expect(() => rowsOf({ key: "a", entities: ["country:CHN"], claims: [{}] })).toThrow(/country:BEL/);
  });
});

describe("The days of a date", () => {
  it.each([
    ["2023", "2023-01-01", "2023-12-31"],
    ["2023-02", "2023-02-01", "2023-02-31"],
    ["2023-02-11", "2023-02-11", "2023-02-11"],
    ["2023-02-11T10:00:00Z", "2023-02-11", "2023-02-11"],
    [null, null, null],
  ])("%s spans %s to %s", (date, first, last) =>
    expect([firstDay(date), lastDay(date)]).toEqual([first, last]),
  );
});
