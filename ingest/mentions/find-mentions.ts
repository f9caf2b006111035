import type { Sentence } from "../segment/index.ts";
import { findKnown } from "./known.ts";
import { toLines } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";

/** Every place in the text that names, describes or points at an actor, organisation or country; by start, the
 *  longer first. Mentions nest but never cross. `tables` from `loadMentionTables`. Linear in the text; never
 *  throws. Nominals ("the ministry") and pronouns are candidates: linking decides whether they point at anybody. */
export function findMentions(text: string, sentences: readonly Sentence[], tables: MentionTables): Mention[] {
  const lines = toLines(sentences);
  const brusselsIsEurope = !/\bBelgi(?:um|an|ans)\b/.test(text);
  const mentions = lines.flatMap((line) => findKnown(text, line, tables, brusselsIsEurope).mentions);
  return mentions.sort((a, b) => a.start - b.start || b.end - a.end);
}
