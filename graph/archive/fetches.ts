import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { type ErrorReport, type Metadata, sha256 } from "../model/index.ts";
import { errorSchema } from "./document-folder.ts";
import { checked, type DamagedLine, openLog, rawLines, readLines } from "./line-log.ts";
import { writeWhole } from "./whole-file.ts";

export const FETCHES = "fetches.jsonl";

/** Somebody's wish to have a page of the web in the case. */
export interface AskedPage {
  readonly url: string;
  readonly given: Metadata;
  /** Takes it in though it was forgotten. */
  readonly again: boolean;
  /** ISO 8601 UTC. */
  readonly at: string;
}

/** A page as it was found, and under what it was archived. */
export interface FoundPage {
  /** As it was asked for. */
  readonly url: string;
  readonly sha256: string;
  /** At which it was found, behind all redirects. */
  readonly finalUrl: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly at: string;
}

/** One entry of a feed that was taken in: it is known by its id there, though its bytes may change. */
interface FeedEntry {
  /** Address of the feed. */
  readonly feed: string;
  /** SHA-256 of its id: ids may be whole addresses or texts. */
  readonly entry: string;
  /** Under what it was archived. */
  readonly sha256: string;
}

/** One line. `asked`: to be fetched. `found`, `unchanged`, `failed`: how that ended. `entry`: taken out of a feed. */
type FetchEvent =
  | ({ readonly kind: "asked" } & AskedPage)
  | ({ readonly kind: "found" } & FoundPage)
  | { readonly kind: "unchanged"; readonly url: string; readonly at: string }
  | { readonly kind: "failed"; readonly url: string; readonly error: ErrorReport; readonly at: string }
  | ({ readonly kind: "entry" } & FeedEntry);

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const words = z.string().nullable();
const eventSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("asked"),
    url: z.string(),
    given: z.object({
      title: words,
      publisher: words,
      url: words,
      publishedAt: words,
      marking: words,
      language: words,
    }),
    again: z.boolean(),
    at: z.string(),
  }),
  z.object({
    kind: z.literal("found"),
    url: z.string(),
    sha256: hash,
    finalUrl: z.string(),
    etag: words,
    lastModified: words,
    at: z.string(),
  }),
  z.object({ kind: z.literal("unchanged"), url: z.string(), at: z.string() }),
  z.object({ kind: z.literal("failed"), url: z.string(), error: errorSchema, at: z.string() }),
  z.object({ kind: z.literal("entry"), feed: z.string(), entry: hash, sha256: hash }),
]) satisfies z.ZodType<FetchEvent>;

/** Pages of the web that were asked for, and what became of them: `fetches.jsonl` of a case. What is asked for and has
 *  no end is fetched when the case is opened next. */
export interface Fetches {
  /** How it was found last; null for a page that never was, and for one whose document was forgotten. */
  found(url: string): FoundPage | null;
  /** Why it could not be had; null when that is overcome or it is being asked for. */
  failed(url: string): { readonly error: ErrorReport; readonly at: string } | null;
  /** Of all pages that it knows anything about. */
  urls(): readonly string[];
  /** How it was asked for last; null for a page that only another source named. */
  asked(url: string): AskedPage | null;
  /** Whether it was asked for and that has no end. */
  isOpen(url: string): boolean;
  /** What was asked for and has no end, in that order. */
  open(): readonly AskedPage[];
  /** What a feed's entry was archived under; null for one that is new. */
  entry(feed: string, id: string): string | null;
  /** Lines that were damaged when the log was opened. */
  readonly damaged: readonly DamagedLine[];
  /** Each outlives a power cut when it returns. */
  ask(asked: AskedPage): Promise<void>;
  keepFound(page: FoundPage): Promise<void>;
  /** Keeps nothing of a page whose document was forgotten meanwhile. */
  keepUnchanged(url: string, at: string): Promise<void>;
  keepFailed(url: string, error: ErrorReport, at: string): Promise<void>;
  keepEntry(feed: string, id: string, document: string): Promise<void>;
  /** Leaves nothing of how these documents came: neither addresses nor what was said about them. */
  forget(documents: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

interface Page {
  found: FoundPage | null;
  failed: { readonly error: ErrorReport; readonly at: string } | null;
  asked: AskedPage | null;
  isOpen: boolean;
}

/** Reads the log and opens it for more; what a damaged line said does not stand. */
export async function openFetches(folder: string): Promise<Fetches> {
  const path = join(folder, FETCHES);
  const { events, damaged } = await readFetches(folder);
  const pages = new Map<string, Page>();
  const entries = new Map<string, string>();
  const pageOf = (url: string): Page => {
    const page = pages.get(url) ?? { found: null, failed: null, asked: null, isOpen: false };
    pages.set(url, page);
    return page;
  };
  const take = (event: FetchEvent): void => {
    if (event.kind === "entry") {
      entries.set(`${event.entry} ${event.feed}`, event.sha256);
      return;
    }
    const page = pageOf(event.url);
    // Last in the map is asked last.
    if (event.kind === "asked") {
      pages.delete(event.url);
      const { kind: _, ...asked } = event;
      pages.set(event.url, { ...page, asked, isOpen: true, failed: null });
      return;
    }
    page.isOpen = false;
    page.failed = event.kind === "failed" ? { error: event.error, at: event.at } : null;
    if (event.kind === "found") {
      const { kind: _, ...found } = event;
      page.found = found;
    }
  };
  for (const event of events) take(event);
  let log = await openLog<FetchEvent>(path);
  // A log is not appended to while it is written anew.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const append = (event: FetchEvent, isWanted = () => true): Promise<void> =>
    inTurn(async () => {
      if (!isWanted()) return;
      await log.append([event]);
      take(event);
    });

  return {
    found: (url) => pages.get(url)?.found ?? null,
    failed: (url) => pages.get(url)?.failed ?? null,
    asked: (url) => pages.get(url)?.asked ?? null,
    urls: () => [...pages.keys()],
    isOpen: (url) => pages.get(url)?.isOpen ?? false,
    open: () => [...pages.values()].flatMap(({ asked, isOpen }) => (isOpen && asked !== null ? [asked] : [])),
    entry: (feed, id) => entries.get(`${sha256(id)} ${feed}`) ?? null,
    damaged,
    ask: (asked) => append({ kind: "asked", ...asked }),
    keepFound: (page) => append({ kind: "found", ...page }),
    keepUnchanged: (url, at) => append({ kind: "unchanged", url, at }, () => pages.has(url)),
    keepFailed: (url, error, at) => append({ kind: "failed", url, error, at }),
    keepEntry: (feed, id, document) => append({ kind: "entry", feed, entry: sha256(id), sha256: document }),
    forget: (documents) =>
      inTurn(async () => {
        const gone = new Set(documents);
        const urls = new Set<string>();
        for (const [url, { found }] of pages) if (found !== null && gone.has(found.sha256)) urls.add(url);
        // Of entries nothing stands there but hashes and the feed's own address.
        const goes = (event: FetchEvent): boolean =>
          event.kind !== "entry" &&
          (urls.has(event.url) || (event.kind === "found" && gone.has(event.sha256)));
        const written = await readFetches(folder);
        // Whose a damaged line was cannot be known: it goes, too.
        if (written.damaged.length === 0 && !written.events.some(goes)) return;
        await log.close();
        try {
          await rewrite(path, (event) => !goes(event));
          for (const url of urls) pages.delete(url);
        } finally {
          log = await openLog<FetchEvent>(path);
        }
      }),
    close: () => inTurn(() => log.close()),
  };
}

/** The log as it lies on the disk. */
export async function readFetches(folder: string): Promise<{
  readonly events: readonly FetchEvent[];
  readonly damaged: readonly DamagedLine[];
}> {
  const { values, damaged } = await readLines(join(folder, FETCHES), (line) => eventSchema.parse(line));
  return { events: values, damaged };
}

/** Writes the log anew with the lines that stay, byte for byte; damaged ones do not. */
async function rewrite(path: string, stays: (event: FetchEvent) => boolean): Promise<void> {
  const kept = rawLines(await readFile(path)).filter((line) => {
    const json = checked(line);
    const event = json === null ? null : eventSchema.safeParse(JSON.parse(json));
    return event?.success === true && stays(event.data);
  });
  await writeWhole(path, Buffer.concat(kept.flatMap((line) => [line, Buffer.from("\n")])));
}
