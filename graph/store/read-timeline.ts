import * as cypher from "../cypher/timeline.ts";
import type { ClaimCounts, Timeline, TimelineBucket, TimelineFilter } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { number, textOrNull } from "./properties.ts";

type Counting<T> = { -readonly [K in keyof T]: T[K] };

/** Claims over time, by the date of the act, or else by their document's publication. */
export async function readTimeline(engine: Engine, filter: TimelineFilter): Promise<Timeline> {
  const undated: Counting<ClaimCounts> = { positive: 0, negative: 0 };
  const buckets = new Map<string, Counting<TimelineBucket>>();
  const question = cypher.timeline(filter);
  const rows = question === null ? [] : await engine.read(question.statement, question.params);
  for (const row of rows) {
    const date = textOrNull(row.bucket);
    const total = number(row.total);
    const polarity = row.polarity === "negative" ? "negative" : "positive";
    if (date === null) {
      undated[polarity] += total;
      continue;
    }
    const bucket = buckets.get(date) ?? { date, positive: 0, negative: 0, byPublication: 0 };
    buckets.set(date, bucket);
    bucket[polarity] += total;
    if (row.published === true) bucket.byPublication += total;
  }
  return { buckets: [...buckets.values()].sort((a, b) => (a.date < b.date ? -1 : 1)), undated };
}
