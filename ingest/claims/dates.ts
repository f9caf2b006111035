import type { DatePrecision, SourceDocument } from "../../graph/model/index.ts";
import type { Mention } from "../mentions/mention.ts";
import type { Reading } from "./clauses.ts";

export interface ClaimDate {
  readonly date: string | null;
  readonly datePrecision: DatePrecision | null;
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const NO_DATE: ClaimDate = { date: null, datePrecision: null };
const two = (n: number) => String(n).padStart(2, "0");

/** The date a sentence gives, if it gives exactly one: "on 3 May 2022", "in March 2021", "in 2019"; "on Tuesday" and
 *  "in March" count back from the day the document was published, when that is known. */
export function dateOf(reading: Reading, document: Pick<SourceDocument, "publishedAt">): ClaimDate {
  const found: ClaimDate[] = [];
  const words = reading.words.map((w) => (w.mention === null ? w.lower : ""));
  const published = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(document.publishedAt ?? "");
  for (let i = 0; i < words.length; i += 1) {
    const month = MONTHS.indexOf(words[i]!) + 1;
    const capital = /^\p{Lu}/u.test(reading.words[i]!.text);
    if (month > 0 && capital) {
      const dayBefore = /^(\d{1,2})(st|nd|rd|th)?$/.exec(words[i - 1] ?? "");
      const dayAfter = /^(\d{1,2})(st|nd|rd|th)?$/.exec(words[i + 1] ?? "");
      const day = Number((dayBefore ?? dayAfter)?.[1] ?? 0);
      const yearAt = words.slice(i + 1, i + 4).find((w) => /^(19|20)\d{2}$/.test(w));
      const year =
        yearAt !== undefined
          ? Number(yearAt)
          : published === null
            ? null
            : lastYearWith(month, Number(published[1]), Number(published[2] ?? 12));
      if (year === null) continue;
      found.push(
        day >= 1 && day <= 31
          ? { date: `${year}-${two(month)}-${two(day)}`, datePrecision: "day" }
          : { date: `${year}-${two(month)}`, datePrecision: "month" },
      );
    } else if (
      /^(19|20)\d{2}$/.test(words[i]!) &&
      ["in", "since", "during", "by", "of"].includes(words[i - 1] ?? "")
    ) {
      found.push({ date: words[i]!, datePrecision: "year" });
    } else if (WEEKDAYS.includes(words[i]!) && published?.[3] !== undefined) {
      const day = new Date(Date.UTC(Number(published[1]), Number(published[2]) - 1, Number(published[3])));
      const back = (day.getUTCDay() - WEEKDAYS.indexOf(words[i]!) + 7) % 7;
      day.setUTCDate(day.getUTCDate() - back);
      found.push({ date: day.toISOString().slice(0, 10), datePrecision: "day" });
    }
  }
  const distinct = new Map(found.map((f) => [f.date, f]));
  return distinct.size === 1 ? [...distinct.values()][0]! : NO_DATE;
}

/** The latest year in which that month lies not after the publication. */
function lastYearWith(month: number, year: number, publishedMonth: number): number {
  return month <= publishedMonth ? year : year - 1;
}

/** The place below the state where it happened: the first capital that stands as a place ("in Brussels"). */
export function locationOf(mentions: readonly Mention[], reading: Reading): string | null {
  for (const [i, word] of reading.words.entries()) {
    if (word.mention === null || !mentions.includes(word.mention) || word.mention.form !== "capital")
      continue;
    const before = reading.words[i - 1]?.lower;
    if (before === "in" || before === "at" || before === "near") return word.mention.text;
  }
  return null;
}
