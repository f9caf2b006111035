// A reading process, built, that tries what a parser might be led to do, and tells how each attempt ended.
import { readFileSync, writeFileSync } from "node:fs";
import { startGuard } from "../../../../dist/ingest/read/sandbox/guard.js";
import { giveUpRights } from "../../../../dist/ingest/read/sandbox/rights.js";

startGuard({ limitBytes: null });
giveUpRights();

const attempts = {
  "read a file of the system's": () => readFileSync("/etc/passwd"),
  "write a file": () => writeFileSync(new URL("./written", import.meta.url), "x"),
  "evaluate text": () => new Function("return 1")(),
  "fetch a page": () => fetch("http://127.0.0.1:1"),
  "fetch a page by a package": async () => (await import("undici")).request("http://127.0.0.1:1"),
  "ask over HTTP": async () => (await import("node:http")).get("http://127.0.0.1:1"),
  "connect to a host": async () => (await import("node:net")).connect(1, "127.0.0.1"),
  "connect by TLS": async () => (await import("node:tls")).connect(1, "127.0.0.1"),
  "connect to a socket of the system's": async () =>
    (await import("node:net")).connect("/var/run/docker.sock"),
  "listen to a port": async () => (await import("node:net")).createServer().listen(0),
  "ask for a host's address": async () => (await import("node:dns/promises")).lookup("localhost"),
  "ask a name server": async () => new (await import("node:dns")).Resolver(),
  "send a datagram": async () => (await import("node:dgram")).createSocket("udp4"),
  "start a process": async () => (await import("node:child_process")).spawn("true"),
  "start a thread": async () => new (await import("node:worker_threads")).Worker("", { eval: true }),
  "reach below": () => process.binding("tcp_wrap"),
  "end its parent": () => process.kill(process.ppid, 0),
};

const succeeded = [];
for (const [name, attempt] of Object.entries(attempts)) {
  await Promise.resolve()
    .then(attempt)
    .then(
      () => succeeded.push(name),
      () => undefined,
    );
}
if (Object.keys(process.env).join() !== "TZ") succeeded.push(`see ${Object.keys(process.env)}`);

process.on("message", () => {
  process.send({
    kind: "broke",
    reason: `${succeeded.length} of ${Object.keys(attempts).length}: ${succeeded}`,
    stack: "",
  });
});
process.on("disconnect", () => process.exit(0));
process.send({ kind: "ready" });
