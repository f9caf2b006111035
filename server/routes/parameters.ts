/** What may stand in an address after the question mark: small readers that say what is allowed when they refuse. */
import type { Request } from "express";
import { z } from "zod";
import { UsageError } from "../../graph/model/index.ts";
import { isDate } from "../case/calendar.ts";

/** A parameter read from its word; `read` returns undefined for what is not allowed, and `allowed` completes
 *  "The parameter NAME must be …". */
function parameter<T>(allowed: string, read: (word: string) => T | undefined) {
  return z
    .unknown()
    .transform((raw, context): T => {
      const value = typeof raw === "string" ? read(raw) : undefined;
      if (value !== undefined) return value;
      const given =
        typeof raw === "string" ? `not ${JSON.stringify(raw.slice(0, 100))}` : "and be given once";
      context.addIssue({ code: "custom", message: `must be ${allowed}, ${given}` });
      return z.NEVER;
    })
    .optional();
}

export function oneOf<T extends string>(words: readonly T[]) {
  return parameter(`one of ${words.join(", ")}`, (word) => words.find((known) => known === word));
}

/** Words separated by commas; the parameter may also be repeated. */
export function listOf<T extends string>(words: readonly T[]) {
  const read = parameter(`a list, separated by commas, of ${words.join(", ")}`, (line) => {
    const given = line.split(",").map((word) => word.trim());
    const known = given.filter((word): word is T => (words as readonly string[]).includes(word));
    return known.length === given.length ? [...new Set(known)] : undefined;
  });
  return z.preprocess((raw) => (Array.isArray(raw) ? raw.join(",") : raw), read).optional();
}

export function wholeNumber(least: number, most: number) {
  return parameter(`a whole number from ${least} to ${most}`, (word) => {
    const value = /^\d{1,9}$/.test(word) ? Number(word) : Number.NaN;
    return value >= least && value <= most ? value : undefined;
  });
}

const TEXT_UNITS = 500;

export function words() {
  return parameter(`text of at most ${TEXT_UNITS} characters`, (word) =>
    word.length <= TEXT_UNITS && word.trim() !== "" ? word.trim() : undefined,
  );
}

/** Ids separated by commas; the parameter may also be repeated. */
export function idList(most: number) {
  const read = parameter(`a list, separated by commas, of at most ${most} ids`, (line) => {
    const ids = line.split(",").map((id) => id.trim());
    return ids.length <= most && ids.every((id) => id !== "" && id.length <= TEXT_UNITS)
      ? [...new Set(ids)]
      : undefined;
  });
  return z.preprocess((raw) => (Array.isArray(raw) ? raw.join(",") : raw), read).optional();
}

/** An ISO 8601 date as precise as is known: year, month or day. */
export function date() {
  return parameter("a date such as 2023, 2023-02 or 2023-02-11", (word) => (isDate(word) ? word : undefined));
}

/** A moment, given as ISO 8601 date or date with time; comes out in UTC with milliseconds, so that it compares as text
 *  with what the archive writes. */
export function moment() {
  return parameter("a moment such as 2023-02-11 or 2023-02-11T08:30:00Z", (word) =>
    isMoment(word) ? new Date(word).toISOString() : undefined,
  );
}

/** Whether the word is an ISO 8601 date, or one with a time and its zone. */
function isMoment(word: string): boolean {
  const time = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.exec(word);
  return time === null ? isDate(word) : isDate(time[1]!) && !Number.isNaN(Date.parse(word));
}

/** The request's parameters by the shape. A parameter without a value counts as absent. Throws usage/invalid that names
 *  the parameter and what is allowed. */
export function readParameters<S extends z.ZodRawShape>(shape: S, request: Request) {
  const given = Object.entries(request.query).filter(([, value]) => value !== "");
  return check(z.strictObject(shape), Object.fromEntries(given), "parameter", Object.keys(shape));
}

/** The value by the schema; else usage/invalid in a sentence about the `noun` ("parameter", "field") at fault. */
export function check<T>(
  schema: z.ZodType<T>,
  value: unknown,
  noun: "parameter" | "field",
  known: readonly string[],
): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  throw new UsageError("usage/invalid", { reason: sentence(issue, noun, known) });
}

function sentence(issue: z.core.$ZodIssue, noun: string, known: readonly string[]): string {
  if (issue.code === "unrecognized_keys") {
    const allowed = known.length === 0 ? "none is known here" : `known here are ${known.join(", ")}`;
    return `There is no ${noun} ${issue.keys[0]?.slice(0, 100)}; ${allowed}.`;
  }
  const name = issue.path[0];
  return name === undefined
    ? `The request ${issue.message}.`
    : `The ${noun} ${String(name)} ${issue.message}.`;
}
