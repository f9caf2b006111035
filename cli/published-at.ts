import { InvalidArgumentError, Option } from "commander";

/** `--published-at`, of every command that reads a source. Checked here too, so that a slip of the hand is wrong use at once, and not a
 *  failure of every file. */
export function publishedAtOption(): Option {
  return new Option(
    "--published-at <date>",
    "when it was published: 2025, 2025-03, 2025-03-04 or with a time",
  ).argParser(dateText);
}

function dateText(value: string): string {
  const isDate =
    /^\d{4}(-\d{2}(-\d{2}(T\S+)?)?)?$/.test(value) && !Number.isNaN(Date.parse(value)) && isDay(value);
  if (!isDate) throw new InvalidArgumentError("Give a date such as 2025, 2025-03 or 2025-03-04.");
  return value;
}

/** Whether the calendar has the day that it begins with: the engine takes 30 February for a day in March. */
function isDay(value: string): boolean {
  const day = value.slice(0, 10);
  return day.length < 10 || new Date(day).toISOString().slice(0, 10) === day;
}
