import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ClaimCard,
  DecisionListing,
  DecisionReceipt,
  DocumentPage,
  DocumentsPage,
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

describe("documents over HTTP", () => {
  const titles = async (query: string) =>
    (await ask<DocumentsPage>(`/documents?${query}`)).rows.map(({ fileName }) => fileName);

  it("are found by the words of their text, told where these stand, put in order and cut into pages", async () => {
    await held.submit(submissionOf("Wire\n\nNorway praised Sweden in the Łódź harbour.", "wire.txt"));
    await held.submit(submissionOf("Annex\n\nA harbour, and Łódź.", "annex.txt"));
    await held.idle();
    expect(await titles("words=HARBOUR+lodz&sort=title")).toEqual(["annex.txt", "wire.txt"]);
    expect(await titles("words=harbour&sort=title&order=desc&limit=1")).toEqual(["wire.txt"]);
    expect(await titles("words=harbour&sort=title&order=desc&limit=1&offset=1")).toEqual(["annex.txt"]);
    expect(await titles("words=harb")).toEqual([]);
    const { rows, total, counts } = await ask<DocumentsPage>("/documents?words=norway+sweden");
    expect(total).toBe(1);
    expect(counts).toMatchObject({ states: { done: 1 }, formats: { "text/plain": 1 } });
    const { text } = await ask<DocumentPage>(`/documents/${encodeURIComponent(rows[0]!.id)}`);
    const { matches, snippet } = rows[0]!.hit!;
    expect(matches.map(({ start, end }) => text?.slice(start, end))).toEqual(["Norway", "Sweden"]);
    expect(text?.slice(snippet.start, snippet.end)).toBe(snippet.text);
    expect((await ask<DocumentsPage>("/documents?text=wire")).rows[0]?.hit).toBeNull();
  });

  it("are not found any more by words of one that was forgotten", async () => {
    const [row] = (await ask<DocumentsPage>("/documents?words=harbour&text=annex")).rows;
    await get(`${server.url}/api/documents/${encodeURIComponent(row!.id)}?by=Vera`, { method: "DELETE" });
    expect(await titles("words=harbour")).toEqual(["wire.txt"]);
  });

  it.each([
    ["format=word", "400 usage/invalid The parameter format must be one of text/plain"],
    ["since=May", "400 usage/invalid The parameter since must be a moment such as 2023-02-11"],
    [
      "sort=size",
      "400 usage/invalid The parameter sort must be one of received, published, title, publisher",
    ],
  ])("refuse %s", async (query, says) => {
    expect(problemOf(await get(`${server.url}/api/documents?${query}`))).toContain(says);
  });
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
