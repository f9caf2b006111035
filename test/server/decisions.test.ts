import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ClaimCard,
  DecisionListing,
  DecisionReceipt,
  NodeMember,
  Page,
} from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { optionsOf, submissionOf } from "./case/reports.ts";
import { temporaryFolder } from "./folder.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
let held: Case;
let server: Served;
let claim: ClaimCard;

const ask = async <T>(path: string): Promise<T> => {
  const answer = await get(`${server.url}/api${path}`);
  if (answer.status !== 200) throw new Error(problemOf(answer));
  return answer.body as T;
};
const decide = (body: object) => post(`${server.url}/api/decisions`, body);
const claimNow = () => ask<ClaimCard>(`/claims/${encodeURIComponent(claim.id)}`);

beforeAll(async () => {
  held = await openCase(optionsOf(folder).options);
  server = await serve(held);
  await held.submit(submissionOf("Belgium\n\nRussia sanctioned Norway. Qatar praised France.", "report.txt"));
  await held.idle();
  [claim] = (await ask<Page<ClaimCard>>("/claims?types=SANCTIONS")).rows as [ClaimCard];
});
afterAll(async () => {
  await server.close();
  await held.close();
});

describe("deciding over HTTP", () => {
  it("keeps a decision, tells what the graph did, and shows it on the claim", async () => {
    const answer = await decide({ kind: "reject-claim", claim: claim.id, by: "Vera", why: "satire" });
    expect(answer.status).toBe(201);
    const receipt = answer.body as DecisionReceipt;
    expect(receipt).toMatchObject({
      documents: 1,
      pending: 0,
      decision: { kind: "reject-claim", by: "Vera" },
    });
    expect(await claimNow()).toMatchObject({ review: "rejected", reviewedBy: "Vera", reason: "satire" });
    const undone = await decide({ kind: "undo", decision: receipt.decision.id, by: "Vera" });
    expect(undone.status).toBe(201);
    expect(await claimNow()).toEqual(claim);
  });

  it("lists decisions, the latest first, and what each was about", async () => {
    const { rows, total } = await ask<Page<DecisionListing>>(
      `/decisions?about=${encodeURIComponent(claim.id)}&homeless=false`,
    );
    expect(total).toBe(1);
    const several = await ask<Page<DecisionListing>>(
      `/decisions?about=${encodeURIComponent(claim.id)},claim:none&about=e:none&homeless=false`,
    );
    expect(several).toEqual({ rows, total });
    expect(rows[0]).toMatchObject({
      stands: false,
      homeless: null,
      decision: {
        kind: "reject-claim",
        claim: { trigger: { text: "sanctioned" }, subject: { name: "Russia" } },
      },
    });
  });

  it("names the members that a split may take", async () => {
    const id = encodeURIComponent(claim.subject.id);
    const { rows, total } = await ask<Page<NodeMember>>(`/nodes/${id}/members`);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      name: "Russia",
      type: "Country",
      mentions: 1,
      document: { title: "report.txt" },
    });
    const split = await decide({
      kind: "split-entity",
      entity: claim.subject.id,
      members: [rows[0]?.member],
      by: "Vera",
    });
    expect(problemOf(split)).toBe(
      "400 usage/invalid A split must leave the entity at least one of its members.",
    );
  });

  it.each([
    ["no object at all", [], "400 usage/invalid The request must be a JSON object with the field kind."],
    [
      "an unknown kind",
      { kind: "forget", by: "V" },
      "400 usage/invalid The field kind must be one of accept-claim",
    ],
    [
      "nobody who decides",
      { kind: "accept-claim", claim: "claim:1" },
      "400 usage/invalid The field by must be text",
    ],
    [
      "a claim of nobody's",
      { kind: "accept-claim", claim: "claim:1", by: "V" },
      "404 usage/no-such There is no claim claim:1.",
    ],
    [
      "a field that is not its own",
      { kind: "undo", decision: "d", by: "V", note: "x" },
      "400 usage/invalid There is no field note here.",
    ],
    [
      "an empty edit",
      { kind: "edit-claim", claim: "claim:1", changes: {}, by: "V" },
      "400 usage/invalid The field changes must name something to change.",
    ],
    [
      "a grade beyond the code",
      { kind: "grade-claim", claim: "claim:1", credibility: 7, by: "V" },
      "400 usage/invalid The field credibility is wrong: too big",
    ],
    [
      "a date that is none",
      { kind: "edit-claim", claim: "claim:1", changes: { date: "May" }, by: "V" },
      "400 usage/invalid The field changes.date must be a date",
    ],
    [
      "an undo of nothing",
      { kind: "undo", decision: "decision:1", by: "V" },
      "404 usage/no-such There is no decision decision:1.",
    ],
  ])("refuses %s, by name", async (_, body, problem) => {
    const answer = await decide(body as object);
    expect(problemOf(answer)).toContain(problem);
  });

  it("reads again what another engine read, which is nothing here", async () => {
    const answer = await post(`${server.url}/api/reread`, {});
    expect([answer.status, answer.body]).toEqual([202, { documents: 0 }]);
  });
});
