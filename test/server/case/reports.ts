import { readdirSync, readFileSync } from "node:fs";
import { type Metadata, NO_METADATA } from "../../../graph/model/index.ts";
import type { Case, CaseOptions, Submission } from "../../../server/case/case.ts";

/** Options of a case on the embedded engine; notices are gathered. */
export function optionsOf(folder: string, says: Partial<CaseOptions> = {}) {
  const notices: string[] = [];
  const options: CaseOptions = {
    folder,
    store: "embedded",
    neo4j: { user: "neo4j", password: "", database: "neo4j" },
    now: () => new Date().toISOString(),
    notice: (sentence) => notices.push(sentence),
    ...says,
  };
  return { options, notices };
}

/** A file as somebody hands it in, with what is said about it. */
export function submissionOf(
  content: string | Uint8Array,
  fileName: string | null = "report.txt",
  given: Partial<Metadata> = {},
  receivedAt = new Date().toISOString(),
): Submission {
  return {
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
    intake: {
      fileName,
      mediaType: null,
      charset: null,
      origin: null,
      columns: null,
      given: { ...NO_METADATA, ...given },
      receivedAt,
    },
  };
}

const SAMPLES = new URL("../../../samples/", import.meta.url);

/** The samples that come with Tangle, by name, as handed in on one day. */
export function sampleFiles(): readonly Submission[] {
  return readdirSync(SAMPLES)
    .sort()
    .map((name) => submissionOf(readFileSync(new URL(name, SAMPLES)), name, {}, "2026-11-24T05:00:00.000Z"));
}

const ACTORS = ["Belgium", "China", "Morocco", "Russia", "Qatar", "France", "Sweden", "Norway"];
const ACTS = ["accused", "expelled a diplomat of", "spied on", "sanctioned", "did not threaten", "praised"];

/** A short report, another one for each number; countries and acts come back in many of them. */
export function reportText(number: number): string {
  const pick = (list: readonly string[], at: number) => list[at % list.length] as string;
  const [one, other] = [pick(ACTORS, number), pick(ACTORS, number * 3 + 1 + (number % 2))];
  const act = pick(ACTS, number);
  return [
    `Report number ${number}.`,
    `${one} ${act} ${other} in March 2023.`,
    `According to the Baltora Institute, ${other} funded a party in ${one}.`,
    "Anna Lindqvist, a spokeswoman, denied it.",
  ].join("\n\n");
}

export async function submitAll(held: Case, numbers: readonly number[]): Promise<void> {
  for (const number of numbers) await held.submit(submissionOf(reportText(number), `report-${number}.txt`));
  await held.idle();
}

export const numbersTo = (count: number) => Array.from({ length: count }, (_, at) => at);
