import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { FetchError, LIMITS } from "../../graph/model/index.ts";

/** Networks that no page of the open web stands in, and what they are. IPv4: the IANA special-purpose registry
 *  (RFC 6890) and what cloud machines are spoken to under. */
const CLOSED: readonly (readonly [network: string, what: string])[] = [
  ["0.0.0.0/8", "an address of this network"],
  ["10.0.0.0/8", "a private address"],
  ["100.64.0.0/10", "an address behind a carrier's NAT"],
  ["127.0.0.0/8", "an address of this machine"],
  ["169.254.0.0/16", "a link-local address"],
  ["172.16.0.0/12", "a private address"],
  ["192.0.0.0/24", "an address for protocols"],
  ["192.0.2.0/24", "an address for documentation"],
  ["192.31.196.0/24", "an address that swallows DNS queries"],
  ["192.52.193.0/24", "an address of a multicast relay"],
  ["192.88.99.0/24", "an address of a 6to4 relay"],
  ["192.168.0.0/16", "a private address"],
  ["192.175.48.0/24", "an address that swallows DNS queries"],
  ["198.18.0.0/15", "an address for benchmarks"],
  ["198.51.100.0/24", "an address for documentation"],
  ["203.0.113.0/24", "an address for documentation"],
  ["224.0.0.0/4", "a multicast address"],
  ["240.0.0.0/4", "a reserved address"],
  // Azure answers machines here, in the middle of a public network.
  ["168.63.129.16/32", "an address of a cloud's inside"],
  // Of IPv6 only 2000::/3 is given out at all; these are what is closed in there. 2001::/23 holds Teredo,
  // benchmarks, ORCHIDs and relays.
  ["2001::/23", "an address for protocols"],
  ["2001:db8::/32", "an address for documentation"],
  ["2002::/16", "an address that stands for one of IPv4"],
  ["2620:4f:8000::/48", "an address that swallows DNS queries"],
  ["3fff::/20", "an address for documentation"],
];

/** The only IPv6 addresses that are global unicast (RFC 4291, IANA). What stands for an IPv4 address (::/96,
 *  ::ffff:0:0/96, 64:ff9b::/96), this machine, unique local and link-local addresses all lie outside. */
const GLOBAL_IPV6 = "2000::/3";

/** Names that no page of the open web has: RFC 6761, 6762, 7686, 8375 and 9476, what ICANN gives to nobody, and what
 *  routers use. */
const CLOSED_NAMES = new Set([
  ...["localhost", "local", "internal", "arpa", "test", "invalid", "onion", "alt"],
  ...["corp", "home", "mail", "lan", "intranet", "private", "localdomain"],
]);

/** Why nothing may be asked at this address; null when it is one of the open internet. Anything that is not written as
 *  an address is written by hand is closed: `010.0.0.1`, `1.1`, `fe80::1%eth0`. */
export function closedAddress(address: string): string | null {
  if (isIP(address) === 0 || address.includes("%")) return "no address of the open internet";
  const parsed = ipaddr.parse(address);
  const isIn = (network: string): boolean => {
    const [base, bits] = ipaddr.parseCIDR(network);
    return base.kind() === parsed.kind() && parsed.match(base, bits);
  };
  if (parsed.kind() === "ipv6" && !isIn(GLOBAL_IPV6)) return "no global address";
  return CLOSED.find(([network]) => isIn(network))?.[1] ?? null;
}

/** The host of a URL as an address, without brackets; null for a name. A URL that was parsed has every spelling of an
 *  IPv4 address (decimal, octal, hexadecimal, short, full-width digits) as four decimal numbers (WHATWG URL, 3.5). */
export function literalAddress({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(bare) === 0 ? null : bare;
}

/** An address of the web as it may be asked, without its fragment. Says nothing yet about where a name leads.
 *  Throws fetch/bad-url and fetch/refused. */
export function toWebAddress(given: string): URL {
  const text = given.trim();
  const bad = (reason: string, url = text.slice(0, 200)) => new FetchError("fetch/bad-url", { url, reason });
  if (text.length > LIMITS.urlUnits) throw bad(`it is longer than ${LIMITS.urlUnits} characters`);
  // Programs disagree about what these mean in an address; nothing that is honest holds one.
  if (/[\p{Cc}\\]/u.test(text)) throw bad("it holds control characters or a backslash");
  if (!URL.canParse(text)) throw bad("it is no address");
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:") throw bad("it is neither http nor https");
  // The message must not repeat them.
  if (url.username !== "" || url.password !== "") throw bad("it holds a login", url.host);
  if (url.port !== "" && url.port !== "80" && url.port !== "443") {
    throw new FetchError("fetch/refused", {
      url: url.href,
      reason: `port ${url.port} is not one of the web`,
    });
  }
  url.hash = "";
  if (url.href.length > LIMITS.urlUnits) throw bad(`it is longer than ${LIMITS.urlUnits} characters`);
  const closed = closedHost(url);
  if (closed !== null) throw new FetchError("fetch/refused", { url: url.href, reason: closed });
  return url;
}

function closedHost(url: URL): string | null {
  const address = literalAddress(url);
  if (address !== null) {
    const what = closedAddress(address);
    return what === null ? null : `${address} is ${what}`;
  }
  const labels = url.hostname.replace(/\.$/, "").split(".");
  const last = labels.at(-1) ?? "";
  if (CLOSED_NAMES.has(last)) return `names that end in .${last} lead into inner networks`;
  if (labels.length < 2) return "a name without a dot leads into inner networks";
  return null;
}
