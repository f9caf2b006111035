import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type JobReport, LIMITS, NO_METADATA, SourceError } from "../../graph/model/index.ts";
import { readSource } from "../../ingest/index.ts";
import type { Submission } from "../../server/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, post, problemOf, type Served, serve } from "./serve.ts";

const NOW = "2026-11-24T05:00:00.000Z";
const folder = temporaryFolder();
const received: Submission[] = [];
let server: Served;
beforeAll(async () => {
  const held = handWrittenCase(folder, {
    submit: async (submission): Promise<JobReport> => {
      const file = submission.intake.fileName ?? "The source";
      if (submission.bytes.length === 0) throw new SourceError("source/empty", { file });
      received.push(submission);
      const id = `job:${received.length}`;
      return {
        id,
        document: "doc:1",
        status: "waiting",
        stage: null,
        progress: 0,
        note: null,
        error: null,
        parts: [],
        refusedParts: 0,
        endedAt: null,
      };
    },
  });
  server = await serve(held, { now: () => NOW });
});
afterAll(() => server.close());
beforeEach(() => {
  received.length = 0;
});

const url = () => `${server.url}/api/documents`;
const paste = (body: unknown) => post(url(), body);

function upload(
  files: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[],
  fields: Record<string, string> = {},
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, content] of files) form.append("file", new File([content], name));
  return get(url(), { method: "POST", body: form });
}

describe("a pasted text", () => {
  it("becomes a job, named where to follow it", async () => {
    const answer = await paste({ text: "China spied on Belgium.\n" });
    expect(answer).toMatchObject({ status: 202, body: { id: "job:1", status: "waiting" } });
    expect(answer.headers.get("location")).toBe("/api/jobs/job:1");
    expect(received).toEqual([
      {
        bytes: Buffer.from("China spied on Belgium.\n"),
        intake: {
          fileName: null,
          mediaType: null,
          charset: null,
          origin: null,
          columns: null,
          given: NO_METADATA,
          receivedAt: NOW,
        },
        again: false,
      },
    ]);
  });

  it("brings what is said about it; what is blank or null nobody said", async () => {
    await paste({
      text: "x",
      title: "  On spying ",
      publisher: "",
      url: "https://example.org/a",
      published_at: "2023-02",
      marking: null,
      language: "EN",
      format: "markdown",
    });
    expect(received[0]?.intake).toMatchObject({
      mediaType: "text/markdown",
      given: {
        title: "On spying",
        publisher: null,
        url: "https://example.org/a",
        publishedAt: "2023-02",
        marking: null,
        language: "en",
      },
    });
    await paste({ text: "x", publishedAt: "2023-02-11T08:00:00Z" });
    expect(received[1]?.intake.given.publishedAt).toBe("2023-02-11T08:00:00Z");
  });

  it("says which columns of a table give what: in one line, or as keys, also in JSON in a form", async () => {
    const columns = { text: "body", title: "Kop, kort", publishedAt: "3" };
    await paste({ text: "x", columns: "text=body, published_at=3" });
    await paste({ text: "x", columns: { ...columns, publishedAt: 3 } });
    await upload([["a.csv", "x"]], { columns: JSON.stringify(columns) });
    await paste({ text: "x", columns: "" });
    expect(received.map(({ intake }) => intake.columns)).toEqual([
      { text: "body", publishedAt: "3" },
      columns,
      columns,
      null,
    ]);
    for (const wrong of [
      "body",
      "text=",
      "words=body",
      "text=a,text=b",
      "{",
      3,
      ["text"],
      {},
      { text: {} },
    ]) {
      const answer = await paste({ text: "x", columns: wrong });
      expect(problemOf(answer)).toContain(
        "400 usage/invalid The field columns must be pairs such as text=body",
      );
    }
  });

  // Handed in by a folder that a server holds, a document once failed that direct ingest took.
  it.each([
    [{ language: "deu" }, "deu"],
    [{ language: "en-GB" }, "en"],
    [{ publishedAt: "2025-03-04T10:00:00" }, "2025-03-04T10:00:00"],
    [{ publishedAt: "4 March 2025" }, "2025-03-04"],
    [{ publishedAt: "04/03/2025" }, null],
    [{ publisher: "x".repeat(500) }, "x".repeat(500)],
    [{ publisher: "x".repeat(501) }, null],
    [{ title: "Two\nlines" }, "Two lines"],
    [{ url: "ftp://example.org/" }, null],
  ])("says of itself what a file may say, in the same form: %j", async (says, kept) => {
    const intake = {
      fileName: null,
      mediaType: null,
      charset: null,
      origin: null,
      columns: null,
      receivedAt: NOW,
      given: { ...NO_METADATA, ...says },
    };
    const read = () => readSource(Buffer.from("x"), intake);
    const { status } = await paste({ text: "x", ...says });
    expect(status).toBe(kept === null ? 400 : 202);
    if (kept === null) {
      await expect(read()).rejects.toMatchObject({ code: "source/bad-metadata" });
    } else {
      expect(Object.values(received[0]!.intake.given)).toContain(kept);
      expect(await read()).toMatchObject(received[0]!.intake.given);
    }
  });

  it.each([
    ["no text", { title: "x" }, "The body must be a JSON object with a text or a url"],
    ["a text that is none", { text: 7 }, "The field text must be a string, the document."],
    ["a text that is none", { text: ["x"] }, "The field text must be a string, the document."],
    [
      "an unknown field",
      { text: "x", author: "y" },
      "There is no field author; known here are text, again, title, publisher, url",
    ],
    [
      "a title that is no text",
      { text: "x", title: 1 },
      "The field title must be text of at most 1000 characters.",
    ],
    [
      "an address that runs",
      { text: "x", url: "javascript:alert(1)" },
      "The field url must be an address that begins with http",
    ],
    [
      "a date of no calendar",
      { text: "x", published_at: "11 February" },
      "The field published_at must be a date such as",
    ],
    [
      "a language in full",
      { text: "x", language: "English" },
      "The field language must be a language tag such as",
    ],
    [
      "a format not read",
      { text: "x", format: "pdf" },
      "The field format must be one of text, markdown, html.",
    ],
    [
      "a format every object has",
      { text: "x", format: "constructor" },
      "The field format must be one of text, markdown, html.",
    ],
    ["no object", ["x"], "The request must be a JSON object with a text"],
  ])("is refused with %s", async (_, body, sentence) => {
    expect(problemOf(await paste(body))).toContain(`400 usage/invalid ${sentence}`);
    expect(received).toEqual([]);
  });

  it("is refused when it is empty, not JSON, or sent as something else", async () => {
    expect(problemOf(await paste({ text: "" }))).toBe("422 source/empty The source holds no text.");
    const send = (body: string, type: string) =>
      get(url(), { method: "POST", headers: { "Content-Type": type }, body });
    expect(problemOf(await send('{"text": ', "application/json"))).toContain(
      "400 usage/invalid The body is not JSON",
    );
    expect(problemOf(await send("China spied.", "text/plain"))).toContain(
      "400 usage/invalid The request must be",
    );
    expect(problemOf(await get(url(), { method: "POST" }))).toContain(
      "400 usage/invalid The request must be",
    );
  });

  it("is refused when it is too large to be pasted, in one sentence", async () => {
    const answer = await paste({ text: "x".repeat(LIMITS.pasteBytes) });
    expect(problemOf(answer)).toMatch(
      /^413 source\/too-large The pasted document has \d+ bytes; the limit is 10485760\.$/,
    );
  });
});

describe("an upload", () => {
  it("brings a file's bytes as they are, with its name and what the form says", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, 0x43, 0x00, 0x0a, 0x00]);
    const answer = await upload([["Bericht über Lüttich.txt", bytes]], {
      title: "A",
      published_at: "2023",
      format: "text",
    });
    expect(answer).toMatchObject({ status: 202, body: { id: "job:1" } });
    expect(answer.body).not.toHaveProperty("ids");
    expect(received[0]?.bytes).toEqual(Buffer.from(bytes));
    expect(received[0]?.intake).toEqual({
      fileName: "Bericht über Lüttich.txt",
      mediaType: "text/plain",
      charset: null,
      given: { ...NO_METADATA, title: "A", publishedAt: "2023" },
      receivedAt: NOW,
      origin: null,
      columns: null,
    });
  });

  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\reports\\a.txt", "a.txt"],
    ["a\u0085\u009bb.txt", "ab.txt"],
    ["-", null],
  ])("names the file %s alone", async (given, name) => {
    expect((await upload([[given, "x"]])).status).toBe(202);
    expect(received[0]?.intake.fileName).toBe(name);
  });

  it("of several files gives all jobs, and names what was refused while the others go on", async () => {
    const answer = await upload([
      ["a.txt", "a"],
      ["empty.txt", ""],
      ["b.txt", "b"],
    ]);
    expect(answer).toMatchObject({
      status: 202,
      body: {
        id: "job:1",
        ids: ["job:1", "job:2"],
        known: [],
        refused: [
          {
            file: "empty.txt",
            index: 1,
            error: { code: "source/empty", message: "empty.txt holds no text." },
          },
        ],
      },
    });
  });

  it("takes what a sidecar says of the file beside it, below what the form says", async () => {
    const answer = await upload(
      [
        ["a.txt.meta.yaml", "title: Sidecar\npublisher: CPA\n"],
        ["a.txt", "China spied on Belgium.\n"],
        ["a.csv", "headline,body\nx,y\n"],
        ["a.csv.meta.json", '{"columns": {"text": "body"}}'],
      ],
      { publisher: "VSSE" },
    );
    expect(answer).toMatchObject({ status: 202, body: { ids: ["job:1", "job:2"] } });
    expect(
      received.map(({ intake }) => [intake.fileName, intake.given.title, intake.given.publisher]),
    ).toEqual([
      ["a.txt", "Sidecar", "VSSE"],
      ["a.csv", null, "VSSE"],
    ]);
    expect(received[1]?.intake.columns).toMatchObject({ text: "body" });
  });

  it("gives a sidecar to the nearest file of its name before it, and the first kind of several counts", async () => {
    await upload([
      ["a.txt", "one\n"],
      ["a.txt", "two\n"],
      ["a.txt.meta.yml", "title: YAML\n"],
      ["a.txt.meta.json", '{"title": "JSON"}'],
      ["b.txt.meta.yml", "title: Of nothing\n"],
    ]);
    expect(received.map(({ intake }) => [intake.fileName, intake.given.title])).toEqual([
      ["a.txt", null],
      ["a.txt", "JSON"],
      ["b.txt.meta.yml", null],
    ]);
  });

  it("of a file with a broken sidecar refuses that file by the sidecar's name; the others go on", async () => {
    const answer = await upload([
      ["a.txt", "one\n"],
      ["a.txt.meta.yaml", "title: [\n"],
      ["b.txt", "two\n"],
    ]);
    expect(answer.body).toMatchObject({
      ids: ["job:1"],
      refused: [{ file: "a.txt", index: 0, error: { code: "source/bad-metadata" } }],
    });
    expect(received.map(({ intake }) => intake.fileName)).toEqual(["b.txt"]);
    const alone = await upload([
      ["a.txt", "one\n"],
      ["a.txt.meta.yaml", "title: [\n"],
    ]);
    expect(problemOf(alone)).toMatch(/^422 source\/bad-metadata The metadata of a\.txt\.meta\.yaml/);
  });

  it("of an empty file alone is refused", async () => {
    expect(problemOf(await upload([["empty.txt", ""]]))).toBe("422 source/empty empty.txt holds no text.");
  });

  it("of a file over the limit is refused with its size; the others go on", async () => {
    const large = new Uint8Array(LIMITS.sourceBytes + 1);
    const alone = await upload([["large.txt", large]]);
    expect(problemOf(alone)).toBe(
      `413 source/too-large large.txt has ${LIMITS.sourceBytes + 1} bytes; the limit is ${LIMITS.sourceBytes}.`,
    );
    const both = await upload([
      ["large.txt", large],
      ["a.txt", "a"],
    ]);
    expect(both).toMatchObject({
      status: 202,
      body: {
        id: "job:1",
        ids: ["job:1"],
        refused: [{ file: "large.txt", error: { code: "source/too-large" } }],
      },
    });
  });

  it("that is too large as a whole is refused, announced or not", async () => {
    const piece = new Uint8Array(LIMITS.uploadBytes / 4);
    const files = ["a", "b", "c", "d", "e", "f"].map((name) => [name, piece] as const);
    expect(problemOf(await upload(files.slice(0, 5)))).toContain("413 usage/too-large The upload has");
    const form = new FormData();
    for (const [name, content] of files.slice(0, 5)) form.append("file", new File([content], name));
    const unannounced = new Request("http://a.example", { method: "POST", body: form });
    const answer = await get(url(), {
      method: "POST",
      headers: { "Content-Type": unannounced.headers.get("content-type") ?? "" },
      body: unannounced.body,
      duplex: "half",
    } as RequestInit);
    expect(problemOf(answer)).toContain("413 usage/too-large The upload has");
    expect(received).toEqual([]);
  });

  it("is refused without a file, with a wrong field, with a field twice, with too many files", async () => {
    expect(problemOf(await upload([], { title: "x" }))).toContain(
      "400 usage/invalid The upload holds no file.",
    );
    expect(problemOf(await upload([["a.txt", "a"]], { colour: "red" }))).toContain(
      "There is no field colour",
    );
    expect(problemOf(await upload([["a.txt", "a"]], { "title[x]": "red" }))).toContain("400 usage/invalid");
    const form = new FormData();
    form.append("title", "one");
    form.append("title", "two");
    form.append("file", new File(["a"], "a.txt"));
    expect(problemOf(await get(url(), { method: "POST", body: form }))).toContain(
      "The field title must be text",
    );
    const many = Array.from({ length: LIMITS.uploadFiles + 1 }, (_, n) => [`${n}.txt`, "x"] as const);
    expect(problemOf(await upload(many))).toContain(
      "400 usage/invalid The upload cannot be read: Too many files",
    );
    expect(received).toEqual([]);
  });

  it("that breaks off or has no parts is refused, and the server goes on", async () => {
    const send = (body: string, type: string) =>
      get(url(), { method: "POST", headers: { "Content-Type": type }, body });
    expect(
      (await send("--x\r\nContent-Disposition: form-data; name=", "multipart/form-data; boundary=x")).status,
    ).toBe(400);
    expect((await send("nothing", "multipart/form-data; boundary=x")).status).toBe(400);
    expect((await send("nothing", "multipart/form-data")).status).toBe(400);
    expect((await upload([["a.txt", "a"]])).status).toBe(202);
  });
});
