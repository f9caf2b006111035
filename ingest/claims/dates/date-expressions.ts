import { casual } from "chrono-node/en";
import type { DatePrecision } from "../../../graph/model/index.ts";
import type { Word } from "../lexicon/words.ts";
import { yearPoints } from "./years.ts";

/** A date as a text gives it. `from` and `to` are words of the sentence, `to` exclusive. */
export interface DateExpression {
  /** ISO 8601, as long as its precision; null where it counts from a day that nobody gives ("last Tuesday"). */
  readonly date: string | null;
  readonly endDate: string | null;
  readonly precision: DatePrecision;
  readonly from: number;
  readonly to: number;
}

/** A point in time before ranges are made of it. */
export interface Point extends DateExpression {
  /** Whether the text gives the year, so that a neighbour without one can borrow it. */
  readonly hasYear: boolean;
  /** Month and day without the year ("-03", "-03-05"); "" where the year is all. */
  readonly rest: string;
}

/** The day a document was published, as far as it is known, and on which side of it a month or weekday without a year is meant. */
interface Published {
  readonly isAhead: boolean;
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

/** What chrono may count from its own "now" although the text counts from something else, or gives a time of day alone. */
const ELSEWHERE =
  /\b(?:later|after|earlier|before|past|within|over|now|then|in (?:a|an|one|two|three|\d+))\b/i;
/** "for six days" is no date; "six days ago" is. */
const isDuration = (text: string) =>
  /\b(?:day|week|month|year|hour|minute)s?\b/i.test(text) &&
  !/\b(?:ago|last|this|next|previous|yesterday|today|tomorrow)\b/i.test(text);
const WEEKDAY = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/i;
const MONTH =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b/i;
/** A sentence without one of these has no date that is worth asking for. */
const HINT =
  /\d|day|month|year|ago|week|morrow|night|january|february|march|april|may|june|july|august|september|october|november|december/i;
const LINKS = /^(?:to|until|till|and|through|–|—|-)$/;
const DAY = /^\d{1,2}(?:st|nd|rd|th)?$/;

const two = (n: number) => String(n).padStart(2, "0");
const isoDay = (year: number, month: number, day: number) => `${year}-${two(month)}-${two(day)}`;

/** The dates of a sentence in text order, counted from the day the document was published; "in May" and "on Friday" are the last
 *  before it, or the next after it where `isAhead`. Today's clock is never asked. */
export function findDates(
  words: readonly Word[],
  text: string,
  start: number,
  publishedAt: string | null,
  isAhead = false,
): DateExpression[] {
  if (!HINT.test(text)) return [];
  const published = readPublished(publishedAt, isAhead);
  const points = [...spokenPoints(words, text, start, published), ...yearPoints(words)].sort(
    (a, b) => a.from - b.from,
  );
  const apart = points.filter(
    (point, k) =>
      !points.some((other, o) => o !== k && covers(other, point) && (o < k || !covers(point, other))),
  );
  return toRanges(apart, words, publishedAt);
}

const covers = (outer: Point, inner: Point) => outer.from <= inner.from && inner.to <= outer.to;

function readPublished(publishedAt: string | null, isAhead: boolean): Published | null {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(publishedAt ?? "");
  return match === null
    ? null
    : {
        isAhead,
        year: Number(match[1]),
        month: match[2] ? Number(match[2]) : null,
        day: match[3] ? Number(match[3]) : null,
      };
}

/** Days, months and what is counted from the day of publication ("3 May 2022", "last month", "on Tuesday"), by chrono. */
function spokenPoints(
  words: readonly Word[],
  text: string,
  start: number,
  published: Published | null,
): Point[] {
  const reference = new Date(
    Date.UTC(published?.year ?? 2000, (published?.month ?? 7) - 1, published?.day ?? 15, 12),
  );
  return casual.parse(text, { instant: reference, timezone: 0 }).flatMap((found) => {
    const begin = start + found.index;
    const from = words.findIndex((word) => word.end > begin);
    const to = words.findLastIndex((word) => word.start < begin + found.text.length) + 1;
    if (from < 0 || to <= from || words.slice(from, to).some((word) => word.mention !== null)) return [];
    if (ELSEWHERE.test(found.text) || isDuration(found.text) || !isCapital(words, from, to)) return [];
    const read = (part: typeof found.start) => readPoint(part, found.text, published);
    const first = read(found.start);
    if (first === null) return [];
    const last = found.end === null || found.end === undefined ? null : read(found.end);
    // "January to March 2023": the first month is of the year that the second gives.
    const borrowed = last?.hasYear && !first.hasYear ? withYear(first, last) : first;
    return [{ ...borrowed, endDate: last?.date ?? first.endDate, from, to }];
  });
}

/** "may" is a verb, "May" a month. */
function isCapital(words: readonly Word[], from: number, to: number): boolean {
  return words.slice(from, to).every((word) => !/^(?:may|march|sun|sat|mar)$/.test(word.text));
}

type Found = ReturnType<typeof casual.parse>[number]["start"];

function readPoint(
  part: Found,
  text: string,
  published: Published | null,
): Omit<Point, "from" | "to"> | null {
  const [year, month, day] = [part.get("year") ?? 0, part.get("month") ?? 1, part.get("day") ?? 1];
  const isNamed = /\d{4}/.test(text) || MONTH.test(text);
  const point = (
    date: string | null,
    precision: DatePrecision,
    hasYear: boolean,
    endDate: string | null = null,
    rest = "",
  ) => ({ date, endDate, precision, hasYear, rest });
  if (isNamed) {
    if (!part.isCertain("month")) return null;
    const precision: DatePrecision = part.isCertain("day") ? "day" : "month";
    const hasYear = /\b\d{4}\b/.test(text);
    const dated = hasYear ? year : yearOf(month, precision === "day" ? day : null, published);
    const rest = precision === "day" ? `-${two(month)}-${two(day)}` : `-${two(month)}`;
    return point(dated === null ? null : `${dated}${rest}`, precision, hasYear, null, rest);
  }
  if (WEEKDAY.test(text)) {
    if (published?.month == null || published.day === null) return point(null, "day", true);
    const today = new Date(Date.UTC(published.year, published.month - 1, published.day)).getUTCDay();
    const back = (today - (part.get("weekday") ?? 0) + 7) % 7;
    const isNext = /next/i.test(text) || (published.isAhead && back > 0);
    const days = isNext ? 7 - back : /last/i.test(text) && back === 0 ? -7 : -back;
    const on = new Date(Date.UTC(published.year, published.month - 1, published.day + days));
    return point(on.toISOString().slice(0, 10), "day", true);
  }
  if (/year/i.test(text)) return point(published === null ? null : String(year), "year", true);
  if (/month/i.test(text))
    return point(published?.month == null ? null : `${year}-${two(month)}`, "month", true);
  if (!/week/i.test(text) && !part.isCertain("day")) return null;
  if (published?.month == null || published.day === null) return point(null, "day", true);
  if (!/week/i.test(text)) return point(isoDay(year, month, day), "day", true);
  // A week is its Monday to its Sunday.
  const on = new Date(Date.UTC(year, month - 1, day));
  const monday = new Date(Date.UTC(year, month - 1, day - ((on.getUTCDay() + 6) % 7)));
  const sunday = new Date(monday.getTime() + 6 * 24 * 60 * 60 * 1000);
  return point(monday.toISOString().slice(0, 10), "day", true, sunday.toISOString().slice(0, 10));
}

/** The latest year in which that month and day lie not after the publication, or the first in which they lie not before it; null
 *  without a publication. */
function yearOf(month: number, day: number | null, published: Published | null): number | null {
  if (published === null) return null;
  const months = published.month === null ? 0 : month - published.month;
  const days = day === null || published.day === null ? 0 : day - published.day;
  const distance = months === 0 ? days : months;
  if (published.isAhead) return distance < 0 ? published.year + 1 : published.year;
  return distance > 0 ? published.year - 1 : published.year;
}

/** "between March and June 2021", "from 2016 to 2018", "3 to 5 May", "since 2019": two points, or one and the day of publication. */
function toRanges(
  points: readonly Point[],
  words: readonly Word[],
  publishedAt: string | null,
): DateExpression[] {
  const ranges: DateExpression[] = [];
  for (let k = 0; k < points.length; k += 1) {
    const point = points[k]!;
    const next = points[k + 1];
    const before = words[point.from - 1]?.lower ?? "";
    const lead = /^(?:from|between)$/.test(before) || /^(?:from|between)$/.test(words[point.from]!.lower);
    if (next !== undefined && lead && isLink(words, point.to, next.from)) {
      const first = next.hasYear && !point.hasYear ? withYear(point, next) : point;
      ranges.push({ ...first, endDate: next.date, precision: coarser(point, next), to: next.to });
      k += 1;
      continue;
    }
    // "3 to 5 May", "12 and 13 June".
    const figures = words.slice(Math.max(0, point.from - 2), point.from).map(({ lower }) => lower);
    const first = words.slice(point.from, point.to).find(({ lower }) => DAY.test(lower));
    if (
      point.precision === "day" &&
      point.date !== null &&
      first !== undefined &&
      DAY.test(figures[0] ?? "") &&
      LINKS.test(figures[1] ?? "")
    ) {
      const day = Number.parseInt(figures[0]!, 10);
      ranges.push({
        ...point,
        date: `${point.date.slice(0, 8)}${two(day)}`,
        endDate: point.date,
        from: point.from - 2,
      });
      continue;
    }
    const isSince = before === "since" || words[point.from]!.lower === "since";
    ranges.push(
      isSince && point.date !== null ? { ...point, endDate: publishedAt?.slice(0, 10) ?? null } : point,
    );
  }
  return ranges;
}

function isLink(words: readonly Word[], from: number, to: number): boolean {
  return to - from === 1 && LINKS.test(words[from]!.lower);
}

/** A month without a year takes that of the later end of its range. */
function withYear<T extends Pick<Point, "date" | "rest">>(point: T, later: Pick<Point, "date">): T {
  if (later.date === null) return point;
  const year = later.date.slice(0, 4);
  return {
    ...point,
    date: `${year}${point.rest}` > later.date ? `${Number(year) - 1}${point.rest}` : `${year}${point.rest}`,
  };
}

const PRECISIONS: readonly DatePrecision[] = ["day", "month", "year"];
const coarser = (a: Point, b: Point): DatePrecision =>
  PRECISIONS[Math.max(PRECISIONS.indexOf(a.precision), PRECISIONS.indexOf(b.precision))]!;
