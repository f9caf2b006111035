import { setTimeout as wait } from "node:timers/promises";
import { FetchError, LIMITS, type MediaType } from "../../graph/model/index.ts";
import { toWebAddress } from "./address.ts";
import { type Answer, ask, type FetchLimits, type Question } from "./ask.ts";
import { type Network, SYSTEM_NETWORK } from "./connect.ts";
import { charsetOf, fileNameOf, mediaTypeOf, retryAfterOf, validatorOf } from "./reply.ts";
import { type Robots, readRobots } from "./robots.ts";
import { type Clock, openTurns, type Turn, unlessAborted } from "./turns.ts";

/** What is known of a page since it was last fetched: its site is asked whether it changed. */
export interface KnownPage {
  /** At which it was found then, behind all redirects. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchedPage extends KnownPage {
  readonly kind: "page";
  readonly bytes: Uint8Array;
  /** What its server says it is; null leaves it to name and bytes. */
  readonly mediaType: MediaType | null;
  /** In which encoding its server says they are; null where it does not say. */
  readonly charset: string | null;
  readonly fileName: string | null;
  /** ISO 8601 UTC with milliseconds. */
  readonly fetchedAt: string;
}

export type FetchReply = FetchedPage | { readonly kind: "unchanged"; readonly fetchedAt: string };

/** Asks the open web, and nothing but that: see address.ts and connect.ts. One host one thing at a time, with a pause,
 *  and only what its robots.txt allows. Holds nothing open between two calls. */
export interface Fetcher {
  /** Throws FetchError; the signal's reason once that is aborted. */
  fetch(
    url: string,
    options?: { readonly known?: KnownPage | null; readonly signal?: AbortSignal },
  ): Promise<FetchReply>;
}

export interface FetcherOptions {
  readonly network?: Network;
  readonly clock?: Clock;
  /** In place of LIMITS. */
  readonly limits?: Partial<FetchLimits>;
}

const SYSTEM_CLOCK: Clock = {
  now: Date.now,
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};

/** By which name a robots.txt speaks to Tangle. */
const AGENT = "tangle";
/** Milliseconds for which a robots.txt counts (RFC 9309, 2.4: a day at the most), and one that could not be had. */
const ROBOTS_MS = 24 * 3_600_000;
const NO_ROBOTS_MS = 5 * 60_000;
/** Sites whose robots.txt is kept. */
const ROBOTS_KEPT = 500;
/** Milliseconds for which a host is left alone at the most, when it asks for that. */
const REST_MOST_MS = 3_600_000;
const ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8";

/** What is known of a site: its rules, or why they cannot be had, as a sentence without a stop: then it may not be asked. */
type Site = { readonly robots: Robots } | { readonly closed: string };

export function openFetcher(options: FetcherOptions = {}): Fetcher {
  const { network = SYSTEM_NETWORK, clock = SYSTEM_CLOCK } = options;
  const limits: FetchLimits = { ...LIMITS, ...options.limits };
  const turns = openTurns(LIMITS.fetchHosts, clock);
  // `asker`: of whoever asked first; the others wait for the same answer.
  const sites = new Map<
    string,
    { readonly site: Promise<Site>; readonly asker: AbortSignal; until: number }
  >();
  // Hosts that asked to be left alone for a while (Retry-After), and the status with which they said so.
  const resting = new Map<string, { readonly until: number; readonly status: number }>();
  const rest = (host: string, status: number, forMs: number): void => {
    for (const [name, { until }] of resting) if (until <= clock.now()) resting.delete(name);
    const restMs = Math.min(forMs, REST_MOST_MS);
    if (restMs > 0) resting.set(host, { until: clock.now() + restMs, status });
  };

  /** Asks at the address and follows where it leads. `admit` says for each address whether it may be asked, and when. */
  const follow = async (
    start: URL,
    questionFor: (url: URL) => Question,
    admit: (url: URL) => Promise<Turn>,
    outer: AbortSignal,
  ): Promise<{ readonly url: URL; readonly answer: Answer }> => {
    let url = start;
    // Time in a queue is not the page's own.
    let leftMs = limits.fetchMs;
    for (let redirects = 0; ; redirects += 1) {
      const turn = await admit(url);
      // One step of a page's way follows the other at once, as in a browser.
      const step = redirects === 0 ? turn : { ...turn, pauseMs: 0 };
      const answer = await turns.take(url.hostname, step, outer, async () => {
        const began = performance.now();
        const late = new AbortController();
        const tooSlow = () =>
          late.abort(new FetchError("fetch/too-slow", { url: start.href, limitMs: limits.fetchMs }));
        const timer = setTimeout(tooSlow, leftMs);
        try {
          const signal = AbortSignal.any([outer, late.signal]);
          return await ask(url, questionFor(url), { network, connectMs: limits.fetchConnectMs, signal });
        } finally {
          clearTimeout(timer);
          leftMs -= performance.now() - began;
        }
      });
      if (![301, 302, 303, 307, 308].includes(answer.status)) return { url, answer };
      if (redirects === LIMITS.fetchRedirects) {
        const reason = `it leads on more than ${LIMITS.fetchRedirects} times`;
        throw new FetchError("fetch/redirects", { url: start.href, reason });
      }
      url = nextAddress(url, answer.header("location"));
    }
  };

  const readSite = async (origin: string, signal: AbortSignal): Promise<Site> => {
    const question = {
      accept: "text/plain,*/*;q=0.5",
      headers: {},
      limitBytes: LIMITS.robotsBytes,
      isCut: true,
    };
    const start = new URL("/robots.txt", origin);
    const turn = { pauseMs: limits.fetchPauseMs, isFree: true };
    const { answer } = await follow(
      start,
      () => question,
      async () => turn,
      signal,
    );
    const { status, bytes } = answer;
    if (status === 200) {
      const text = new TextDecoder().decode(bytes);
      // Of what was cut off the last line is no whole one: half a rule is another rule.
      const whole = bytes.byteLength < LIMITS.robotsBytes ? text : text.slice(0, text.lastIndexOf("\n") + 1);
      return { robots: readRobots(whole, AGENT, LIMITS.robotsRules) };
    }
    // Where there is none, all is allowed; where it cannot be had, nothing is (RFC 9309, 2.3.1.3 and 2.3.1.4).
    if (status >= 400 && status < 500) return { robots: readRobots("", AGENT, 0) };
    return { closed: `${start.href} answered with status ${status}` };
  };
  const siteOf = async ({ origin }: URL, signal: AbortSignal): Promise<Site> => {
    for (
      let kept = sites.get(origin);
      kept !== undefined && kept.until > clock.now();
      kept = sites.get(origin)
    ) {
      try {
        return await unlessAborted(signal, kept.site);
      } catch (error) {
        // That whoever asked gave up says nothing about the site.
        if (signal.aborted || !kept.asker.aborted) throw error;
        if (sites.get(origin) === kept) sites.delete(origin);
      }
    }
    const entry = { site: readSite(origin, signal), asker: signal, until: clock.now() + ROBOTS_MS };
    sites.delete(origin);
    sites.set(origin, entry);
    for (const oldest of sites.keys()) {
      if (sites.size <= ROBOTS_KEPT) break;
      sites.delete(oldest);
    }
    try {
      const site = await entry.site;
      if ("closed" in site) entry.until = clock.now() + NO_ROBOTS_MS;
      return site;
    } catch (error) {
      // The page would fail as well: tried anew with the next one.
      if (sites.get(origin) === entry) sites.delete(origin);
      throw error;
    }
  };
  const admit = async (url: URL, start: URL, signal: AbortSignal): Promise<Turn> => {
    const pause = resting.get(url.hostname);
    const restMs = pause === undefined ? 0 : pause.until - clock.now();
    if (pause !== undefined && restMs > 0) {
      const { status } = pause;
      throw new FetchError("fetch/status", { url: url.href, status }, { retryAfterMs: restMs });
    }
    const named = url === start ? url.href : `${start.href}, which leads to ${url.href},`;
    const site = await siteOf(url, signal).catch((error: unknown) => {
      throw signal.aborted ? error : ofPage(named, error);
    });
    if ("closed" in site) throw new FetchError("fetch/no-robots", { url: named, reason: site.closed });
    if (!site.robots.isAllowed(url)) {
      throw new FetchError("fetch/robots", { url: named, reason: "its robots.txt says so" });
    }
    const asked = Math.min(site.robots.pauseMs ?? 0, limits.fetchPauseMostMs);
    return { pauseMs: Math.max(asked, limits.fetchPauseMs), isFree: false };
  };

  return {
    async fetch(given, { known = null, signal = new AbortController().signal } = {}) {
      const start = toWebAddress(given);
      const question = (url: URL): Question => ({
        accept: ACCEPT,
        // Of no concern to whoever else it may lead to by now.
        headers: known?.url === url.href ? conditions(known) : {},
        limitBytes: limits.fetchBytes,
        isCut: false,
      });
      const { url, answer } = await follow(start, question, (at) => admit(at, start, signal), signal);
      const { status, header, bytes } = answer;
      const fetchedAt = new Date(clock.now()).toISOString();
      if (status === 304 && known?.url === url.href) return { kind: "unchanged", fetchedAt };
      if (status !== 200) {
        const retryAfterMs = retryAfterOf(answer, clock.now());
        rest(url.hostname, status, retryAfterMs ?? 0);
        throw new FetchError("fetch/status", { url: url.href, status }, { retryAfterMs });
      }
      return {
        kind: "page",
        bytes,
        url: url.href,
        mediaType: mediaTypeOf(answer),
        charset: charsetOf(answer),
        fileName: fileNameOf(url, answer),
        etag: validatorOf(header("etag")),
        lastModified: validatorOf(header("last-modified")),
        fetchedAt,
      };
    },
  };
}

/** What kept a site's robots.txt from being had, told of the page for whose sake it was asked for: that is the address that
 *  somebody knows. A site that cannot or must not be reached at all keeps its code. */
function ofPage(url: string, error: unknown): unknown {
  if (!(error instanceof FetchError)) return error;
  const said = error.message.replace(/\.$/, "");
  const options = { retryAfterMs: error.retryAfterMs, cause: error };
  const reason = `its robots.txt is asked for first, and ${said}`;
  if (error.code === "fetch/refused") return new FetchError("fetch/refused", { url, reason }, options);
  if (error.code === "fetch/unreachable")
    return new FetchError("fetch/unreachable", { url, reason }, options);
  return new FetchError("fetch/no-robots", { url, reason: said }, options);
}

/** Where a redirect leads. Throws fetch/redirects, and fetch/bad-url and fetch/refused as for any address. */
export function nextAddress(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href)) {
    throw new FetchError("fetch/redirects", { url: from.href, reason: "it does not say where to" });
  }
  const next = toWebAddress(new URL(location, from).href);
  // What was asked for in a way that nobody on the line can change must not come by one where they can.
  if (from.protocol === "https:" && next.protocol === "http:") {
    throw new FetchError("fetch/redirects", { url: from.href, reason: "it leads from https to http" });
  }
  return next;
}

function conditions({ etag, lastModified }: KnownPage): Record<string, string> {
  return {
    ...(etag !== null && { "if-none-match": etag }),
    ...(lastModified !== null && { "if-modified-since": lastModified }),
  };
}
