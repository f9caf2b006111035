import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type AddressJobReport, FetchError, NO_METADATA } from "../../graph/model/index.ts";
import type { Listening, PageRequest } from "../../server/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { post, problemOf, serve } from "./serve.ts";

const asked: PageRequest[] = [];
const JOB: AddressJobReport = {
  id: "job:url:1",
  document: null,
  status: "running",
  stage: "fetch",
  progress: 0,
  note: null,
  error: null,
  parts: [],
  refusedParts: 0,
  endedAt: null,
};
let served: Listening;
let isOff = false;

beforeAll(async () => {
  const held = handWrittenCase(temporaryFolder(), {
    fetch: async (request) => {
      if (isOff) throw new FetchError("fetch/off", { url: request.url });
      asked.push(request);
      return JOB;
    },
  });
  served = await serve(held);
});
afterAll(() => served.close());
beforeEach(() => {
  asked.length = 0;
  isOff = false;
});
const send = (body: unknown) => post(`${served.url}/api/documents`, body);

describe("an address without a text", () => {
  it("is asked for with what is said about it, and answered with its job", async () => {
    const answer = await send({ url: "https://example.org/a?b=c", publisher: "The Ministry", again: true });
    expect([answer.status, answer.body, answer.headers.get("location")]).toEqual([
      202,
      JOB,
      "/api/jobs/job:url:1",
    ]);
    const given = { ...NO_METADATA, publisher: "The Ministry" };
    expect(asked).toEqual([{ url: "https://example.org/a?b=c", given, again: true }]);
  });

  it("is refused where nothing is fetched, with what to do", async () => {
    isOff = true;
    const answer = await send({ url: "https://example.org/" });
    expect(problemOf(answer)).toBe(
      "403 fetch/off https://example.org/ was not fetched: this server asks nothing of the web.",
    );
    expect(answer.body).toMatchObject({ error: { hint: expect.stringContaining("--allow-fetch") } });
  });

  it.each([
    [{ url: "file:///etc/passwd" }, "The field url must be an address"],
    [{ url: "https://example.org/", format: "html" }, "The field format is for a text"],
    [{ url: "" }, "The body must be"],
  ])("is refused as %j", async (body, sentence) => {
    expect(problemOf(await send(body))).toContain(`400 usage/invalid ${sentence}`);
    expect(asked).toEqual([]);
  });
});
