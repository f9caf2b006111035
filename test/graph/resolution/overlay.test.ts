import { describe, expect, it } from "vitest";
import {
  type Claim,
  claimId,
  type Decision,
  type DecisionAct,
  type Extraction,
  sha256,
} from "../../../graph/model/index.ts";
import { homeOfClaim, homeOfEntity, overlay } from "../../../graph/resolution/index.ts";
import { claimSnapshotOf, snapshotOf } from "../../../server/case/snapshots.ts";
import { country, extractionOf, organisation } from "./entities.ts";

const TEXT = "Late on Monday, China spied on Belgium, the service said. Qatar denied it.";
const SHA = sha256(TEXT);
const at = (words: string) => {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length, text: words };
};

const mentioned = <T extends { name: string }>(entity: T, words = entity.name) => ({
  ...entity,
  mentions: [{ ...at(words), how: "name" as const }],
});
const CHINA = mentioned(country("CHN", "China"));
const BELGIUM = mentioned(country("BEL", "Belgium"));
const SERVICE = mentioned(organisation("the service"));

function claimOf(sentence: string, changes: Partial<Claim> = {}): Claim {
  const claim = {
    type: "SPIES_ON" as const,
    subject: CHINA.id,
    object: BELGIUM.id,
    polarity: "positive" as const,
    certainty: "certain" as const,
    modality: "actual" as const,
    attribution: [],
    unnamedSource: null,
    date: null,
    endDate: null,
    datePrecision: null,
    location: null,
    page: null,
    evidence: at(sentence),
    trigger: at("spied"),
    subjectSpan: at("China"),
    objectSpan: at("Belgium"),
    confidence: 80,
    rule: "verb:spy",
    ...changes,
  };
  return { id: claimId(SHA, claim), ...claim };
}

const SENTENCE = "Late on Monday, China spied on Belgium, the service said.";
const read = (claims: readonly Claim[], entities = [CHINA, BELGIUM, SERVICE]): Extraction => ({
  ...extractionOf(SHA, entities),
  claims,
});
const first = read([claimOf(SENTENCE)]);
const snapshot = claimSnapshotOf(first, first.claims[0] as Claim);

let made = 0;
const decided = (act: DecisionAct): Decision => {
  made += 1;
  return {
    ...act,
    id: `decision:${made}`,
    after: null,
    at: `2026-01-01T00:00:0${made % 10}.000Z`,
    by: "Vera",
    why: null,
  };
};

describe("the home of a claim that was decided about", () => {
  it.each([
    ["the same one", read([claimOf(SENTENCE)]), true],
    ["one of a shorter sentence", read([claimOf("China spied on Belgium")]), true],
    ["one of a longer sentence", read([claimOf(TEXT)]), true],
    ["none of another type", read([claimOf(TEXT, { type: "INFLUENCES" })]), false],
    ["none of the other polarity", read([claimOf(TEXT, { polarity: "negative" })]), false],
    ["none the other way round", read([claimOf(TEXT, { subject: BELGIUM.id, object: CHINA.id })]), false],
    [
      "none between others",
      read([claimOf(TEXT, { object: SERVICE.id, objectSpan: at("the service") })]),
      false,
    ],
    ["none of other words", read([claimOf("Qatar denied it.", { trigger: at("denied") })]), false],
  ])("is %s", (_, extraction, isThere) => {
    expect(homeOfClaim(snapshot, extraction)?.id ?? null).toBe(isThere ? extraction.claims[0]?.id : null);
  });

  it("is the one nearer to the words, of two", () => {
    const [near, far] = [claimOf(TEXT), claimOf(TEXT, { trigger: at("said") })];
    expect(homeOfClaim(snapshot, read([far, near]))?.id).toBe(near.id);
  });
});

describe("the home of an entity that was decided about", () => {
  const of = snapshotOf(first, SERVICE);

  it("is one with another id at the same place, or of the same name", () => {
    const renamed = { ...SERVICE, id: "org:service of belgium", name: "Service of Belgium" };
    expect(homeOfEntity(of, read([], [CHINA, renamed]))?.id).toBe(renamed.id);
    const elsewhere = {
      ...SERVICE,
      id: "org:other",
      mentions: [{ ...at("Qatar"), how: "name" as const }],
    };
    expect(homeOfEntity(of, read([], [CHINA, elsewhere]))?.id).toBe("org:other");
  });

  it("is one of another type only at the same place and of the same name", () => {
    const retyped = { ...CHINA, id: "actor:the service", name: "the service" };
    expect(homeOfEntity(of, read([], [retyped]))).toBeNull();
    const there = { ...retyped, mentions: SERVICE.mentions };
    expect(homeOfEntity(of, read([], [there]))?.id).toBe("actor:the service");
  });
});

describe("an extraction under decisions", () => {
  it("keeps the id of a claim that was edited, so that later decisions find it", () => {
    const edit = decided({
      kind: "edit-claim",
      claim: snapshot,
      changes: { type: "INFLUENCES", reverse: true },
    });
    const { extraction } = overlay(first, [edit]);
    expect(extraction.claims).toMatchObject([
      {
        id: snapshot.id,
        type: "INFLUENCES",
        subject: BELGIUM.id,
        object: CHINA.id,
        subjectSpan: at("Belgium"),
      },
    ]);
    const reject = decided({
      kind: "reject-claim",
      claim: claimSnapshotOf(extraction, extraction.claims[0] as Claim),
    });
    expect(overlay(first, [edit, reject]).decided.claims.get(snapshot.id)).toMatchObject({
      review: "rejected",
      edited: ["reverse", "type"],
    });
  });

  it("tells which decisions have no place, and why, and leaves the rest as it is", () => {
    const grade = decided({ kind: "grade-claim", claim: snapshot, credibility: 2 });
    const rename = decided({ kind: "rename-entity", entity: snapshotOf(first, SERVICE), name: "VSSE" });
    const bare = read([], [CHINA, BELGIUM]);
    const { extraction, decided: nothing, homeless } = overlay(bare, [grade, rename]);
    expect(extraction).toEqual(bare);
    expect(nothing.claims.size + nothing.entities.size).toBe(0);
    expect(homeless.map(({ decision }) => decision)).toEqual([grade.id, rename.id]);
  });

  it("takes a claim made by hand for the engine's own, once an engine finds it", () => {
    const byHand = decided({
      kind: "add-claim",
      claim: {
        ...snapshot,
        certainty: "certain",
        modality: "actual",
        unnamedSource: null,
        date: null,
        endDate: null,
        datePrecision: null,
        location: null,
        page: null,
        claimant: null,
      },
    });
    const without = overlay(read([]), [byHand]);
    expect(without.extraction.claims.map(({ id }) => id)).toEqual([snapshot.id]);
    expect(without.decided.claims.get(snapshot.id)).toMatchObject({ byHand: true, review: "accepted" });
    const found = overlay(first, [byHand]);
    expect(found.extraction.claims).toEqual(first.claims);
    expect(found.decided.claims.get(snapshot.id)).toMatchObject({ byHand: false, review: "accepted" });
  });
});
