import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JobReport } from "../../graph/model/index.ts";
import { type Case, openCase } from "../../server/index.ts";
import { optionsOf, reportText, submissionOf } from "./case/reports.ts";
import { temporaryFolder } from "./folder.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const text = "Russia sanctioned Norway. Qatar praised France.";
let held: Case;
let server: Served;

const remove = (id: string, query = "", body?: object) =>
  get(`${server.url}/api/documents/${id}${query}`, {
    method: "DELETE",
    ...(body && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });

beforeAll(async () => {
  held = await openCase(optionsOf(temporaryFolder()).options);
  server = await serve(held);
  await held.submit(submissionOf(reportText(1)));
  await held.idle();
});
afterAll(async () => {
  await server.close();
  await held.close();
});

describe("forgetting over HTTP", () => {
  it("takes a document out, refuses it when it comes again, and takes it back when that is asked for", async () => {
    const { document } = (await post(`${server.url}/api/documents`, { text })).body as JobReport;
    await held.idle();
    const answer = await remove(document.slice(4, 20), "", { by: "Vera", why: "by mistake" });
    expect(answer).toMatchObject({
      status: 200,
      body: { document, by: "Vera", why: "by mistake", decisions: 0 },
    });
    expect((await get(`${server.url}/api/documents/${document}`)).status).toBe(404);
    expect(await held.status()).toMatchObject({ documents: 1 });
    const again = await post(`${server.url}/api/documents`, { text });
    expect(problemOf(again)).toMatch(/^409 source\/forgotten The source \(doc:.* by Vera: by mistake\.$/);
    expect((await remove(document, "?by=Vera")).status).toBe(404);
    expect((await post(`${server.url}/api/documents`, { text, again: true })).status).toBe(202);
    await held.idle();
    expect(await held.status()).toMatchObject({ documents: 2 });
    // In an upload it is a word; who and why may stand in the address.
    expect((await remove(document, "?by=Vera&why=again")).body).toMatchObject({ why: "again" });
    const form = new FormData();
    form.set("file", new File([text], "report.txt"));
    const refused = await get(`${server.url}/api/documents`, { method: "POST", body: form });
    expect(problemOf(refused)).toContain("source/forgotten report.txt");
    form.set("again", "true");
    expect((await get(`${server.url}/api/documents`, { method: "POST", body: form })).status).toBe(202);
    await held.idle();
  });

  it.each<[string, string, object | undefined, string]>([
    ["nobody who decides", "", undefined, "400 usage/invalid The field by"],
    ["an unknown field", "?by=Vera&force=yes", undefined, "400 usage/invalid There is no field force"],
    ["a reason that is no text", "", { by: "Vera", why: 7 }, "400 usage/invalid The field why"],
    ["a document that is not there", "?by=Vera", undefined, "404 usage/no-such"],
  ])("refuses %s", async (_, query, body, problem) => {
    expect(problemOf(await remove("0123456789", query, body))).toContain(problem);
  });
});
