import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { findSources, readFileSource, readStdin } from "../../../ingest/index.ts";

const options = { receivedAt: "2026-01-01T00:00:00.000Z" };
let folder = "";
const write = (name: string, content = "Text.") => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "tangle-read-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("finding sources", () => {
  it("reads no case that lies among the reports, nor follows a link out of them", async () => {
    const root = mkdtempSync(join(tmpdir(), "tangle-mixed-"));
    onTestFinished(() => rmSync(root, { recursive: true, force: true }));
    const reports = join(root, "reports");
    for (const folder of ["reports", "reports/tangle-data/archive/ab", "elsewhere"])
      mkdirSync(join(root, folder), { recursive: true });
    for (const file of [
      "reports/a.txt",
      "reports/tangle-data/case.json",
      "reports/tangle-data/archive/ab/source",
      "reports/tangle-data/identity.jsonl",
      "reports/tangle-data/note.txt",
      "elsewhere/secret.txt",
    ])
      writeFileSync(join(root, file), "China spied.");
    symlinkSync(join(root, "elsewhere"), join(reports, "out"));
    symlinkSync(join(root, "elsewhere", "secret.txt"), join(reports, "out.txt"));
    symlinkSync(join(reports, "a.txt"), join(reports, "inside.txt"));
    const { files, failed } = await findSources([reports]);
    expect(files.map((file) => relative(root, file))).toEqual([
      "reports/a.txt",
      "reports/inside.txt",
      "reports/tangle-data/note.txt",
    ]);
    expect(failed.map(({ file, error }) => [relative(root, file), error.code])).toEqual([
      ["reports/out", "source/no-file"],
      ["reports/out.txt", "source/no-file"],
    ]);
  });

  it("walks folders by name, past hidden files, sidecars and links that run in a circle", async () => {
    mkdirSync(join(folder, "b"));
    mkdirSync(join(folder, ".hidden"));
    for (const name of ["c.txt", "a.txt", "a.txt.meta.json", "b/d.md", ".secret", ".hidden/e.txt"])
      write(name);
    symlinkSync(folder, join(folder, "b", "loop"));
    const { files, failed } = await findSources([folder]);
    expect(files).toEqual(["a.txt", "b/d.md", "c.txt"].map((name) => join(folder, name)));
    expect(failed).toEqual([]);
  });

  it("takes for a sidecar only what is read as one, so that nothing is silently left out", async () => {
    const names = ["r.txt", "r.txt.META.json", "r.txt.meta.json"].map((name) => write(name));
    const { files } = await findSources([folder]);
    expect(files).toEqual(names.slice(0, 2));
  });

  it("names what is not there and goes on", async () => {
    const there = write("a.txt");
    const { files, failed } = await findSources([join(folder, "gone.txt"), there, there]);
    expect(files).toEqual([there]);
    expect(failed.map(({ error }) => error.code)).toEqual(["source/not-found"]);
  });
});

describe("reading a file", () => {
  it("takes its metadata from flags first, then from the sidecar", async () => {
    const file = write("a.txt");
    write("a.txt.meta.yaml", "title: Sidecar\npublisher: CPA\npublished_at: 2024-05-01\n");
    const { intake, bytes } = await readFileSource(file, { ...options, given: { title: "Flag" } });
    expect(Buffer.from(bytes).toString()).toBe("Text.");
    expect(intake).toMatchObject({ fileName: "a.txt", receivedAt: options.receivedAt });
    expect(intake.given).toMatchObject({ title: "Flag", publisher: "CPA", publishedAt: "2024-05-01" });
  });

  it("does not look at what the sidecar says of a fact that a flag gives", async () => {
    const file = write("a.txt");
    write("a.txt.meta.yaml", "published_at: spring 2023\npublisher: CPA\n");
    const given = { publishedAt: "2023-04-01" };
    const { intake } = await readFileSource(file, { ...options, given });
    expect(intake.given).toMatchObject({ publishedAt: "2023-04-01", publisher: "CPA" });
    await expect(readFileSource(file, options)).rejects.toMatchObject({ code: "source/bad-metadata" });
  });

  it("takes which columns a table has from a flag first, then from the sidecar", async () => {
    const file = write("a.csv");
    write("a.csv.meta.yaml", "publisher: CPA\ncolumns: {text: body, published_at: 3}\n");
    expect((await readFileSource(file, options)).intake.columns).toEqual({ text: "body", publishedAt: "3" });
    const columns = { text: "words" };
    expect((await readFileSource(file, { ...options, columns })).intake.columns).toEqual(columns);
    write("a.csv.meta.yaml", "columns: body\n");
    await expect(readFileSource(file, options)).rejects.toThrow("columns must be pairs such as text=body");
  });

  it("refuses a broken sidecar by name", async () => {
    const file = write("a.txt");
    write("a.txt.meta.json", "{");
    await expect(readFileSource(file, options)).rejects.toMatchObject({ code: "source/bad-metadata" });
  });

  it("refuses 100 MB by their size, without loading them", async () => {
    const file = write("big.txt", "");
    truncateSync(file, 100 * 1024 * 1024);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readFileSource(file, options)).rejects.toMatchObject({ code: "source/too-large" });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50 * 1024 * 1024);
  });

  it("refuses a folder and what is not there", async () => {
    await expect(readFileSource(folder, options)).rejects.toMatchObject({ code: "source/no-file" });
    await expect(readFileSource(join(folder, "gone"), options)).rejects.toMatchObject({
      code: "source/not-found",
    });
  });

  it("reads a stream to its end, as a source without a name", async () => {
    async function* stream() {
      yield "China ";
      yield Buffer.from("spied.");
    }
    const { bytes, intake } = await readStdin(stream(), options);
    expect(Buffer.from(bytes).toString()).toBe("China spied.");
    expect(intake.fileName).toBeNull();
  });
});
