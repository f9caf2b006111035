import type { Mention } from "../../mentions/mention.ts";
import type { Sentence } from "../../segment/sentence.ts";
import type { Reading } from "../line/clauses.ts";
import type { Voice } from "./voices.ts";

/** Whose turn it is in an interview ("Gharbi: ..."), and in which paragraph. */
export interface Turn {
  readonly paragraph: number;
  readonly voice: Voice | null;
}

/** The turn of an interview that a sentence belongs to: "Gharbi: ..." is Gharbi's, "A: ..." that of whoever says "I"
 *  in the document, "Q: ..." nobody's; it lasts to the end of the paragraph. `before` is the turn so far. */
export function turnOf(
  reading: Reading,
  sentence: Sentence,
  self: Mention | null,
  before: Turn | null,
): Turn | null {
  const { words } = reading;
  const colon = words.findIndex((w) => w.lower === ":");
  const label = words[0];
  if (label !== undefined && colon > 0) {
    const mention = label.mention;
    const whole = mention !== null && mention.type === "Actor" && words[colon - 1]?.mention === mention;
    if (whole)
      return { paragraph: sentence.paragraph, voice: { mentions: [mention], unnamed: null, cue: null } };
    if (colon === 1 && label.text === "Q") return { paragraph: sentence.paragraph, voice: null };
    if (colon === 1 && label.text === "A" && self !== null)
      return { paragraph: sentence.paragraph, voice: { mentions: [self], unnamed: null, cue: null } };
  }
  return before?.paragraph === sentence.paragraph ? before : null;
}
