import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LIMITS, sha256 } from "../../../graph/model/index.ts";
import { openCase } from "../../../server/case/open-case.ts";
import { newFolder } from "../../graph/archive/folders.ts";
import { opened } from "./cases.ts";
import { numbersTo, optionsOf, reportText, submissionOf, submitAll } from "./reports.ts";

const folderOf = (folder: string, sha: string) => join(folder, "archive", sha.slice(0, 2), sha);

describe("a case", () => {
  it("takes a report from bytes to graph", async () => {
    const { held, notices } = await opened(await newFolder());
    const text = reportText(1);
    const job = await held.submit(submissionOf(text, "one.txt"));
    await held.idle();
    expect(await held.job(job.id)).toEqual({
      id: `job:${sha256(text)}`,
      document: `doc:${sha256(text)}`,
      status: "done",
      stage: null,
      progress: 1,
      note: null,
      error: null,
      parts: [],
      refusedParts: 0,
      endedAt: expect.any(String),
    });
    const page = await held.document(job.document);
    expect(page).toMatchObject({ state: "done", fileName: "one.txt", text, error: null });
    expect(page?.claims.length).toBeGreaterThan(0);
    for (const { evidence } of page?.claims ?? []) {
      expect(page?.text?.slice(evidence.start, evidence.end)).toBe(evidence.text);
    }
    expect(await held.document(sha256(text))).toEqual(page);
    const { rows } = await held.documents({});
    expect(rows).toMatchObject([{ id: job.document, title: "one.txt", claims: page?.claims.length }]);
    expect(await held.status()).toMatchObject({ documents: 1, waiting: 0, failed: 0, engine: "embedded" });
    expect(notices).toEqual([]);
  });

  it("gives the finished job of bytes that it holds already, and adds nothing", async () => {
    const { held } = await opened(await newFolder());
    await submitAll(held, [1, 2]);
    const before = await held.status();
    const again = await held.submit(submissionOf(reportText(1), "copy.txt"));
    expect(again.status).toBe("done");
    await held.idle();
    expect(await held.status()).toEqual(before);
  });

  it("is the same in its next life, which has nothing to do", async () => {
    const folder = await newFolder();
    const { held } = await opened(folder);
    await submitAll(held, numbersTo(5));
    const [before, list] = [await held.status(), await held.documents({})];
    await held.close();
    const next = await opened(folder);
    expect(await next.held.status()).toEqual(before);
    expect(await next.held.documents({})).toEqual(list);
    expect((await next.held.job(`job:${sha256(reportText(3))}`))?.status).toBe("done");
    expect(next.notices).toEqual([]);
  });

  it("has the same graph hash in any order of documents", async () => {
    const orders = [numbersTo(6), numbersTo(6).reverse(), [3, 0, 5, 1, 4, 2]];
    const statuses = [];
    for (const order of orders) {
      const { held } = await opened(await newFolder());
      await submitAll(held, order);
      const { case: _, ...status } = await held.status();
      statuses.push(status);
      await held.close();
    }
    expect(statuses[0]?.claims).toBeGreaterThan(0);
    expect(statuses[1]).toEqual(statuses[0]);
    expect(statuses[2]).toEqual(statuses[0]);
  });

  it("knows no job and no document that nobody gave it", async () => {
    const { held } = await opened(await newFolder());
    expect(await held.job("job:1")).toBeNull();
    expect(await held.job(`job:${sha256("x")}`)).toBeNull();
    expect(await held.document(sha256("x"))).toBeNull();
    held.watch("job:1", () => undefined)();
  });

  it("fails what is no text by name, and goes on with the others", async () => {
    const { held } = await opened(await newFolder());
    const binary = submissionOf("", "picture.bin");
    const job = await held.submit({ ...binary, bytes: Uint8Array.from([1, 0, 2, 0, 0, 3]) });
    await submitAll(held, [1]);
    expect(await held.job(job.id)).toMatchObject({ status: "failed", error: { code: /^source\// } });
    expect(await held.status()).toMatchObject({ documents: 1, failed: 1, waiting: 0 });
    expect((await held.documents({ state: "failed" })).rows).toMatchObject([
      { title: "picture.bin", error: { code: expect.stringMatching(/^source\//) } },
    ]);
  });

  it("refuses at the door what is empty or too large, and keeps nothing of it", async () => {
    const { held } = await opened(await newFolder());
    await expect(held.submit(submissionOf("", "empty.txt"))).rejects.toMatchObject({ code: "source/empty" });
    const bytes = new Uint8Array(LIMITS.sourceBytes + 1);
    await expect(held.submit({ ...submissionOf("", "large.txt"), bytes })).rejects.toMatchObject({
      code: "source/too-large",
    });
    expect((await held.documents({})).total).toBe(0);
  });
});

describe("opening", () => {
  it("is refused while another holds the case", async () => {
    const folder = await newFolder();
    const { held } = await opened(folder);
    await expect(openCase(optionsOf(folder).options)).rejects.toMatchObject({ code: "case/locked" });
    await held.close();
    await (await openCase(optionsOf(folder).options)).close();
  });

  it("changes nothing when the store cannot be reached", async () => {
    const parent = await newFolder();
    const { options } = optionsOf(join(parent, "deep", "case"), { store: "bolt://127.0.0.1:1" });
    await expect(openCase(options)).rejects.toMatchObject({ code: "store/unreachable" });
    const { held } = await opened(join(parent, "existing"));
    await submitAll(held, [1]);
    await held.close();
    const before = await readdir(join(parent, "existing"), { recursive: true });
    await expect(
      openCase(optionsOf(join(parent, "existing"), { store: "bolt://127.0.0.1:1" }).options),
    ).rejects.toMatchObject({ code: "store/unreachable" });
    expect(await readdir(join(parent, "existing"), { recursive: true })).toEqual(before);
  });

  it("names a folder that cannot be made", async () => {
    const parent = await newFolder();
    await writeFile(join(parent, "file"), "");
    await expect(openCase(optionsOf(join(parent, "file", "case")).options)).rejects.toMatchObject({
      code: "case/unwritable",
    });
  });

  it("leaves the case of a newer Tangle alone, and can be tried again", async () => {
    const folder = await newFolder();
    const newer = '{"format": 3, "id": "case:x", "created": "2030-01-01T00:00:00.000Z"}';
    await writeFile(join(folder, "case.json"), newer);
    for (let time = 0; time < 2; time++) {
      await expect(openCase(optionsOf(folder).options)).rejects.toMatchObject({ code: "case/newer" });
    }
    expect(await readdir(folder)).toEqual(["case.json"]);
    expect(await readFile(join(folder, "case.json"), "utf8")).toBe(newer);
  });

  it("changes no byte of a whole case of a newer Tangle", async () => {
    const folder = await newFolder();
    const { held } = await opened(folder);
    await submitAll(held, [1]);
    await held.close();
    const caseFile = JSON.parse(await readFile(join(folder, "case.json"), "utf8"));
    const { seal: _, ...says } = caseFile;
    await writeFile(join(folder, "case.json"), JSON.stringify({ ...says, format: caseFile.format + 1 }));
    const contents = async () => {
      const read = new Map<string, string>();
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) read.set(path, sha256(await readFile(path)));
      }
      return read;
    };
    const before = await contents();
    await expect(openCase(optionsOf(folder).options)).rejects.toMatchObject({ code: "case/newer" });
    expect(await contents()).toEqual(before);
  });
});

describe("what is lost or damaged", () => {
  const filled = async () => {
    const folder = await newFolder();
    const { held } = await opened(folder);
    await submitAll(held, numbersTo(5));
    const status = await held.status();
    await held.close();
    return { folder, status };
  };

  it("in the store comes back from the archive, and opening says so", async () => {
    const { folder, status } = await filled();
    await rm(join(folder, "store"), { recursive: true });
    const { held, notices } = await opened(folder);
    await held.idle();
    expect(await held.status()).toEqual(status);
    expect(notices).toContain("5 documents of the archive are not in the graph yet and are being added.");
  });

  it("by removing a document's folder leaves the graph", async () => {
    const { folder, status } = await filled();
    await rm(folderOf(folder, sha256(reportText(2))), { recursive: true });
    const { held, notices } = await opened(folder);
    await held.idle();
    expect(await held.status()).toMatchObject({ documents: 4, waiting: 0 });
    expect(notices).toContain("1 document is no longer in the archive and left the graph.");
    await submitAll(held, [2]);
    expect(await held.status()).toEqual(status);
  });

  it("in a document's file fails that document by name alone, until its bytes come in again", async () => {
    const { folder, status } = await filled();
    const path = join(folderOf(folder, sha256(reportText(2))), "document.json");
    await writeFile(path, (await readFile(path, "utf8")).slice(0, 40));
    const { held } = await opened(folder);
    await held.idle();
    expect(await held.status()).toMatchObject({ failed: 1, waiting: 0 });
    const page = await held.document(sha256(reportText(2)));
    expect(page).toMatchObject({ state: "failed", text: null, error: { code: "case/damaged" } });
    expect(page?.error?.message).toContain(path);
    await submitAll(held, [2]);
    expect(await held.status()).toEqual(status);
  });

  it("at the end of the identity log is made good", async () => {
    const { folder, status } = await filled();
    const path = join(folder, "identity.jsonl");
    const log = await readFile(path, "utf8");
    await writeFile(path, log.slice(0, Math.floor(log.length * 0.6)));
    const { held } = await opened(folder);
    await held.idle();
    expect(await held.status()).toEqual(status);
    await submitAll(held, [7]);
    expect(await held.status()).toMatchObject({ failed: 0, waiting: 0, documents: 6 });
  });

  it("as half-written files is cleared away", async () => {
    const { folder, status } = await filled();
    const shelf = join(folder, "archive", "00");
    await mkdir(join(shelf, `${"00".repeat(32)}.unfinished-1`), { recursive: true });
    const { held } = await opened(folder);
    expect(await held.status()).toEqual(status);
    expect(await readdir(shelf)).not.toContain(`${"00".repeat(32)}.unfinished-1`);
  });
});
