import { formsAt, isCapitalised, toGazetteer, type Word } from "./gazetteer.ts";
import type { TaggedName } from "./name-tagger.ts";
import { newProfile, type Profile, weigh } from "./profiles.ts";
import type { Decided, RuleReading } from "./rule-reading.ts";
import type { Run } from "./runs.ts";
import type { MentionTables } from "./tables.ts";
import { trimName } from "./trim-names.ts";

/** A name at its place, as the whole document understands it. */
export interface NameAt {
  readonly run: Run;
  readonly name: Decided;
}

/** Letters that a surname has by which a person is looked for elsewhere. */
const LEAST_LETTERS = 3;

const keyOfWords = (words: readonly Word[]): string => words.map((word) => word.key).join(" ");

/** The titles right before a name ("Gen.", "prime minister"), or null. */
function titleBefore(words: readonly Word[], start: number, tables: MentionTables): string | null {
  let from = start;
  while (from > 0 && from > start - 4) {
    const word = words[from - 1]!;
    const bare = word.key.replace(/\.$/, "");
    const pair = from > 1 ? `${words[from - 2]!.key} ${word.key}` : "";
    if (tables.nouns.get(pair)?.sort === "person" && isCapitalised(words[from - 2]!.text)) from -= 2;
    else if (
      isCapitalised(word.text) &&
      (tables.nouns.get(word.key)?.sort === "person" || tables.titles.has(bare))
    )
      from -= 1;
    else break;
  }
  return from === start
    ? null
    : words
        .slice(from, start)
        .map((word) => word.text)
        .join(" ");
}

/** Names by the tagger, made one for the whole document: a name that is mostly a person's is a person's everywhere, and what
 *  was found once is found in other places too, short forms of persons with it. One list a line. Linear. */
export function agreeOnNames(
  reading: RuleReading,
  tagged: readonly (readonly TaggedName[])[],
  tables: MentionTables,
): NameAt[][] {
  const votes = new Map<string, { actor: number; organisation: number; profile: Profile }>();
  const seen: { index: number; run: Run }[] = [];
  reading.lines.forEach(({ line }, index) => {
    for (const { start, end, type } of tagged[index]!.map((name) => trimName(name, line, tables))) {
      const words = line.words.slice(start, end);
      const key = keyOfWords(words);
      const run: Run = {
        line,
        start,
        end,
        key,
        role: type === "Actor" ? titleBefore(line.words, start, tables) : null,
      };
      seen.push({ index, run });
      let vote = votes.get(key);
      if (!vote) {
        vote = { actor: 0, organisation: 0, profile: newProfile() };
        votes.set(key, vote);
      }
      if (type === "Actor") vote.actor += 1;
      else vote.organisation += 1;
      weigh(run, vote.profile, tables);
    }
  });
  const decided = new Map<string, Decided>();
  for (const [key, { actor, organisation, profile }] of votes) {
    const byRule = reading.decided.get(key)?.type;
    const isActor = actor === organisation ? byRule !== "Organisation" : actor > organisation;
    decided.set(key, { type: isActor ? "Actor" : "Organisation", profile });
  }
  // A surname by itself follows the full name.
  const all = new Map(decided);
  for (const [key, name] of decided) {
    const words = key.split(" ");
    if (words.length < 2 || name.type !== "Actor") continue;
    const surname = words.at(-1)!;
    if (surname.length >= LEAST_LETTERS && !all.has(surname) && !tables.nouns.has(surname))
      all.set(surname, name);
  }
  const result: NameAt[][] = reading.lines.map(() => []);
  const taken = reading.lines.map(() => new Set<number>());
  for (const { index, run } of seen) {
    result[index]!.push({ run, name: decided.get(run.key)! });
    for (let at = run.start; at < run.end; at++) taken[index]!.add(at);
  }
  const everywhere = toGazetteer(all, (key) => key.split(" "));
  reading.lines.forEach(({ line, held, inBody }, index) => {
    for (let at = 0; at < line.words.length; at++) {
      const word = line.words[at]!;
      if (!isCapitalised(word.text) || held[at] || inBody.has(at) || taken[index]!.has(at)) continue;
      const form = formsAt(everywhere, line.words, at)[0];
      if (!form) continue;
      const end = at + form.keys.length;
      const free = line.words
        .slice(at, end)
        .every(
          (other) => (!taken[index]!.has(other.at) && isCapitalised(other.text)) || other.key.length < 4,
        );
      const next = line.words[end];
      const goesOn =
        line.capitals === "meaningful" &&
        next !== undefined &&
        /^\p{Lu}\p{Ll}/u.test(next.text) &&
        !taken[index]!.has(end) &&
        form.keys.length === 1;
      if (!free || goesOn) continue;
      if (form.keys.length === 1 && at === 0 && reading.lowered.has(word.key)) continue;
      result[index]!.push({
        run: { line, start: at, end, key: form.keys.join(" "), role: null },
        name: form.value,
      });
      at = end - 1;
    }
  });
  return result;
}
