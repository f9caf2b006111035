import type {
  Claimant,
  ClaimCard,
  DocumentPage,
  DocumentState,
  EntityType,
  Family,
  GraphNode,
  PageSpan,
  QuotedSpan,
  Span,
  Standing,
} from "../../graph/model/index.ts";
import { inSentence } from "./shown-name.ts";

/** What a standing means, for people who have not read the vocabulary. */
export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  stated: "a text says so in its own voice",
  claimed: "a named source says so",
  alleged: "only suspected, or said without a name",
  contested: "claimed, and denied",
  denied: "only denials",
  prospective: "planned, threatened or supposed",
};

/** The standings in the order of the page: how firm a line is. */
export const FIRMEST_FIRST = [
  "stated",
  "claimed",
  "alleged",
  "contested",
  "denied",
  "prospective",
] as const satisfies readonly Standing[];

export const FAMILY_WORDS: Readonly<Record<Family, string>> = {
  covert: "Covert",
  influence: "Influence",
  pressure: "Pressure",
  resources: "Resources",
  discourse: "Discourse",
  cooperation: "Cooperation",
  structure: "Structure",
};

export const TYPE_WORDS: Readonly<Record<EntityType, readonly [one: string, many: string]>> = {
  Actor: ["Actor", "Actors"],
  Organisation: ["Organisation", "Organisations"],
  Country: ["Country", "Countries"],
};

/** What PLOVER's codes of sectors stand for. */
const SECTOR_WORDS: Readonly<Record<string, string>> = {
  AGR: "agriculture",
  BUS: "business",
  COP: "police",
  CRM: "crime",
  CVL: "civilians",
  EDU: "education",
  ELI: "elites",
  ENV: "environment",
  GOV: "government",
  HLH: "health",
  HRI: "human rights",
  IGO: "international body",
  JRN: "media",
  JUD: "judiciary",
  LAB: "labour",
  LEG: "legislature",
  MIL: "military",
  NGO: "non-governmental",
  OPP: "opposition",
  PTY: "party politics",
  REB: "rebels",
  REF: "refugees",
  REL: "religion",
  SPY: "intelligence",
  UAF: "armed forces",
};

/** Where a document stands. */
export const STATE_WORDS: Readonly<Record<DocumentState, string>> = {
  waiting: "waiting",
  running: "being read",
  done: "read",
  failed: "failed",
};

const LANGUAGES = new Intl.DisplayNames("en", { type: "language" });

/** "French" of `fr`; the code itself where the browser does not know it. */
export function languageWord(code: string): string {
  try {
    return LANGUAGES.of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}

/** "12 claims", "1 claim". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** A date as far as it is known: `2023-02-11` as "11 February 2023", `2023-02` as "February 2023". */
export function dated(iso: string | null): string | null {
  if (iso === null) return null;
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (!match) return iso;
  const [, year, month, day] = match;
  if (!month) return year ?? iso;
  const name = new Date(Date.UTC(2000, Number(month) - 1, 1)).toLocaleString("en-GB", {
    month: "long",
    timeZone: "UTC",
  });
  return day ? `${Number(day)} ${name} ${year}` : `${name} ${year}`;
}

/** The same where there is little room: "11 Feb 2023". */
export function datedBriefly(iso: string | null): string | null {
  return dated(iso)?.replace(/\p{L}{4,}/u, (month) => month.slice(0, 3)) ?? null;
}

/** What people call a document. */
export function titleOf({
  title,
  fileName,
  origin,
  url,
}: Pick<DocumentPage, "title" | "fileName" | "origin" | "url">): string {
  return title ?? fileName ?? origin?.place ?? url ?? "Untitled";
}

/** What is said where pages of a text meet, by the place: "page 3", and "pages 2 to 3" where one of them is empty. The
 *  first page needs no saying. */
export function pageBreaks(pages: readonly PageSpan[]): ReadonlyMap<number, string> {
  const breaks = new Map<number, string>();
  const from = new Map<number, number>();
  for (const { number, start } of pages.slice(1)) {
    const first = from.get(start);
    if (first === undefined) from.set(start, number);
    breaks.set(start, first === undefined ? `page ${number}` : `pages ${first} to ${number}`);
  }
  return breaks;
}

/** What a node is, in one line: "agency · intelligence · Belgium", "party representative · person · Belgium". `countries`
 *  gives the names of countries by ISO 3166-1 alpha-3, as far as they are in view. */
export function described(node: GraphNode, countries: ReadonlyMap<string, string>): string {
  const kind =
    node.type === "Country" ? "country" : (node.kind?.replace("_", " ") ?? node.type.toLowerCase());
  const where = node.country === null ? node.region : (countries.get(node.country) ?? node.country);
  const sector = node.sector === null ? null : (SECTOR_WORDS[node.sector] ?? node.sector);
  const words = [node.role ?? kind, node.role === null ? null : kind, sector, where];
  return [...new Set(words.filter((word) => word !== null))].map(inSentence).join(" · ");
}

/** Who claims it: the original claimant, then through whom it came. The last of several is the outlet. */
export function chainOf(attribution: readonly Claimant[]): {
  readonly claimant: Claimant | null;
  readonly through: readonly Claimant[];
} {
  return { claimant: attribution[0] ?? null, through: attribution.slice(1) };
}

/** A piece of a text with the roles of the spans it lies in. */
export interface Piece<R extends string> {
  readonly text: string;
  readonly roles: readonly R[];
  /** Offset in the whole text. */
  readonly start: number;
}

/** A quoted text cut at the borders of spans; spans may overlap or nest. Offsets are the document's, those outside
 *  the quote are cut off. Joined, the pieces are the quote again; the roles of each stand in the order of the spans.
 *  One sweep from the first border to the last: a document of 15,000 claims is cut at every render. */
export function piecesOf<R extends string>(
  quote: QuotedSpan,
  spans: readonly (Span & { readonly role: R })[],
): Piece<R>[] {
  const inside = spans
    .map((span, order) => ({
      role: span.role,
      order,
      start: Math.max(span.start, quote.start),
      end: Math.min(span.end, quote.end),
    }))
    .filter((span) => span.start < span.end);
  const cuts = [
    ...new Set([quote.start, quote.end, ...inside.flatMap(({ start, end }) => [start, end])]),
  ].sort((a, b) => a - b);
  const byStart = [...inside].sort((a, b) => a.start - b.start);
  let next = 0;
  let open: typeof inside = [];
  const pieces: Piece<R>[] = [];
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const end = cuts[index + 1] ?? quote.end;
    open = open.filter((span) => span.end > start);
    for (let span = byStart[next]; span?.start === start; span = byStart[next]) {
      open.push(span);
      next += 1;
    }
    open.sort((a, b) => a.order - b.order);
    pieces.push({
      text: quote.text.slice(start - quote.start, end - quote.start),
      roles: open.map(({ role }) => role),
      start,
    });
  }
  return pieces;
}

/** The document among cards before that printed the same report first; null for a card whose report has not come yet. */
export function printedBefore(cards: readonly ClaimCard[], at: number): ClaimCard["document"] | null {
  const { id, report } = cards[at]!.document;
  const first = report === null ? undefined : cards.find(({ document }) => document.report === report);
  return first === undefined || first.document.id === id ? null : first.document;
}

/** The span itself; the word that begins there for one of which only the beginning is known. Spans beyond the text are cut
 *  off. */
export function wordAt(text: string, { start, end }: Span): Span {
  if (end > start) return { start: Math.min(start, text.length), end: Math.min(end, text.length) };
  const word = /^[\p{L}\p{N}\p{M}]+/u.exec(text.slice(start, start + 64));
  return { start: Math.min(start, text.length), end: Math.min(start + (word?.[0].length ?? 1), text.length) };
}
