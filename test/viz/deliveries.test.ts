import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ErrorReport, type JobReport, LIMITS, MEDIA_TYPES } from "../../graph/model/index.ts";
import { SIDECAR_ENDINGS } from "../../ingest/read/sidecar.ts";
import { deliverFiles, intake, NO_DELIVERIES, useDeliveries } from "../../viz/desk/deliveries.ts";
import { type Delivery, hasEnded } from "../../viz/desk/delivery.ts";
import { FORMAT_WORDS, OFFERED } from "../../viz/desk/formats.ts";
import { EMPTY_DESK, useDesk } from "../../viz/desk/store.ts";

const root = join(import.meta.dirname, "../..");

/** What a server would have: jobs by id, and what it was asked. */
let jobs: Record<string, ReturnType<typeof reportOf>>;
let asked: string[];
/** Files of the uploads, request by request. */
let uploads: string[][];

const jsonOf = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const refusalOf = (file: string): ErrorReport => ({
  code: "source/empty",
  message: `${file} holds no text.`,
  hint: "There is nothing to read in it.",
});
const reportOf = (id: string, given: Partial<JobReport> = {}): JobReport => ({
  id,
  document: id.replace("job:", "doc:"),
  status: "done",
  stage: null,
  progress: 1,
  note: null,
  error: null,
  parts: [],
  refusedParts: 0,
  endedAt: null,
  ...given,
});

/** Answers an upload as the server does: files named "empty…" are refused; if all are, the first refusal is the answer. */
function answerToUpload(files: readonly string[]): Response {
  uploads.push([...files]);
  const refused = files.flatMap((file, index) =>
    file.startsWith("empty") && file.endsWith(".txt") ? [{ file, index, error: refusalOf(file) }] : [],
  );
  const isSource = (file: string) =>
    !file.startsWith("empty") && !SIDECAR_ENDINGS.some((end) => file.endsWith(end));
  const ids = files.filter(isSource).map((file) => `job:${file}`);
  const [first] = ids;
  if (first === undefined) return jsonOf({ error: refused[0]?.error }, 422);
  for (const id of ids) jobs[id] ??= reportOf(id);
  const waiting = reportOf(first, { status: "waiting" });
  if (files.length === 1) return jsonOf(waiting, 202);
  return jsonOf({ ...waiting, ids, known: ids.filter((id) => id.includes("known")), refused }, 202);
}

async function answerTo(path: string, { method = "GET", body }: RequestInit = {}): Promise<Response> {
  asked.push(`${method} ${decodeURIComponent(path)}`);
  if (body instanceof FormData)
    return answerToUpload((body.getAll("file") as File[]).map(({ name }) => name));
  if (path === "api/jobs") {
    const rows = Object.values(jobs).filter(({ status }) => status === "running");
    return jsonOf({ states: {}, stages: {}, progress: 1, rows, total: rows.length });
  }
  if (path.includes("container=")) return jsonOf({ rows: [], total: 7 });
  if (path.startsWith("api/claims")) return jsonOf({ rows: [], total: 2 });
  const id = decodeURIComponent(path.split("/")[2] ?? "");
  return id in jobs ? jsonOf(jobs[id]) : jsonOf({ error: refusalOf(id) }, 404);
}

beforeEach(() => {
  useDeliveries.setState(NO_DELIVERIES);
  useDesk.setState(EMPTY_DESK);
  jobs = {};
  asked = [];
  uploads = [];
  vi.stubGlobal("fetch", vi.fn(answerTo));
});
afterEach(() => vi.unstubAllGlobals());

const list = (): readonly Delivery[] => useDeliveries.getState().list;
const deliver = (names: readonly string[]) =>
  deliverFiles(names.map((name) => ({ file: new File(["x"], name), folder: "" })));
const allEnded = () => vi.waitFor(() => expect(list().every(hasEnded)).toBe(true), 20_000);
const named = (name: string) => list().find((one) => one.name === name);

describe("files that are handed in", () => {
  it("go in batches, and each is told its own end", async () => {
    deliver(Array.from({ length: 90 }, (_, at) => `note-${at}.txt`));
    await allEnded();
    expect(uploads.map(({ length }) => length)).toEqual([40, 40, 10]);
    expect(list().map(({ job, claims }) => `${job} ${claims}`)).toEqual(
      Array.from({ length: 90 }, (_, at) => `job:note-${at}.txt 2`),
    );
  });

  it("are told apart where some were refused and some were known, though names come twice", async () => {
    deliver(["a.txt", "empty.txt", "known.txt", "empty.txt", "b.txt"]);
    await allEnded();
    expect(list().map(({ problem, known }) => problem?.message ?? (known ? "known" : "read"))).toEqual([
      "read",
      "empty.txt holds no text.",
      "known",
      "empty.txt holds no text.",
      "read",
    ]);
  });

  it("each have their own answer where all are refused", async () => {
    deliver(["empty-1.txt", "empty-2.txt"]);
    await allEnded();
    expect(uploads).toEqual([["empty-1.txt", "empty-2.txt"], ["empty-1.txt"], ["empty-2.txt"]]);
    expect(list().map(({ problem }) => problem?.message)).toEqual([
      "empty-1.txt holds no text.",
      "empty-2.txt holds no text.",
    ]);
  });

  it("are not sent where no server would take them", async () => {
    const large = new File(["x"], "film.mp4");
    Object.defineProperty(large, "size", { value: LIMITS.sourceBytes + 1 });
    deliverFiles([{ file: large, folder: "" }]);
    deliver(SIDECAR_ENDINGS.map((ending) => `report.pdf${ending}`));
    await allEnded();
    expect(uploads).toEqual([]);
    expect(named("film.mp4")?.problem?.code).toBe("source/too-large");
    expect(named("report.pdf.meta.yml")?.problem?.hint).toContain("both together");
  });

  it("go together with the sidecars that lie beside them, and no others", async () => {
    const [one, other] = ["/reports/", "/notes/"];
    const found = (folder: string, name: string) => ({ file: new File(["x"], name), folder });
    deliverFiles([
      found(one, "report.pdf.meta.yaml"),
      found(other, "report.pdf"),
      found(one, "report.pdf"),
      found(one, "report.pdf.meta.json"),
      found(other, "empty.txt"),
      found(other, "empty.txt.meta.yml"),
      found(other, "lone.pdf.meta.yml"),
    ]);
    await allEnded();
    expect(uploads).toEqual([
      [
        "report.pdf",
        ...["report.pdf", "report.pdf.meta.yaml", "report.pdf.meta.json"],
        ...["empty.txt", "empty.txt.meta.yml"],
      ],
    ]);
    expect(list().map(({ name, problem }) => [name, problem?.message.split(" ")[0]])).toEqual([
      ["report.pdf", undefined],
      ["report.pdf", undefined],
      ["empty.txt", "empty.txt"],
      ["lone.pdf.meta.yml", "It"],
    ]);
  });
});

describe("a source that holds others", () => {
  it("counts all that stands in it, whatever the depth, each once", async () => {
    jobs = {
      "job:box.zip": reportOf("job:box.zip", { parts: ["job:1", "job:2"], refusedParts: 1 }),
      "job:1": reportOf("job:1", { status: "failed", error: refusalOf("1") }),
      "job:2": reportOf("job:2", { parts: ["job:3", "job:1"] }),
      "job:3": reportOf("job:3"),
    };
    deliver(["box.zip"]);
    await allEnded();
    expect(named("box.zip")?.inside).toEqual({ read: 2, failed: 2, open: 0, nested: true });
    expect(named("box.zip")?.problem).toBeNull();
  });
});

describe("a source that is taken apart", () => {
  it("says how many have come out of it so far", async () => {
    jobs["job:box.mbox"] = reportOf("job:box.mbox", { status: "running", stage: "read", progress: 0.05 });
    deliver(["box.mbox"]);
    await vi.waitFor(() => expect(named("box.mbox")?.found).toBe(7), 20_000);
    expect(asked).toContain("GET api/documents?container=doc:box.mbox&limit=1");
    jobs = { "job:box.mbox": reportOf("job:box.mbox", { parts: ["job:1"] }), "job:1": reportOf("job:1") };
    await allEnded();
    expect(named("box.mbox")?.inside).toEqual({ read: 1, failed: 0, open: 0, nested: false });
  });
});

describe("what failed", () => {
  it("is tried again by its job, or handed in again where it got none", async () => {
    jobs["job:bad.txt"] = reportOf("job:bad.txt", { status: "failed", error: refusalOf("bad.txt") });
    deliver(["bad.txt", "empty.txt"]);
    await allEnded();
    jobs["job:bad.txt"] = reportOf("job:bad.txt");
    intake.retry(list());
    expect(list().some(hasEnded)).toBe(false);
    await allEnded();
    expect(asked).toContain("POST api/jobs/job:bad.txt/retry");
    expect(named("bad.txt")?.problem).toBeNull();
    expect(uploads.at(-1)).toEqual(["empty.txt"]);
  });
});

describe("what is cancelled", () => {
  it("is not handed in where it waited for that, and is cancelled where it was on its way", async () => {
    deliver(Array.from({ length: 100 }, (_, at) => `note-${at}.txt`));
    intake.cancelAll();
    await vi.waitFor(() => expect(asked.filter((line) => line.startsWith("DELETE"))).toHaveLength(81));
    expect(uploads.map(({ length }) => length)).toEqual([40, 40]);
    expect(asked).toContain("DELETE api/jobs");
    expect(asked).toContain("DELETE api/jobs/job:note-0.txt");
    expect(list().every(hasEnded)).toBe(true);
  });
});

describe("the formats that the page names", () => {
  const documented = readFileSync(join(root, "docs/formats.md"), "utf8").split("\n## ")[0] ?? "";

  it("are offered by every file name that docs/formats.md has", () => {
    const endings = [...documented.matchAll(/`(\.[a-z]+)`/g)].map(([, ending]) => ending);
    expect(endings.length).toBeGreaterThan(20);
    expect(endings.filter((ending) => !OFFERED.includes(ending ?? ""))).toEqual([]);
  });

  it("have a word each", () => {
    expect(Object.keys(FORMAT_WORDS).sort()).toEqual([...MEDIA_TYPES].sort());
  });
});
