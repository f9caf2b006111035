import { describe, expect, it } from "vitest";
import {
  type ClaimDraft,
  changeLines,
  changesOf,
  draftOf,
  faultOf,
  turnedRound,
} from "../../viz/desk/claim-draft.ts";
import { claimOf } from "./made.ts";

const claim = claimOf({ date: "2022-11", datePrecision: "month" });
const peru = { id: "p", name: "Peru", type: "Country" as const };
const asked = (change: Partial<ClaimDraft>) => changesOf(claim, { ...draftOf(claim), ...change });

describe("what an edit asks for", () => {
  it("is nothing where the claim is left as it stands", () => {
    expect(asked({})).toBeNull();
    expect(changesOf(claim, turnedRound(turnedRound(draftOf(claim))))).toBeNull();
  });

  it("is to turn the claim round where its parties changed places, by swapping or by choosing", () => {
    expect(changesOf(claim, turnedRound(draftOf(claim)))).toEqual({ reverse: true });
    expect(asked({ subject: claim.object, object: claim.subject })).toEqual({ reverse: true });
  });

  it("is one party alone where one is another", () => {
    expect(asked({ object: peru })).toEqual({ object: "p" });
    expect(asked({ subject: peru })).toEqual({ subject: "p" });
  });

  it("is to turn it round and name one party where the other changed its side", () => {
    expect(asked({ subject: claim.object, object: peru })).toEqual({ reverse: true, object: "p" });
    expect(asked({ subject: peru, object: claim.subject })).toEqual({ reverse: true, subject: "p" });
  });

  it("is no turn of an act that has no direction", () => {
    const meeting = claimOf({ type: "MEETS", family: "cooperation" });
    expect(changesOf(meeting, turnedRound(draftOf(meeting)))).toBeNull();
    expect(changesOf(meeting, { ...turnedRound(draftOf(meeting)), type: "FUNDS" })).toEqual({
      type: "FUNDS",
      reverse: true,
    });
  });

  it("is a date as it was typed, and null where it was emptied", () => {
    expect(asked({ date: " 2022-11-12 " })).toEqual({ date: "2022-11-12" });
    expect(asked({ date: "" })).toEqual({ date: null });
    expect(asked({ date: "2022-11", endDate: "2023" })).toEqual({ endDate: "2023" });
  });

  it("is everything that differs, at once", () => {
    expect(asked({ type: "FUNDS", polarity: "negative", certainty: "possible", modality: "future" })).toEqual(
      { type: "FUNDS", polarity: "negative", certainty: "possible", modality: "future" },
    );
  });
});

describe("what an edit is told to change", () => {
  it("stands line by line, before and after, in words", () => {
    const draft = {
      ...turnedRound(draftOf(claim)),
      type: "FUNDS" as const,
      date: "",
      certainty: "possible" as const,
    };
    expect(changeLines(claim, draft)).toEqual([
      { what: "act", before: "spies on", after: "funds" },
      { what: "who and whom", before: "China → Belgium", after: "Belgium → China" },
      { what: "certainty", before: "certain", after: "possible" },
      { what: "date", before: "November 2022", after: "no date" },
    ]);
  });

  it("is nothing where nothing changes", () => {
    expect(changeLines(claim, draftOf(claim))).toEqual([]);
  });
});

describe("what makes no sense", () => {
  it.each([
    ["yesterday", "", "A date is a year"],
    ["2023-13", "", "A date is a year"],
    ["2023-2-1", "", "A date is a year"],
    ["", "2023", "What ends must begin"],
    ["2023-05", "2023-04", "What ends must begin"],
  ])("is said: from %j to %j", (date, endDate, words) => {
    expect(faultOf({ ...draftOf(claim), date, endDate })).toContain(words);
  });

  it.each([
    ["", ""],
    ["2023", ""],
    ["2023-02", "2023-02-28"],
  ])("is not found in a date that does: from %j to %j", (date, endDate) => {
    expect(faultOf({ ...draftOf(claim), date, endDate })).toBeNull();
  });
});
