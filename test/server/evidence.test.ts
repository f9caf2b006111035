import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type {
  ClaimCard,
  ClaimContext,
  ClaimRow,
  DocumentEntity,
  DocumentPage,
  Page,
  SentenceAt,
} from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { optionsOf, submissionOf } from "./case/reports.ts";
import { temporaryFolder } from "./folder.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const TEXT =
  "Spies\n\nThe service published its report. China spied on Belgium 🕵️ in 2023. “It lobbied”, Mr. Peeters said.\n\nNobody sanctioned.";

const folder = temporaryFolder();
let held: Case;
let server: Served;
let document: string;
let claim: ClaimCard;

const ask = async <T>(path: string): Promise<T> => {
  const answer = await get(`${server.url}/api${path}`);
  if (answer.status !== 200) throw new Error(problemOf(answer));
  return answer.body as T;
};
const ofDocument = (what = "") => `/documents/${encodeURIComponent(document)}${what}`;

beforeAll(async () => {
  held = await openCase(optionsOf(folder).options);
  server = await serve(held);
  ({ document } = await held.submit(submissionOf(TEXT, "report.txt")));
  await held.idle();
  [claim] = (await ask<Page<ClaimCard>>("/claims?types=SPIES_ON")).rows as [ClaimCard];
});
afterAll(async () => {
  await server.close();
  await held.close();
});

describe("what stands beside a claim", () => {
  it("is read out of the archived text, with what its rule goes by", async () => {
    const context = await ask<ClaimContext>(`/claims/${encodeURIComponent(claim.id)}/context`);
    expect(context.before?.text).toBe("The service published its report.");
    expect(TEXT.slice(context.after?.start, context.after?.end)).toBe(context.after?.text);
    expect(context.after?.text).toContain("It lobbied");
    expect(context.ruleInWords).toMatch(/a verb of the lexicon/);
  });

  it("is nothing for a claim that is not there", async () => {
    const answer = await get(`${server.url}/api/claims/claim:1/context`);
    expect(problemOf(answer)).toBe("404 usage/no-such There is no claim claim:1.");
  });

  it("has no words for a rule that is nobody's: a claim by hand", async () => {
    const made = await post(`${server.url}/api/decisions`, {
      kind: "add-claim",
      document,
      type: "FUNDS",
      subject: claim.subject.id,
      object: claim.object.id,
      sentence: { start: claim.evidence.start, end: claim.evidence.end },
      by: "Vera",
    });
    expect(made.status).toBe(201);
    const [byHand] = (await ask<Page<ClaimCard>>("/claims?types=FUNDS")).rows;
    const context = await ask<ClaimContext>(`/claims/${encodeURIComponent(byHand!.id)}/context`);
    expect(context).toMatchObject({
      before: { text: "The service published its report." },
      ruleInWords: null,
    });
  });

  it("comes with the first so many of a list of claims, where that is asked for", async () => {
    const context = await ask<ClaimContext>(`/claims/${encodeURIComponent(claim.id)}/context`);
    const { rows } = await ask<Page<ClaimRow>>("/claims?contexts=1");
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((row) => "context" in row)).toEqual(rows.map((_, at) => at === 0));
    const alone = await ask<Page<ClaimRow>>("/claims?types=SPIES_ON&contexts=200");
    expect(alone.rows.map((row) => row.context)).toEqual([context]);
    const answer = await get(`${server.url}/api/claims?contexts=201`);
    expect(problemOf(answer)).toMatch(/^400 usage\/invalid The parameter contexts must be/);
  });
});

describe("a document's page", () => {
  it("has the places that gave no claim, with the reason", async () => {
    const { text, dropped } = await ask<DocumentPage>(ofDocument());
    const said = dropped.map(({ start, end, why }) => [text?.slice(start, end), why]);
    expect(said).toContainEqual(["sanctioned", "no second party is named"]);
    expect(dropped.map(({ start }) => start)).toEqual(
      dropped.map(({ start }) => start).sort((a, b) => a - b),
    );
  });

  it("says once that a text in another language is read in part, and not as a place", async () => {
    const french =
      "Le ministère a condamné les attaques. La Belgique et la France ont signé un accord hier soir. ".repeat(
        4,
      );
    const { document: other } = await held.submit(submissionOf(french, "rapport.txt"));
    await held.idle();
    const { note, dropped } = await ask<DocumentPage>(`/documents/${encodeURIComponent(other)}`);
    expect(note).toMatch(/^language: French/);
    expect(dropped).toEqual([]);
  });
});

describe("whom a document names", () => {
  it("comes by first mention, with the places and the ids of the graph", async () => {
    const { rows, total } = await ask<Page<DocumentEntity>>(ofDocument("/entities"));
    expect(total).toBe(rows.length);
    const names = rows.map(({ name }) => name);
    expect(names.indexOf("China")).toBeLessThan(names.indexOf("Belgium"));
    const china = rows.find(({ name }) => name === "China");
    expect(china?.id).toBe(claim.subject.id);
    expect(china?.mentions.map(({ start, end }) => TEXT.slice(start, end))).toEqual(["China"]);
  });

  it("is nothing for a document that is not there", async () => {
    const answer = await get(`${server.url}/api/documents/doc:1/entities`);
    expect(answer.status).toBe(404);
  });
});

describe("the sentence of a place", () => {
  it("is the one round it, by UTF-16 units", async () => {
    const start = TEXT.indexOf("🕵️");
    const { sentence } = await ask<SentenceAt>(ofDocument(`/sentence?start=${start}&end=${start + 2}`));
    expect(sentence.text).toBe("China spied on Belgium 🕵️ in 2023.");
    expect(TEXT.slice(sentence.start, sentence.end)).toBe(sentence.text);
  });

  it.each([
    ["without an end", "?start=1", "400 usage/invalid A place has a start, and an end behind it."],
    ["that ends where it begins", "?start=4&end=4", "400 usage/invalid A place has a start"],
    [
      "longer than any sentence",
      "?start=0&end=90000",
      "400 usage/invalid A place of at most 5000 characters",
    ],
    ["behind the text", "?start=4000&end=4001", "404 usage/no-such There is no place"],
  ])("is refused for one %s", async (_, query, says) => {
    expect(problemOf(await get(`${server.url}/api${ofDocument(`/sentence${query}`)}`))).toContain(says);
  });
});
