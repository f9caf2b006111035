const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH_NAME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?$/i;
const ZONES: Readonly<Record<string, string>> = {
  z: "Z",
  ut: "Z",
  utc: "Z",
  gmt: "Z",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
};

const two = (digits: string | number) => String(digits).padStart(2, "0");

/** The day as ISO 8601 if the calendar has it. */
function day(year: string, month: string | number, date: string | number): string | null {
  const iso = `${year}-${two(month)}-${two(date)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso;
}

function monthNumber(name: string): number | null {
  return MONTH_NAME.test(name) ? MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1 : null;
}

/** "" for a local time without a zone; null for a zone that is none. */
function zone(written: string): string | null {
  if (written === "") return "";
  const offset = /^([+-]\d{2}):?(\d{2})?$/.exec(written);
  if (!offset) return ZONES[written.toLowerCase()] ?? null;
  const both = `${offset[1]}:${offset[2] ?? "00"}`;
  return /^[+-]00:00$/.test(both) ? "Z" : both;
}

function withTime(date: string | null, time: string, zoneAsWritten: string): string | null {
  const clock = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?$/.exec(time);
  const offset = zone(zoneAsWritten.trim());
  if (date === null || clock === null || offset === null) return null;
  const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? "0")];
  if (hours > 23 || minutes > 59 || seconds > 60) return null;
  return `${date}T${two(hours)}:${two(minutes)}:${two(seconds)}${offset}`;
}

/** A date of publication as ISO 8601, as precise as it was written: `2023`, `2023-02`, `2023-02-11`, or with a
 *  time and the offset it was given in (the day stays the day of the place). Reads ISO 8601, RFC 2822, and days
 *  with a month's name in either order; not `11/02/2023`, which means two days. Null for anything else. */
export function toIsoDate(written: string): string | null {
  const text = written.trim().replace(/\s+/g, " ");
  if (text.length > 60) return null;
  if (/^\d{4}$/.test(text)) return text;
  const month = /^(\d{4})-(\d{2})$/.exec(text);
  if (month) return Number(month[2]) >= 1 && Number(month[2]) <= 12 ? text : null;
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(text);
  if (iso) return day(iso[1] as string, iso[2] as string, iso[3] as string);
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return day(compact[1] as string, compact[2] as string, compact[3] as string);
  const timed = /^(\d{4})-(\d{2})-(\d{2})[T ]([\d:.,]+) ?(z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?$/i.exec(text);
  if (timed) {
    const date = day(timed[1] as string, timed[2] as string, timed[3] as string);
    return withTime(date, timed[4] as string, timed[5] ?? "");
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return day(dotted[3] as string, dotted[2] as string, dotted[1] as string);
  return named(text.replace(/^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?),? /i, ""));
}

/** Days with a month's name, with or without a time behind: RFC 2822 among them. */
function named(text: string): string | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z.]+),? (\d{4})(?:,? ([\d:]+) ?(\S*))?$/i.exec(text);
  const monthFirst = /^([a-z.]+) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? ([\d:]+) ?(\S*))?$/i.exec(text);
  const monthAlone = /^([a-z.]+) (\d{4})$/i.exec(text);
  if (monthAlone) {
    const number = monthNumber(monthAlone[1] as string);
    return number === null ? null : `${monthAlone[2]}-${two(number)}`;
  }
  const match = dayFirst ?? monthFirst;
  if (!match) return null;
  const [date, name] = dayFirst ? [match[1], match[2]] : [match[2], match[1]];
  const number = monthNumber(name as string);
  if (number === null) return null;
  const iso = day(match[3] as string, number, date as string);
  return match[4] === undefined ? iso : withTime(iso, match[4], match[5] ?? "");
}
