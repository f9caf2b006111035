import { counted, dated } from "./words.ts";

/** First and last day, ISO 8601, both included. */
export type Period = readonly [firstDay: string, lastDay: string];

export type HistogramUnit = "month" | "year" | "decade";

/** A bar: how many edges have an act within it. */
export interface Bar {
  /** ISO 8601, as precise as the unit, both included: what a period is asked for by. Of a decade its first and last year. */
  readonly from: string;
  readonly to: string;
  readonly edges: number;
}

/** Edges over time, without gaps: a bar of none stands between those of some. */
export interface Histogram {
  readonly unit: HistogramUnit;
  readonly bars: readonly Bar[];
}

/** Months and years up to which bars stand for these; decades are few enough for any date. */
const MONTHS_MOST = 24;
const YEARS_MOST = 40;

const YEAR = 12;
const UNIT_MONTHS: Readonly<Record<HistogramUnit, number>> = { month: 1, year: YEAR, decade: 10 * YEAR };

/** Months since the year 0. Read from the digits where they stand: of each of tens of thousands of claims it is asked at each
 *  change of the filters. */
function monthOf(day: string): number {
  const year = 1_000 * digitAt(day, 0) + 100 * digitAt(day, 1) + 10 * digitAt(day, 2) + digitAt(day, 3);
  return year * YEAR + 10 * digitAt(day, 5) + digitAt(day, 6) - 1;
}
const ZERO = "0".charCodeAt(0);
const digitAt = (text: string, at: number): number => text.charCodeAt(at) - ZERO;

const two = (number: number): string => String(number).padStart(2, "0");
const four = (number: number): string => String(number).padStart(4, "0");

function barOf(unit: HistogramUnit, place: number, edges: number): Bar {
  if (unit === "month") {
    const date = `${four(Math.floor(place / YEAR))}-${two((place % YEAR) + 1)}`;
    return { from: date, to: date, edges };
  }
  const years = UNIT_MONTHS[unit] / YEAR;
  return { from: four(place * years), to: four(place * years + years - 1), edges };
}

/** Of each edge the periods of its acts. An act that is known by its year alone stands in each month of it, as a period
 *  that is asked for finds it. */
export function histogramOf(edges: readonly (readonly Period[])[]): Histogram {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const periods of edges) {
    for (const [from, to] of periods) {
      first = Math.min(first, monthOf(from));
      last = Math.max(last, monthOf(to));
    }
  }
  if (first > last) return { unit: "year", bars: [] };
  const months = last - first + 1;
  const unit = months <= MONTHS_MOST ? "month" : months <= YEARS_MOST * YEAR ? "year" : "decade";
  const place = (day: string): number => Math.floor(monthOf(day) / UNIT_MONTHS[unit]);
  const start = Math.floor(first / UNIT_MONTHS[unit]);
  const counts = Array<number>(Math.floor(last / UNIT_MONTHS[unit]) - start + 1).fill(0);
  const seen = Array<number>(counts.length).fill(-1);
  edges.forEach((periods, edge) => {
    for (const [from, to] of periods) {
      const end = place(to) - start;
      for (let at = place(from) - start; at <= end; at += 1) {
        if (seen[at] !== edge) counts[at] = (counts[at] ?? 0) + 1;
        seen[at] = edge;
      }
    }
  });
  return { unit, bars: counts.map((count, at) => barOf(unit, start + at, count)) };
}

/** Whether some of a bar lies within a period; a date as precise as a month lies within its year. */
export function isWithin(bar: Pick<Bar, "from" | "to">, from: string | null, to: string | null): boolean {
  return (from === null || `${bar.to}~` > from) && (to === null || bar.from <= `${to}~`);
}

const named = (unit: HistogramUnit, { from }: Bar): string =>
  unit === "decade" ? `the ${from}s` : (dated(from) ?? from);

/** "March 2023: 4 edges". */
export function barWords(unit: HistogramUnit, bar: Bar): string {
  return `${named(unit, bar)}: ${counted(bar.edges, "edge")}`;
}

/** The whole picture in words: "Edges by year, from 2019 to 2023. Most in 2022: 12 edges." */
export function histogramWords({ unit, bars }: Histogram): string {
  const [first, last] = [bars[0], bars.at(-1)];
  if (!first || !last) return "No edge has a date.";
  const most = bars.reduce((a, b) => (b.edges > a.edges ? b : a));
  return `Edges by ${unit}, from ${named(unit, first)} to ${named(unit, last)}. Most in ${barWords(unit, most)}.`;
}
