import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REACT_ARIA_STYLES } from "../../server/access/headers.ts";
import { namesOf } from "../../server/access/host.ts";
import { temporaryFolder } from "./folder.ts";
import { handWrittenCase } from "./hand-written-case.ts";
import { get, problemOf, raw, type Served, serve } from "./serve.ts";

const folder = temporaryFolder();
let server: Served;
beforeAll(async () => {
  server = await serve(handWrittenCase(folder), { allowHosts: ["tangle.example:8443"] });
});
afterAll(() => server.close());

describe("the host a request names", () => {
  it.each(["localhost:PORT", "127.0.0.1:PORT", "[::1]:PORT", "LocalHost:PORT", "tangle.example:8443"])(
    "is answered as %s",
    async (host) => {
      const answer = await raw(server.port, "/api/status", {
        Host: host.replace("PORT", String(server.port)),
      });
      expect(answer.status).toBe(200);
    },
  );

  it.each([
    ["a foreign name that was pointed here", "evil.example:PORT"],
    ["a foreign name without a port", "evil.example"],
    ["loopback with another port", "localhost:1"],
    ["loopback without its port", "localhost"],
    ["a name that only begins like loopback", "localhost.evil.example:PORT"],
    ["a loopback address that only begins so", "127.0.0.1.evil.example:PORT"],
    ["a trailing dot", "localhost.:PORT"],
    ["credentials before the name", "localhost@evil.example:PORT"],
    ["an allowed name with another port", "tangle.example:PORT"],
    ["every address", "0.0.0.0:PORT"],
  ])("is refused as %s", async (_, host) => {
    const answer = await raw(server.port, "/api/status", { Host: host.replace("PORT", String(server.port)) });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body).error.code).toBe("access/host");
  });

  it("is refused for the page itself and for health too", async () => {
    for (const path of ["/", "/livez", "/readyz", "/nothing"]) {
      expect((await raw(server.port, path, { Host: "evil.example" })).status).toBe(403);
    }
  });

  it("is not taken from X-Forwarded-Host", async () => {
    const headers = { Host: "evil.example", "X-Forwarded-Host": `localhost:${server.port}` };
    expect((await raw(server.port, "/api/status", headers)).status).toBe(403);
  });

  it("may leave out the port where it is the scheme's own", () => {
    expect(namesOf({ localAddress: "127.0.0.1", localPort: 80 }, [])).toContain("localhost");
    expect(namesOf({ localAddress: "127.0.0.1", localPort: 4317 }, [])).not.toContain("localhost");
  });

  it("may be the very address the request came in by", () => {
    expect(namesOf({ localAddress: "::ffff:192.0.2.7", localPort: 4317 }, [])).toContain("192.0.2.7:4317");
    expect(namesOf({ localAddress: "2001:db8::7", localPort: 4317 }, [])).toContain("[2001:db8::7]:4317");
  });
});

describe("the page a request comes from", () => {
  const own = () => ({ Host: `localhost:${server.port}` });

  it("may be our own", async () => {
    const headers = { ...own(), Origin: `http://localhost:${server.port}` };
    expect((await raw(server.port, "/api/status", headers)).status).toBe(200);
  });

  it("may be an allowed name behind TLS", async () => {
    const headers = { Host: "tangle.example:8443", Origin: "https://tangle.example:8443" };
    expect((await raw(server.port, "/api/status", headers)).status).toBe(200);
  });

  it.each([
    ["another site", "https://evil.example"],
    ["nobody's (sandboxed, local file)", "null"],
    ["another port of this machine", "http://localhost:1"],
    ["our host by another scheme", "https://localhost:PORT"],
    ["another name of this machine", "http://127.0.0.1:PORT"],
    ["empty", ""],
  ])("is refused when it is %s", async (_, origin) => {
    const headers = { ...own(), Origin: origin.replace("PORT", String(server.port)) };
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const answer = await raw(server.port, "/api/status", headers, method);
      expect([method, answer.status]).toEqual([method, 403]);
      expect(JSON.parse(answer.body).error.code).toBe("access/origin");
    }
  });

  it.each(["cross-site", "same-site"])("is refused when the browser calls it %s", async (site) => {
    const headers = { ...own(), "Sec-Fetch-Site": site };
    expect((await raw(server.port, "/api/query", headers, "POST")).status).toBe(403);
    // An image or a script tag of another page.
    expect((await raw(server.port, "/api/status", { ...headers, "Sec-Fetch-Mode": "no-cors" })).status).toBe(
      403,
    );
  });

  it("may be another site's link to us", async () => {
    const headers = { ...own(), "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate" };
    expect((await raw(server.port, "/api/status", headers)).status).toBe(200);
    // A form of another site is a navigation too.
    expect((await raw(server.port, "/api/query", headers, "POST")).status).toBe(403);
  });

  it("is never let read an answer: no header opens the interface to others", async () => {
    const { headers } = await raw(server.port, "/api/status", own());
    expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });
});

describe("the headers of every answer", () => {
  it("allow scripts, workers and connections of our own alone", async () => {
    const policy = (await get(`${server.url}/api/status`)).headers.get("content-security-policy") ?? "";
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "worker-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy.split(";")).toContain(rule);
    }
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests/);
  });

  it("stand on refusals and unknown paths too", async () => {
    const refused = await raw(server.port, "/", { Host: "evil.example" });
    const unknown = await get(`${server.url}/nothing`);
    expect(refused.headers["content-security-policy"]).toContain("script-src 'self'");
    expect(unknown.headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(problemOf(unknown)).toBe("404 usage/no-route There is no GET /nothing.");
  });

  it("ask for no TLS that loopback does not have, and do not tell what we are built with", async () => {
    const { headers } = await get(`${server.url}/api/status`);
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("keep answers of the interface out of every cache", async () => {
    for (const path of ["/api/status", "/api/nothing", "/api/graph?limit=x"]) {
      expect((await get(`${server.url}${path}`)).headers.get("cache-control")).toBe("no-store");
    }
  });

  it("allow the styles that the installed React Aria writes, by their hashes", () => {
    const entry = createRequire(import.meta.url).resolve("react-aria/package.json");
    const source = (path: string) => readFileSync(join(dirname(entry), "dist/private", path), "utf8");
    const press = source("interactions/usePress.js");
    const attribute = /PRESSABLE_ATTRIBUTE = ['"]([^'"]+)/.exec(press)?.[1] ?? "";
    const hashes = [press, source("overlays/usePreventScroll.js")].map((code) => {
      const style = /style\.textContent = `([^`]*)`\s*\.trim\(\)/.exec(code)?.[1] ?? "";
      const text = style.replace(/\$\{[^}]*PRESSABLE_ATTRIBUTE\}/, attribute).trim();
      return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    });
    expect(hashes).toEqual(REACT_ARIA_STYLES);
  });
});
