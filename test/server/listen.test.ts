import { copyFileSync, existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { QueryTable } from "../../graph/model/index.ts";
import { createApp, findServer, listen, untilSignal } from "../../server/index.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, problemOf, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
const open: Served[] = [];
async function served(...[held, options]: Parameters<typeof serve>): Promise<Served> {
  const server = await serve(held, options);
  open.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const silent = pino({ enabled: false });
const appOf = (allowHosts: readonly string[] = []) =>
  createApp({ case: handWrittenCase(folder), assets: null, log: silent, version: "0.0.0-test", allowHosts });

describe("listening", () => {
  it("takes a free port of loopback and says where", async () => {
    const server = await served(handWrittenCase(folder));
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect((await get(`${server.url}/livez`)).body).toEqual({
      live: true,
      case: "case:by-hand",
      version: "0.0.0-test",
    });
  });

  it("names a port that is taken, and leaves the other's record alone", async () => {
    const first = await served(handWrittenCase(folder));
    await expect(listen({ app: appOf(), port: first.port })).rejects.toMatchObject({
      code: "usage/port",
      message: `Port ${first.port} cannot be used: another program listens there.`,
    });
    expect(await findServer(folder)).toBe(first.url);
  });

  it("names a port or a host that cannot be", async () => {
    await expect(listen({ app: appOf(), port: 70_000 })).rejects.toMatchObject({ code: "usage/port" });
    await expect(listen({ app: appOf(["a.example"]), host: "192.0.2.1", port: 0 })).rejects.toMatchObject({
      code: "usage/port",
    });
  });

  it("refuses to be reached from other machines unless the names for it are given", async () => {
    await expect(listen({ app: appOf(), host: "0.0.0.0", port: 0 })).rejects.toMatchObject({
      code: "usage/invalid",
    });
    const allowed = await listen({ app: appOf(["tangle.example"]), host: "0.0.0.0", port: 0 });
    expect(allowed.url).toBe(`http://127.0.0.1:${allowed.port}`);
    expect((await get(`${allowed.url}/livez`)).status).toBe(200);
    await allowed.close();
  });
});

describe("closing", () => {
  it("lets a request in progress end, refuses new ones, and may be asked for twice", async () => {
    let answer: (table: QueryTable) => void = () => {};
    let began = false;
    const server = await served(
      handWrittenCase(folder, {
        store: {
          console: () => {
            began = true;
            return new Promise((resolve) => {
              answer = resolve;
            });
          },
        },
      }),
    );
    const asked = get(`${server.url}/api/query`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: '{"cypher": "RETURN 1 AS n"}',
    });
    await expect.poll(() => began).toBe(true);
    const closing = Promise.all([server.close(), server.close()]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(fetch(`${server.url}/livez`)).rejects.toThrow();
    answer({ columns: ["n"], rows: [[1]], truncated: false, asOf: null });
    expect((await asked).body).toEqual({ columns: ["n"], rows: [[1]], truncated: false, asOf: null });
    const answered = performance.now();
    await closing;
    expect(performance.now() - answered).toBeLessThan(2_000);
  });

  it("ends streams of events at once", async () => {
    const server = await served(
      handWrittenCase(folder, {
        job: async (id) => ({
          id,
          document: "doc:1",
          status: "running",
          stage: "read",
          progress: 0.1,
          note: null,
          error: null,
          parts: [],
          refusedParts: 0,
          endedAt: null,
        }),
      }),
    );
    const response = await fetch(`${server.url}/api/jobs/job:1/events`);
    const text = response.text();
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await text).toContain('"status":"running"');
  });

  it("does not wait for a connection that says nothing", async () => {
    const server = await served(handWrittenCase(folder));
    await get(`${server.url}/livez`);
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("waiting for a signal", () => {
  it("ends with the first one, and leaves the second to the process", async () => {
    const before = process.listenerCount("SIGTERM");
    const signal = untilSignal();
    process.emit("SIGTERM", "SIGTERM");
    expect(await signal).toBe("SIGTERM");
    expect(process.listenerCount("SIGTERM")).toBe(before);
  });
});

describe("finding the server of a case", () => {
  it("finds it while it runs, and not after", async () => {
    const server = await served(handWrittenCase(folder));
    expect(await findServer(folder)).toBe(server.url);
    expect(JSON.parse(readFileSync(join(folder, "server.json"), "utf8"))).toMatchObject({
      url: server.url,
      pid: process.pid,
      version: "0.0.0-test",
    });
    await server.close();
    expect(existsSync(join(folder, "server.json"))).toBe(false);
    expect(await findServer(folder)).toBeNull();
  });

  it("finds none where nothing was written, or what was written is no record", async () => {
    expect(await findServer(join(folder, "nowhere"))).toBeNull();
    const other = join(folder, "damaged");
    mkdirSync(other, { recursive: true });
    for (const text of ["", "{", "[]", '{"url": 1}']) {
      writeFileSync(join(other, "server.json"), text);
      expect(await findServer(other)).toBeNull();
    }
  });

  it("does not believe a record whose server is dead, or serves another case", async () => {
    const server = await served(handWrittenCase(folder));
    const other = join(folder, "other");
    mkdirSync(other, { recursive: true });
    const folderOf = realpathSync(other);
    const record = { url: server.url, pid: 1, version: "1", case: "case:another", folder: folderOf };
    writeFileSync(join(other, "server.json"), JSON.stringify(record));
    expect(await findServer(other)).toBeNull();
    writeFileSync(join(other, "server.json"), JSON.stringify({ ...record, url: "http://127.0.0.1:1" }));
    expect(await findServer(other)).toBeNull();
  });

  it("is not misled by a copy of a folder that is being served", async () => {
    const server = await served(handWrittenCase(folder));
    const copy = join(folder, "copy");
    mkdirSync(copy, { recursive: true });
    copyFileSync(join(folder, "server.json"), join(copy, "server.json"));
    expect(await findServer(folder)).toBe(server.url);
    expect(await findServer(copy)).toBeNull();
    await server.close();
  });

  it("asks no other machine, whatever the record says", async () => {
    const other = join(folder, "foreign");
    mkdirSync(other, { recursive: true });
    for (const url of [
      "http://192.0.2.1:4317",
      "https://localhost:1",
      "file:///etc/passwd",
      "http://127.evil.example",
    ]) {
      writeFileSync(
        join(other, "server.json"),
        JSON.stringify({ url, pid: 1, version: "1", case: "case:x", folder: realpathSync(other) }),
      );
      const began = performance.now();
      expect(await findServer(other)).toBeNull();
      expect(performance.now() - began).toBeLessThan(500);
    }
  });

  it("leaves the record of a server that took over", async () => {
    const server = await served(handWrittenCase(folder));
    const where = { case: "case:by-hand", folder: realpathSync(folder) };
    const taken = { url: "http://127.0.0.1:2", pid: process.pid, version: "1", ...where };
    writeFileSync(join(folder, "server.json"), JSON.stringify(taken));
    await server.close();
    expect(JSON.parse(readFileSync(join(folder, "server.json"), "utf8"))).toEqual(taken);
  });
});

describe("health", () => {
  it("is ready when the store answers, and not when it fails", async () => {
    const well = await served(handWrittenCase(folder));
    expect(await get(`${well.url}/readyz`)).toMatchObject({ status: 200, body: { ready: true } });
    const ill = await served(
      handWrittenCase(folder, { store: { counts: () => Promise.reject(new Error("gone")) } }),
    );
    expect(await get(`${ill.url}/readyz`)).toMatchObject({ status: 503, body: { ready: false } });
    expect((await get(`${ill.url}/livez`)).status).toBe(200);
  });
});

describe("the viewer", () => {
  const assets = join(folder, "viz");
  let server: Served;
  beforeAll(async () => {
    mkdirSync(join(assets, "assets"), { recursive: true });
    writeFileSync(join(assets, "index.html"), "<!doctype html><title>Tangle</title>");
    writeFileSync(join(assets, "assets/main-1a2b3c.js"), "export {};");
    writeFileSync(join(assets, ".secret"), "no");
    writeFileSync(join(folder, "beside.txt"), "no");
    server = await serve(handWrittenCase(folder), { assets });
  });
  afterAll(() => server.close());

  it("is served at the root, asked for anew each time", async () => {
    const page = await get(`${server.url}/`);
    expect(page.body).toContain("<title>Tangle</title>");
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.headers.get("cache-control")).toBe("no-cache");
  });

  it("keeps files whose names carry a hash for good", async () => {
    const script = await get(`${server.url}/assets/main-1a2b3c.js`);
    expect(script.headers.get("content-type")).toContain("javascript");
    expect(script.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it("gives nothing from outside its folder, and no hidden file", async () => {
    for (const path of [
      "/..%2fbeside.txt",
      "/%2e%2e/beside.txt",
      "/.secret",
      "/assets/..%5c..%5cbeside.txt",
      "/%00",
    ]) {
      const answer = await get(`${server.url}${path}`);
      expect([400, 404]).toContain(answer.status);
      expect(problemOf(answer)).toMatch(/usage\//);
    }
  });
});

describe("a connection that speaks no HTTP", () => {
  it("does not disturb the server", async () => {
    const server = await served(handWrittenCase(folder));
    await new Promise<void>((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () => socket.end("\x16\x03\x01 nonsense\r\n\r\n"));
      socket.on("error", () => resolve());
      socket.on("close", () => resolve());
      socket.resume();
    });
    expect((await get(`${server.url}/livez`)).status).toBe(200);
  });
});

it("says that a port is taken also when the other program is not Tangle", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const { port } = other.address() as { port: number };
  await expect(listen({ app: appOf(), port })).rejects.toMatchObject({ code: "usage/port", status: 409 });
  other.close();
});
