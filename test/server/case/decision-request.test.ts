import { describe, expect, expectTypeOf, it } from "vitest";
import type { z } from "zod";
import type { DecisionRequest } from "../../../graph/model/index.ts";
// The twin itself, not the door: only here it is held against the type.
import type { DECISION_REQUEST } from "../../../server/case/decision-request.ts";
import { checkedRequest } from "../../../server/index.ts";

type Given = z.input<typeof DECISION_REQUEST>;

/** The fields of each kind of request. */
type Fields<R extends { readonly kind: string }> = { [K in R["kind"]]: FieldsOf<R, K> };
type FieldsOf<R extends { readonly kind: string }, K> = R extends unknown
  ? K extends R["kind"]
    ? keyof R
    : never
  : never;
type Changed<R extends { readonly kind: string }, K> = R extends {
  readonly kind: K;
  readonly changes: infer C;
}
  ? keyof C
  : never;

const by = "Vera";
const SAMPLES: readonly DecisionRequest[] = [
  { kind: "accept-claim", claim: "claim:1", by },
  { kind: "reject-claim", claim: "claim:1", by, why: "satire" },
  { kind: "edit-claim", claim: "claim:1", by, changes: { reverse: true, date: null, subject: "e:1" } },
  { kind: "grade-claim", claim: "claim:1", by, credibility: 6 },
  {
    kind: "add-claim",
    document: "doc:1",
    type: "SPIES_ON",
    subject: "e:1",
    object: "e:2",
    sentence: { start: 0, end: 9 },
    trigger: "spied",
    by,
  },
  { kind: "add-entity", document: "doc:1", type: "Actor", name: "Anna", entityKind: "person", by },
  { kind: "add-alias", entity: "e:1", alias: "PRC", by },
  { kind: "rename-entity", entity: "e:1", name: "China", by },
  { kind: "retype-entity", entity: "e:1", type: "Actor", by },
  { kind: "merge-entities", entities: ["e:1", "e:2"], by },
  { kind: "split-entity", entity: "e:1", members: ["ab/actor:anna"], by },
  { kind: "correct-document", document: "doc:1", changes: { title: "March", url: null }, by },
  { kind: "grade-document", document: "doc:1", reliability: "B", by },
  { kind: "note", about: "claim:1", text: "ask the desk", by },
  { kind: "tag", about: "e:1", tag: "watch", by },
  { kind: "undo", decision: "decision:1", by },
];

describe("a request for a decision", () => {
  it("is of the same shape in the page as at the server's door, kind by kind and field by field", () => {
    expectTypeOf<Fields<DecisionRequest>>().toEqualTypeOf<Fields<Given>>();
    expectTypeOf<Changed<DecisionRequest, "edit-claim">>().toEqualTypeOf<Changed<Given, "edit-claim">>();
    expectTypeOf<Changed<DecisionRequest, "correct-document">>().toEqualTypeOf<
      Changed<Given, "correct-document">
    >();
    expectTypeOf<DecisionRequest>().toExtend<Given>();
    expectTypeOf<Given>().toExtend<DecisionRequest>();
  });

  it.each(SAMPLES)("is let in as the page sends it: $kind", (request) => {
    expect(checkedRequest(request)).toMatchObject(request);
  });

  it("is refused with a field that its kind does not have, by its name", () => {
    const wrong = { ...SAMPLES[0], credibility: 3 };
    expect(() => checkedRequest(wrong)).toThrow("There is no field credibility here.");
  });
});
