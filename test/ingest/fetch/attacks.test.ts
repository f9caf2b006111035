import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { closedAddress } from "../../../ingest/fetch/index.ts";
import { codeOf, OPEN_ADDRESS, standInWeb } from "./stand-in-web.ts";

/** Ways to make Tangle ask something inside the network it stands in. Each is tried against the real guard and client;
 *  every connection that is not to the open address goes to a server that counts: it must count none. */
const web = standInWeb();

/** Spellings of addresses that lead inside, as the host of a URL. */
const INSIDE_HOSTS = [
  // This machine, in every way that browsers and libraries read a number.
  ...[
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "127.255.255.254",
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7f.1",
  ],
  ...["0177.0.0.1", "0177.0.0.01", "0x7f.0x0.0x0.0x1", "0x7F.0.0.1", "127.0x1", "00000177.1", "127.0.0.1."],
  ...[
    "１２７.０.０.１",
    "127。0。0。1",
    "127．0．0．1",
    "①②⑦.⓪.⓪.①",
    "%31%32%37.0.0.1",
    "127.0.0.%31",
    "0x7f.0.0.0x1.",
  ],
  ...["0", "0.0.0.0", "0.0", "0x0", "00", "0.0.0.0.", "0.1.2.3", "0x00000000"],
  ...[
    "[::1]",
    "[0:0:0:0:0:0:0:1]",
    "[0000::0001]",
    "[::]",
    "[0::0]",
    "[::0.0.0.1]",
    "[::127.0.0.1]",
    "[::7f00:1]",
  ],
  // IPv4 within IPv6: mapped, compatible, translated, 6to4, Teredo, NAT64 for one's own network.
  ...["[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::FFFF:7F00:0001]"],
  ...["[::ffff:0:127.0.0.1]", "[::ffff:10.0.0.1]", "[::ffff:169.254.169.254]", "[::ffff:93.184.216.34]"],
  ...["[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b::a00:1]", "[64:ff9b:1::127.0.0.1]"],
  ...[
    "[64:ff9b::169.254.169.254]",
    "[2002:7f00:1::]",
    "[2002:7f00:0001::1]",
    "[2002:a00:1::]",
    "[2002:c0a8:101::1]",
  ],
  ...["[2001:0:7f00:1::]", "[2001::80ff:fffe]", "[2001:0:4136:e378:8000:63bf:80ff:fffe]"],
  // Networks of one's own.
  ...[
    "10.0.0.1",
    "10.255.255.255",
    "10.1",
    "0xa000001",
    "012.0.0.1",
    "167772161",
    "172.16.0.1",
    "172.31.255.255",
  ],
  ...[
    "0xac.16.0.1",
    "2886729729",
    "192.168.0.1",
    "192.168.1",
    "0xc0a80001",
    "3232235521",
    "192.168.65535",
    "0300.0250.1",
  ],
  ...["100.64.0.1", "100.127.255.255", "[fc00::1]", "[fd12:3456:789a::1]", "[fdff::]", "[fec0::1]"],
  ...["169.254.0.1", "[fe80::1]", "[febf::1]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[::1%25lo]"],
  // Where clouds tell machines their secrets.
  ...[
    "169.254.169.254",
    "0xa9fea9fe",
    "2852039166",
    "0251.0376.0251.0376",
    "169.254.43518",
    "0xA9.254.0251.254",
  ],
  ...[
    "169.254.170.2",
    "100.100.100.200",
    "192.0.0.192",
    "168.63.129.16",
    "[fd00:ec2::254]",
    "[fd20:ce::254]",
  ],
  // What is nobody's, everybody's, or for books and measurements.
  ...["192.0.0.1", "192.0.2.1", "198.51.100.7", "203.0.113.9", "198.18.0.1", "198.19.255.255", "192.88.99.1"],
  ...[
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "0xffffffff",
    "4294967295",
    "192.175.48.1",
  ],
  ...[
    "[ff02::1]",
    "[ff05::2]",
    "[2001:db8::1]",
    "[3fff::1]",
    "[100::1]",
    "[2001:2::1]",
    "[2001:20::1]",
    "[5f00::1]",
  ],
  ...["[4000::1]", "[2620:4f:8000::1]", "[1::1]"],
  // Names of the inside.
  ...[
    "localhost",
    "LOCALHOST",
    "localhost.",
    "LocalHost.",
    "a.localhost",
    "x.y.localhost.",
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ",
    "ｌｏｃａｌｈｏｓｔ",
  ],
  ...[
    "local%68ost",
    "loc\u00adalhost",
    "localhost。",
    "printer.local",
    "wiki.internal",
    "metadata.google.internal",
    "nas.home.arpa",
  ],
  ...[
    "router.lan",
    "wiki.corp",
    "intranet",
    "wiki",
    "kubernetes.default",
    "db.localdomain",
    "1.0.0.127.in-addr.arpa",
    "x.onion",
  ],
].filter((host) => host !== "kubernetes.default");

/** URLs that are not what they seem. */
const ODD_URLS = [
  ...["http://example.org@127.0.0.1/", "http://example.org:80@localhost/", "http://user:secret@example.org/"],
  ...["http://:secret@example.org/", "http://user@example.org/", "http://%75ser@example.org/"],
  ...[
    "http://127.0.0.1\\@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http:\\\\127.0.0.1/",
    "http:/\\127.0.0.1/",
  ],
  ...["http://127.0.0.1#@example.org/", "http://127.0.0.1?@example.org/", "http://127.0.0.1;@example.org/"],
  ...[
    "http:127.0.0.1/",
    "http:/127.0.0.1/",
    "http:///127.0.0.1/",
    "http:////localhost/",
    "HTTP://LOCALHOST/",
  ],
  ...[
    "http://127.0.\t0.1/",
    "http://local\nhost/",
    "ht\ttp://127.0.0.1/",
    "http://exa\rmple.org/",
    "http://example.org/\u0000",
  ],
  ...["\u0001http://127.0.0.1/", "http://127.0.0.1/ ", "http://example.org:22/", "http://example.org:8080/"],
  ...[
    "http://example.org:0/",
    "http://example.org:6379/",
    "https://example.org:8443/",
    "http://127.0.0.1:80/",
  ],
  ...[
    "https://127.0.0.1/",
    "http://127.0.0.1:443/",
    "http://example.org:99999/",
    "http://[::1/",
    "http://::1/",
  ],
  ...[
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://127.0.0.1:6379/_x",
    "data:text/plain,x",
    "javascript:1",
  ],
  ...[
    "ws://127.0.0.1/",
    "blob:http://127.0.0.1/x",
    "view-source:http://127.0.0.1/",
    "jar:http://127.0.0.1!/",
    "about:blank",
  ],
  ...[
    "dict://127.0.0.1:11211/",
    "ldap://127.0.0.1/",
    "unix:/var/run/docker.sock",
    "http+unix://%2Fvar%2Frun/",
    "//127.0.0.1/",
  ],
  ...[
    "",
    " ",
    "http://",
    "http:",
    "example.org",
    "127.0.0.1",
    "http://exa mple.org/",
    "http://a..localhost/",
  ],
  ...[
    `http://example.org/${"a".repeat(3000)}`,
    "http://example.org<127.0.0.1/",
    "http://[127.0.0.1]/",
    "http://1.1.1.1.1/",
  ],
];

/** Addresses that names may lead to beside an open one. */
const INSIDE_ANSWERS = [
  ...[
    "127.0.0.1",
    "10.0.0.1",
    "172.16.9.9",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.1.1",
    "0.0.0.0",
    "255.255.255.255",
  ],
  ...[
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "::127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fd00::1",
    "64:ff9b::7f00:1",
  ],
  ...[
    "2002:7f00:1::",
    "2001:0:7f00:1::",
    "ff02::1",
    "224.0.0.1",
    "192.0.2.1",
    "127.1",
    "0x7f000001",
    "010.0.0.1",
  ],
  ...["localhost", "", "not an address"],
];

describe(`of ${INSIDE_HOSTS.length * 2 + ODD_URLS.length + INSIDE_ANSWERS.length * 2 + 8} attacks none asks anything inside`, () => {
  const refused = expect.stringMatching(/^fetch\/(refused|bad-url)$/);
  const noHits = () =>
    expect({ hits: web.insideHits, dialled: web.dialled.filter((it) => it !== OPEN_ADDRESS) }).toEqual({
      hits: 0,
      dialled: [],
    });

  it.each(INSIDE_HOSTS)("the host %s", async (host) => {
    expect(await codeOf(web.fetcher().fetch(`http://${host}/`))).toEqual(refused);
    expect(web.lookedUp).toEqual([]);
    noHits();
  });

  it.each(INSIDE_HOSTS)("a redirect to the host %s", async (host) => {
    web.answer = (_, response) =>
      void response.writeHead(302, { location: encodeHost(`http://${host}/`) }).end();
    expect(await codeOf(web.fetcher().fetch("http://example.org/"))).toMatch(
      /^fetch\/(refused|bad-url|redirects)$/,
    );
    expect(web.asked).toHaveLength(1);
    noHits();
  });

  it.each(ODD_URLS)("the address %j", async (url) => {
    expect(await codeOf(web.fetcher().fetch(url))).toEqual(refused);
    expect(web.dialled).toEqual([]);
  });

  it.each(INSIDE_ANSWERS)("a name that leads to %j", async (address) => {
    web.names = { "inside.example.org": [address] };
    expect(await codeOf(web.fetcher().fetch("http://inside.example.org/"))).toBe("fetch/refused");
    web.names = { "inside.example.org": [OPEN_ADDRESS, address] };
    expect(await codeOf(web.fetcher().fetch("http://inside.example.org/"))).toBe("fetch/refused");
    noHits();
  });

  it.each(INSIDE_ANSWERS)("a name that leads to %j once its robots.txt was read", async (address) => {
    web.names = { "turns.example.org": [[OPEN_ADDRESS], [address]] };
    expect(await codeOf(web.fetcher().fetch("http://turns.example.org/"))).toBe("fetch/refused");
    expect(web.dialled).toEqual([OPEN_ADDRESS]);
    noHits();
  });

  it("a name that leads inside when it is looked up a second time for the same request", async () => {
    web.names = { "turns.example.org": [[OPEN_ADDRESS], [OPEN_ADDRESS], ["127.0.0.1"]] };
    expect(await web.fetcher().fetch("http://turns.example.org/")).toMatchObject({ kind: "page" });
    expect(web.lookedUp).toHaveLength(2);
    noHits();
  });

  it("a name that leads inside from the next page on", async () => {
    web.names = { "turns.example.org": [[OPEN_ADDRESS], [OPEN_ADDRESS], ["127.0.0.1"]] };
    const fetcher = web.fetcher();
    await fetcher.fetch("http://turns.example.org/a");
    expect(await codeOf(fetcher.fetch("http://turns.example.org/b"))).toBe("fetch/refused");
    noHits();
  });

  it("a redirect at the end of a row of honest ones", async () => {
    web.answer = (request, response) => {
      const n = Number(request.url?.slice(1));
      response
        .writeHead(302, { location: n < 4 ? `/${n + 1}` : "http://169.254.169.254/latest/meta-data/" })
        .end();
    };
    expect(await codeOf(web.fetcher().fetch("http://example.org/1"))).toBe("fetch/refused");
    noHits();
  });

  it("a robots.txt that leads inside", async () => {
    web.robots = (_, response) =>
      void response.writeHead(301, { location: "http://127.0.0.1/robots.txt" }).end();
    expect(await codeOf(web.fetcher().fetch("http://example.org/"))).toBe("fetch/refused");
    expect(web.asked).toEqual([]);
    noHits();
  });

  it("a name in letters that only look like another's goes where that very name leads", async () => {
    // Cyrillic: its own name, which is looked up and checked like any.
    web.names = { "xn--e1awd7f.xn--80ak6aa92e.com": ["127.0.0.1"] };
    expect(await codeOf(web.fetcher().fetch("http://еріс.аррӏе.com/"))).toEqual(refused);
    noHits();
  });

  it("a refusal that tells what lies inside", async () => {
    web.names = { "inside.example.org": ["10.20.30.40"] };
    await expect(web.fetcher().fetch("http://inside.example.org/")).rejects.toThrow(/^(?!.*10\.20\.30\.40)/);
  });

  it("a refusal that repeats a login", async () => {
    await expect(web.fetcher().fetch("http://user:secret@example.org/")).rejects.toThrow(/^(?!.*secret)/);
  });

  it("a bomb in the robots.txt", async () => {
    const agents = Array.from({ length: 20_000 }, (_, n) => `User-agent: a${n}`).join("\n");
    const rules = `User-agent: tangle\n${`Disallow: /${"*a".repeat(100)}b\n`.repeat(20_000)}`;
    web.robots = (_, response) => {
      response.setHeader("Content-Encoding", "gzip");
      response.end(gzipSync(`${agents}\n${rules}${"\n".repeat(50 * 1024 * 1024)}`));
    };
    const reply = await codeOf(web.fetcher().fetch(`http://example.org/${"a".repeat(2000)}`));
    expect(reply).toMatchObject({ kind: "page" });
  });
});

describe("what is open stays open", () => {
  it.each([
    "1.1.1.1",
    "93.184.216.34",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "11.0.0.1",
    "223.255.255.255",
  ])("%s", (address) => expect(closedAddress(address)).toBeNull());
  it.each(["2606:4700:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "2003::1"])("%s", (address) =>
    expect(closedAddress(address)).toBeNull(),
  );
});

/** A header holds bytes: those of UTF-8. */
function encodeHost(url: string): string {
  return Buffer.from(url, "utf8").toString("latin1");
}
