import type { RequestListener } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type FetchError, JobError } from "../../../graph/model/index.ts";
import { nextAddress } from "../../../ingest/fetch/index.ts";
import { codeOf, standInWeb } from "./stand-in-web.ts";

const web = standInWeb();
const URL_OF_REPORT = "http://reports.example.org/2025/march.html";

describe("a page is fetched", () => {
  it("with its bytes, its final address, its name and what its server calls it", async () => {
    web.answer = (request, response) => {
      if (request.url === "/old")
        return void response.writeHead(301, { location: "/2025/march%20report.html?x=1#end" }).end();
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("ETag", '"a1"');
      response.setHeader("Last-Modified", "Tue, 04 Mar 2025 10:00:00 GMT");
      response.end("<p>Norway expelled two diplomats.</p>");
    };
    const clock = { now: () => Date.UTC(2025, 5, 1), wait: async () => undefined };
    const page = await web.fetcher({ clock }).fetch("http://reports.example.org/old#part");
    expect(page).toEqual({
      kind: "page",
      bytes: Buffer.from("<p>Norway expelled two diplomats.</p>"),
      url: "http://reports.example.org/2025/march%20report.html?x=1",
      mediaType: "text/html",
      charset: "utf-8",
      fileName: "march report.html",
      etag: '"a1"',
      lastModified: "Tue, 04 Mar 2025 10:00:00 GMT",
      fetchedAt: "2025-06-01T00:00:00.000Z",
    });
  });

  it("by its name as who it is, without cookies or login, over a connection of its own", async () => {
    await web.fetcher().fetch(URL_OF_REPORT);
    const { headers } = web.asked[0]!;
    expect(headers["user-agent"]).toMatch(/^Tangle\/\d+\.\d+\.\d+ \(research reader\)$/);
    expect(headers.host).toBe("reports.example.org");
    expect(headers.connection).toBe("close");
    expect([headers.cookie, headers.authorization, headers.referer]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("without keeping a cookie for the next redirect", async () => {
    web.answer = (request, response) => {
      if (request.url !== "/2025/march.html") return void response.end("x");
      response.writeHead(302, { location: "/next", "set-cookie": "id=7" }).end();
    };
    await web.fetcher().fetch(URL_OF_REPORT);
    expect(web.asked.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined]);
  });

  it.each([
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("that comes packed (%s)", async (packing, pack) => {
    web.answer = (_, response) => {
      response.setHeader("Content-Encoding", packing);
      response.end(pack("A packed report."));
    };
    expect(await web.fetcher().fetch(URL_OF_REPORT)).toMatchObject({
      bytes: Buffer.from("A packed report."),
    });
  });

  it("under the name its server gives it, which leads into no folder", async () => {
    web.answer = (request, response) => {
      response.setHeader("Content-Disposition", decodeURIComponent(request.url!.slice(2)));
      response.end("x");
    };
    const fetcher = web.fetcher();
    const named = async (disposition: string) =>
      (
        (await fetcher.fetch(`http://example.org/?${encodeURIComponent(disposition)}`)) as {
          fileName: unknown;
        }
      ).fileName;
    expect(await named('attachment; filename="../../etc/passwd"')).toBe("passwd");
    expect(await named("attachment; filename*=UTF-8''M%C3%A4rz%20%2Fx.pdf; filename=other.pdf")).toBe(
      "x.pdf",
    );
    expect(await named("inline; filename=report.pdf")).toBe("report.pdf");
    expect(await named('attachment; filename=".."')).toBeNull();
    expect(await named("inline")).toBeNull();
  });
});

describe("a page that was fetched before", () => {
  const known = { url: URL_OF_REPORT, etag: '"a1"', lastModified: "Tue, 04 Mar 2025 10:00:00 GMT" };

  it("is asked for only if it changed", async () => {
    web.answer = (request, response) => {
      response.writeHead(request.headers["if-none-match"] === '"a1"' ? 304 : 200).end();
    };
    expect(await web.fetcher().fetch(URL_OF_REPORT, { known })).toMatchObject({ kind: "unchanged" });
    expect(web.asked[0]?.headers["if-modified-since"]).toBe(known.lastModified);
  });

  it("says nothing of what is known to another address that it leads to by now", async () => {
    web.answer = (request, response) => {
      if (request.headers.host === "other.example.org") return void response.end("New.");
      response.writeHead(302, { location: "http://other.example.org/" }).end();
    };
    await web.fetcher().fetch(URL_OF_REPORT, { known });
    expect(web.asked[1]?.headers["if-none-match"]).toBeUndefined();
  });

  it("cannot be unchanged where nothing was asked", async () => {
    web.answer = (_, response) => void response.writeHead(304).end();
    expect(await codeOf(web.fetcher().fetch(URL_OF_REPORT))).toBe("fetch/status");
  });
});

describe("a page is not fetched", () => {
  it.each([204, 206, 300, 401, 404, 410, 429, 500, 503])("that answers with %d", async (status) => {
    web.answer = (_, response) => void response.writeHead(status, { "retry-after": "120" }).end();
    await expect(web.fetcher().fetch(URL_OF_REPORT)).rejects.toMatchObject({
      code: "fetch/status",
      retryAfterMs: 120_000,
      message: `${URL_OF_REPORT} answered with status ${status}.`,
    });
  });

  it("that leads on in a circle, or to nowhere", async () => {
    web.answer = (request, response) => {
      const next = request.url === "/nowhere" ? {} : { location: `${request.url}x` };
      response.writeHead(302, next).end();
    };
    expect(await codeOf(web.fetcher().fetch("http://example.org/a"))).toBe("fetch/redirects");
    expect(web.asked).toHaveLength(6);
    expect(await codeOf(web.fetcher().fetch("http://example.org/nowhere"))).toBe("fetch/redirects");
  });

  it("that leads from https to http", () => {
    const from = new URL("https://example.org/a");
    expect(() => nextAddress(from, "http://example.org/b")).toThrow("it leads from https to http");
    expect(nextAddress(from, "//other.example.org/b").href).toBe("https://other.example.org/b");
    expect(nextAddress(new URL("http://example.org"), "https://example.org/").href).toBe(
      "https://example.org/",
    );
  });

  it("that is longer than the limit, however it says so or not", async () => {
    web.answer = (request, response) => {
      if (request.url === "/said") response.setHeader("Content-Length", 3000);
      response.write("a".repeat(1500));
      response.end("a".repeat(1500));
    };
    const fetcher = web.fetcher({ limits: { fetchBytes: 2000 } });
    expect(await codeOf(fetcher.fetch("http://example.org/said"))).toBe("fetch/too-large");
    expect(await codeOf(fetcher.fetch("http://example.org/unsaid"))).toBe("fetch/too-large");
  });

  it("that swells when it is unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    web.answer = (_, response) => void response.setHeader("Content-Encoding", "gzip").end(bomb);
    expect(await codeOf(web.fetcher().fetch(URL_OF_REPORT))).toBe("fetch/too-large");
  });

  it("that drips", async () => {
    web.answer = (_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("a"), 20);
      response.on("close", () => clearInterval(drip));
    };
    expect(await codeOf(web.fetcher({ limits: { fetchMs: 300 } }).fetch(URL_OF_REPORT))).toBe(
      "fetch/too-slow",
    );
  });

  it("whose headers drip, or never come", async () => {
    web.answer = (request, response) => {
      if (request.url === "/never") return;
      response.socket?.write("HTTP/1.1 200 OK\r\n");
      const drip = setInterval(() => response.socket?.write("X-A: b\r\n"), 20);
      request.socket.on("close", () => clearInterval(drip));
    };
    const fetcher = web.fetcher({ limits: { fetchMs: 300 } });
    expect(await codeOf(fetcher.fetch(URL_OF_REPORT))).toBe("fetch/too-slow");
    expect(await codeOf(fetcher.fetch("http://example.org/never"))).toBe("fetch/too-slow");
  });

  it.each([
    ["breaks off", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf"],
    ["breaks off in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf"],
    ["is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["has headers without end", `HTTP/1.1 200 OK\r\nX-A: ${"a".repeat(20_000)}\r\n\r\n`],
    ["is empty", ""],
    ["has two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef"],
    [
      "has a length and chunks",
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ["is no gzip", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd"],
    ["is no brotli", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 4\r\n\r\nabcd"],
    ["is packed twice", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\nContent-Length: 4\r\n\r\nabcd"],
  ])("whose answer %s", async (_, answer) => {
    web.answer = (request) => request.socket.end(answer);
    expect(await codeOf(web.fetcher().fetch(URL_OF_REPORT))).toBe("fetch/unreachable");
  });

  it("whose name nobody knows", async () => {
    web.names = { "nobody.example.org": [] };
    await expect(web.fetcher().fetch("http://nobody.example.org/")).rejects.toThrow("its name is not known");
  });

  it("once whoever asked for it has gone", async () => {
    const leaving = new AbortController();
    web.answer = () => leaving.abort(new Error("gone"));
    const fetching = web.fetcher().fetch(URL_OF_REPORT, { signal: leaving.signal });
    await expect(fetching).rejects.toThrow("gone");
  });
});

describe("a site is asked politely", () => {
  it("by its robots.txt, which is read once", async () => {
    let reads = 0;
    web.robots = (_, response) => {
      reads += 1;
      response.end("User-agent: *\nDisallow: /closed/\n");
    };
    const fetcher = web.fetcher();
    expect(await codeOf(fetcher.fetch("http://example.org/closed/a"))).toBe("fetch/robots");
    expect(await fetcher.fetch("http://example.org/open/a")).toMatchObject({ kind: "page" });
    expect(reads).toBe(1);
    expect(web.asked.map(({ url }) => url)).toEqual(["/open/a"]);
  });

  it("also where a redirect leads", async () => {
    web.robots = (request, response) => {
      response.end(request.headers.host === "b.example.org" ? "User-agent: tangle\nDisallow: /\n" : "");
    };
    web.answer = (_, response) => void response.writeHead(302, { location: "http://b.example.org/" }).end();
    await expect(web.fetcher().fetch("http://a.example.org/")).rejects.toMatchObject({
      code: "fetch/robots",
      message: expect.stringMatching("^http://a.example.org/, which leads to http://b.example.org/, may not"),
    });
  });

  it("not at all while its robots.txt cannot be had, and as it likes where there is none", async () => {
    web.robots = (_, response) => void response.writeHead(503).end();
    expect(await codeOf(web.fetcher().fetch(URL_OF_REPORT))).toBe("fetch/no-robots");
    web.robots = (_, response) => void response.writeHead(410).end();
    expect(await web.fetcher().fetch(URL_OF_REPORT)).toMatchObject({ kind: "page" });
    web.robots = (request) => void request.socket.destroy();
    expect(await codeOf(web.fetcher().fetch(URL_OF_REPORT))).toBe("fetch/unreachable");
  });

  // The error named the robots.txt alone, which nobody had asked for.
  it.each<[string, string, RequestListener, string]>([
    [
      "answers with an error of its own",
      "fetch/no-robots",
      (_, response) => void response.writeHead(503).end(),
      "answered with status 503",
    ],
    ["does not answer", "fetch/no-robots", () => undefined, "had not answered in full after 150 ms"],
    [
      "leads nowhere",
      "fetch/no-robots",
      (_, response) => void response.writeHead(301).end(),
      "it does not say where to",
    ],
    [
      "breaks off",
      "fetch/unreachable",
      (request) => void request.socket.destroy(),
      "it broke the connection off",
    ],
    [
      "leads inside",
      "fetch/refused",
      (_, response) => void response.writeHead(301, { location: "http://127.0.0.1/" }).end(),
      "127.0.0.1 is an address of this machine",
    ],
  ])(
    "and an error names the page, its robots.txt and the reason, when that %s",
    async (_, code, robots, reason) => {
      web.robots = robots;
      const failure: unknown = await web
        .fetcher({ limits: { fetchMs: 150 } })
        .fetch(URL_OF_REPORT)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code });
      const { message, hint } = failure as FetchError;
      expect(message).toMatch(new RegExp(`^${URL_OF_REPORT} `));
      expect(message).toContain("robots.txt");
      expect(message).toContain(reason);
      expect(hint).toMatch(/Save the page|save the page|Check the address/);
    },
  );

  it("one thing at a time, with the pause between them that it asks for, up to a bound", async () => {
    web.robots = (_, response) => void response.end("User-agent: *\nCrawl-delay: 3\n");
    let now = 1_000_000;
    const waits: number[] = [];
    const clock = {
      now: () => now,
      wait: async (ms: number) => {
        waits.push(ms);
        now += ms;
      },
    };
    let running = 0;
    let most = 0;
    web.answer = (_, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end("x");
      }, 20);
    };
    const fetcher = web.fetcher({ clock, limits: { fetchPauseMs: 1000, fetchPauseMostMs: 2500 } });
    await Promise.all(["a", "b", "c"].map((path) => fetcher.fetch(`http://example.org/${path}`)));
    expect(most).toBe(1);
    expect(waits).toEqual([2500, 2500]);
  });

  it("not again before it said that it may be", async () => {
    let now = Date.UTC(2025, 5, 1);
    const clock = { now: () => now, wait: async () => undefined };
    const fetcher = web.fetcher({ clock });
    web.answer = (_, response) => void response.writeHead(429, { "retry-after": "60" }).end();
    expect(await codeOf(fetcher.fetch("http://example.org/a"))).toBe("fetch/status");
    web.answer = (_, response) => void response.end("x");
    await expect(fetcher.fetch("http://example.org/b")).rejects.toMatchObject({
      code: "fetch/status",
      message: expect.stringContaining("http://example.org/b"),
    });
    expect(web.asked).toHaveLength(1);
    now += 61_000;
    expect(await fetcher.fetch("http://example.org/b")).toMatchObject({ kind: "page" });
  });

  it("for the others, too, when whoever waited for its robots.txt first gives up", async () => {
    const leaving = new AbortController();
    let reads = 0;
    web.robots = (_, response) => {
      reads += 1;
      if (reads > 1) return void response.writeHead(404).end();
      leaving.abort(new JobError("job/cancelled", { file: "a" }));
    };
    const fetcher = web.fetcher();
    const first = codeOf(fetcher.fetch("http://example.org/a", { signal: leaving.signal }));
    const second = fetcher.fetch("http://example.org/b");
    expect(await first).toBe("job/cancelled");
    expect(await second).toMatchObject({ kind: "page" });
    expect(web.asked.map(({ url }) => url)).toEqual(["/b"]);
  });

  it("no longer for those who give up while others have their turn, nor sooner for those behind them", async () => {
    const leaving = new AbortController();
    let answer = () => undefined as unknown;
    web.answer = ({ url }, response) => {
      if (url === "/a") answer = () => response.end("a");
      else response.end("x");
    };
    const fetcher = web.fetcher();
    const first = fetcher.fetch("http://example.org/a");
    await expect.poll(() => web.asked.length).toBe(1);
    const second = codeOf(fetcher.fetch("http://example.org/b", { signal: leaving.signal }));
    const third = fetcher.fetch("http://example.org/c");
    leaving.abort(new JobError("job/cancelled", { file: "b" }));
    expect(await second).toBe("job/cancelled");
    expect(web.asked.map(({ url }) => url)).toEqual(["/a"]);
    answer();
    await Promise.all([first, third]);
    expect(web.asked.map(({ url }) => url)).toEqual(["/a", "/c"]);
  });

  it("by eight hosts' worth at once and no more", async () => {
    let running = 0;
    let most = 0;
    web.answer = (_, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        response.end("x");
      }, 30);
    };
    const fetcher = web.fetcher();
    await Promise.all(Array.from({ length: 20 }, (_, n) => fetcher.fetch(`http://h${n}.example.org/`)));
    expect(most).toBe(8);
  });
});
