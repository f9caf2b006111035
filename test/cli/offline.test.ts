import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { built, REPORTS, scratch, serve, tangle } from "./built-bin.ts";

const folder = scratch();
const record = join(folder, "connections.txt");
const preload = join(folder, "record.mjs");

/** Loaded before everything else, in the command and, by NODE_OPTIONS, in its child processes and threads: writes
 *  down where each socket connects and which names are looked up. */
const RECORDER = `
import dns from "node:dns";
import net from "node:net";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
const note = (what) => appendFileSync(${JSON.stringify(record)}, what + "\\n");
note("loaded " + process.argv[1]);
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...words) {
  const [first] = words.flat();
  const path = typeof first === "string" ? first : first?.path;
  note(path ? "path " + path : "connect " + (first?.host ?? (typeof words[1] === "string" ? words[1] : "localhost")));
  return connect.apply(this, words);
};
for (const library of [dns, dns.promises]) {
  const lookup = library.lookup;
  library.lookup = function (name, ...words) {
    note("lookup " + name);
    return lookup.call(this, name, ...words);
  };
}
syncBuiltinESMExports();
`;

beforeAll(async () => {
  await built();
  mkdirSync(join(folder, "reports"));
  for (const [name, text] of Object.entries(REPORTS)) writeFileSync(join(folder, "reports", name), text);
  writeFileSync(preload, RECORDER);
});

describe("a whole run", () => {
  it("opens no connection beyond loopback, in no process", async () => {
    const env = { NODE_OPTIONS: `--import ${pathToFileURL(preload).href}` };
    const reports = join(folder, "reports");
    const data = join(folder, "case");
    expect((await tangle(["ingest", reports, "--data", data], { env })).code).toBe(0);
    const server = await serve(data, [], { env });
    expect((await tangle(["ingest", reports, "--data", data], { env })).code).toBe(0);
    expect((await tangle(["query", "MATCH (n:Country) RETURN n.name", "--data", data], { env })).code).toBe(
      0,
    );
    for (const path of ["/", "/api/graph", "/api/documents"]) {
      expect((await fetch(server.url + path)).status).toBe(200);
    }
    expect((await server.stop()).code).toBe(0);
    expect((await tangle(["extract", join(reports, "belgium.txt")], { env })).code).toBe(0);

    const lines = readFileSync(record, "utf8").trim().split("\n");
    const loaded = lines.filter((line) => line.startsWith("loaded "));
    // The commands themselves and the engine's processes.
    expect(new Set(loaded).size).toBeGreaterThan(1);
    const reached = lines.filter((line) => /^(connect|lookup) /.test(line));
    // The command went to the server: the recorder does see connections.
    expect(reached.length).toBeGreaterThan(0);
    expect(reached.filter((line) => !/ (127\.0\.0\.1|localhost|::1)$/.test(line))).toEqual([]);
  });
});
