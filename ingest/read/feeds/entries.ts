import type { parseFeed } from "feedsmith";

/** Words as a feed gives them; null where it does not say whether they are HTML. */
interface Words {
  readonly value: string;
  readonly isHtml: boolean | null;
}

/** One entry, whatever kind of feed it stands in. Addresses and dates as they are written. */
export interface Entry {
  readonly id: string | null;
  readonly title: Words | null;
  readonly link: string | null;
  readonly publishedAt: string | null;
  /** Who published it first, of an entry that the feed took over from somebody else. */
  readonly source: string | null;
  readonly language: string | null;
  readonly author: string | null;
  /** The report itself. */
  readonly content: Words | null;
  /** What the feed says about it. */
  readonly summary: Words | null;
}

export interface Feed {
  readonly title: string | null;
  /** Addresses that relative links may be meant from, the best first. */
  readonly bases: readonly (string | undefined)[];
  readonly language: string | null;
  readonly entries: readonly Entry[];
}

type Parsed = ReturnType<typeof parseFeed<string>>;
type FeedOf<F extends Parsed["format"]> = Extract<Parsed, { format: F }>["feed"];

/** Words for people: what stands in them as markup or not is told by looking. */
const words = (value: string | undefined, isHtml: boolean | null = null): Words | null =>
  value === undefined || value.trim() === "" ? null : { value, isHtml };

/** Of Atom's text (RFC 4287, 3.1): plain unless it says otherwise. */
const atomWords = (
  text: { value?: string | undefined; type?: string | undefined } | undefined,
): Words | null => words(text?.value, text?.type !== undefined && /html/i.test(text.type));

/** Whether Atom's content is words, and not a picture or a file in letters (RFC 4287, 4.1.3.3). */
const isWords = (type: string | undefined): boolean =>
  type === undefined || !type.includes("/") || /^text\/|html|xml/i.test(type);

const names = (people: readonly ({ name?: string | undefined } | undefined)[] | undefined): string | null => {
  const given = people?.flatMap((person) => person?.name?.trim() || []) ?? [];
  return given.length === 0 ? null : given.join(", ");
};

const list = (given: readonly (string | undefined)[] | undefined): string | null =>
  given?.filter((name) => name !== undefined && name.trim() !== "").join(", ") || null;

type AtomLinks = readonly ({ href?: string | undefined; rel?: string | undefined } | undefined)[] | undefined;

function linkOf(links: AtomLinks, rel: string): string | undefined {
  return links?.find((link) => link?.href !== undefined && (link.rel ?? "alternate") === rel)?.href;
}

/** RSS 0.9x and 2.0. A guid that is not said to be anything else is an address (RSS 2.0, guid). */
function fromRss(feed: FeedOf<"rss">): Feed {
  const entries = (feed.items ?? []).map((item): Entry => {
    const guid = item?.guid?.value;
    const permanent = item?.guid?.isPermaLink !== false && /^https?:/i.test(guid ?? "") ? guid : undefined;
    return {
      id: guid ?? null,
      title: words(item?.title ?? item?.dc?.titles?.[0]),
      link: item?.link ?? linkOf(item?.atom?.links, "alternate") ?? permanent ?? null,
      publishedAt: item?.pubDate ?? item?.dc?.dates?.[0] ?? null,
      source: item?.source?.title ?? null,
      language: item?.dc?.languages?.[0] ?? null,
      author: names(item?.authors) ?? list(item?.dc?.creators),
      content: words(item?.content?.encoded),
      summary: words(item?.description),
    };
  });
  return {
    title: feed.title ?? null,
    bases: [feed.link, linkOf(feed.atom?.links, "self")],
    language: feed.language ?? null,
    entries,
  };
}

/** RSS 1.0 and 0.90. */
function fromRdf(feed: FeedOf<"rdf">): Feed {
  const entries = (feed.items ?? []).map(
    (item): Entry => ({
      id: item?.rdf?.about ?? null,
      title: words(item?.title),
      link: item?.link ?? null,
      publishedAt: item?.dc?.dates?.[0] ?? null,
      source: null,
      language: item?.dc?.languages?.[0] ?? null,
      author: list(item?.dc?.creators),
      content: words(item?.content?.encoded),
      summary: words(item?.description),
    }),
  );
  return {
    title: feed.title ?? null,
    bases: [feed.link],
    language: feed.dc?.languages?.[0] ?? null,
    entries,
  };
}

/** Atom (RFC 4287). */
function fromAtom(feed: FeedOf<"atom">): Feed {
  const entries = (feed.entries ?? []).map(
    (entry): Entry => ({
      id: entry?.id ?? null,
      title: atomWords(entry?.title),
      link: linkOf(entry?.links, "alternate") ?? entry?.content?.src ?? null,
      publishedAt: entry?.published ?? entry?.updated ?? null,
      source: entry?.source?.title?.value ?? null,
      language: entry?.xml?.lang ?? null,
      author: names(entry?.authors),
      content: isWords(entry?.content?.type) ? atomWords(entry?.content) : null,
      summary: atomWords(entry?.summary),
    }),
  );
  return {
    title: feed.title?.value ?? null,
    bases: [feed.xml?.base, linkOf(feed.links, "self"), linkOf(feed.links, "alternate")],
    language: feed.xml?.lang ?? null,
    entries,
  };
}

/** JSON Feed 1.1. */
function fromJson(feed: FeedOf<"json">): Feed {
  const entries = (feed.items ?? []).map(
    (item): Entry => ({
      id: item?.id ?? null,
      title: words(item?.title, false),
      link: item?.url ?? item?.external_url ?? null,
      publishedAt: item?.date_published ?? item?.date_modified ?? null,
      source: null,
      language: item?.language ?? null,
      author: names(item?.authors),
      content: words(item?.content_html, true) ?? words(item?.content_text, false),
      summary: words(item?.summary, false),
    }),
  );
  return {
    title: feed.title ?? null,
    bases: [feed.home_page_url, feed.feed_url],
    language: feed.language ?? null,
    entries,
  };
}

/** A feed of any kind in one form. */
export function toFeed(parsed: Parsed): Feed {
  switch (parsed.format) {
    case "rss":
      return fromRss(parsed.feed);
    case "rdf":
      return fromRdf(parsed.feed);
    case "atom":
      return fromAtom(parsed.feed);
    case "json":
      return fromJson(parsed.feed);
  }
}
