import type { OrganisationKind } from "../../graph/model/index.ts";
import { isCapitalised, isShouted, type Word } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import { SEATS } from "./seats.ts";
import type { Known, MentionTables } from "./tables.ts";

/** A run of capitalised words that may be a name, with the title before it cut off. */
export interface Run {
  readonly line: Line;
  readonly start: number;
  readonly end: number;
  readonly key: string;
  readonly role: string | null;
}

const STARTERS = new Set(
  (
    "the a an this that these those he she it they we i you his her its their our my your in on at by for from to of with " +
    "without under over after before since until when while where who whom whose what which how why if unless although though " +
    "because as but and or so yet not no never neither nor both either each every all some many most several few one two three " +
    "four five six seven eight nine ten eleven twelve another other such only even still also however meanwhile moreover " +
    "according last earlier later yesterday today tomorrow then there here now once again among between against despite during " +
    "through within whether were was is are be been had has have did does do would will may might could should can must let " +
    "nobody nothing none anyone someone everyone everything something more less much about above across along around behind " +
    "beyond like near off out up down via per than too very just quite rather perhaps maybe indeed instead thus hence therefore " +
    "first second third next finally asked what's that's it's he's she's there's yes well annual report outlook partners " +
    "counter-intelligence politely whoever whatever whenever wherever half part"
  ).split(" "),
);
export const PARTICLES = new Set(
  "de del della di da dos das do du des la le van von der den ter ten te bin ibn ben bint al el ul ur y e zu zum af av".split(
    " ",
  ),
);
/** Words that, with a state or a cue, make a body's name rather than a proper one: "Swedish Migration Agency". */
const GENERIC = new Set(
  (
    "security intelligence migration coast border national state federal central foreign defence defense internal external " +
    "military police public general armed special joint anti-corruption financial investigation customs revenue tax space " +
    "maritime cyber cybersecurity data protection health labour labor trade human rights electoral election audit civil " +
    "criminal supreme high constitutional appeal district regional naval air land fleet of and for the on affairs services " +
    "information communications broadcasting railways ports research cooperation development exchange scholarship students " +
    "church orthodox catholic football red cross crescent chamber commerce industry export import"
  ).split(" "),
);

// Also "al-Kaabi".
const isNameWord = (word: Word): boolean =>
  isCapitalised(word.text) || /^(?:al|el|ul|an|ad|ar|as|ash|at|az)-\p{Lu}/u.test(word.text);
const OWNERS =
  /^(?:people|prosecutor|attorney|women|men|children|workers|citizens|veterans|students|farmers|teachers|king|queen|lloyd|\p{L}+s)$/u;

/** Whether a run's words tell it for an organisation: by a cue at its end, before "of", or by "&". */
export function cueOf(words: readonly Word[], tables: MentionTables): NounRecordLike | null {
  const last = words.at(-1);
  if (last === undefined) return null;
  if (words.length > 1) {
    const cue = tables.cues.get(last.key);
    if (cue) return cue;
    const of = words.findIndex((word) => /^(?:of|for|on|to|de|del|du)$/.test(word.key));
    for (const word of of > 0 ? words.slice(0, of) : words.slice(0, 1)) {
      const early = tables.cues.get(word.key);
      if (early) return early;
    }
    if (words.some((word) => word.text === "&")) return { kind: "company", sector: "BUS" };
    for (const word of words.slice(1)) {
      const inner = tables.cues.get(word.key);
      if (inner && word.key.length > 3) return inner;
    }
  }
  return null;
}
interface NounRecordLike {
  readonly kind: OrganisationKind;
  readonly sector: string | null;
}

/** Runs of capitalised words in a line, left to right. What the tables know as an organisation or a phrase ends a
 *  run; a state or a place is part of one only inside an organisation's name ("University of Tartu"). */
export function findRuns(
  line: Line,
  held: readonly (Known | null)[],
  taken: (at: number) => boolean,
  lowered: ReadonlySet<string>,
  tables: MentionTables,
): Run[] {
  const { words } = line;
  const runs: Run[] = [];
  if (line.capitals !== "meaningful") return runs;
  const blocked = (at: number) =>
    taken(at) || held[at]?.kind === "organisation" || held[at]?.kind === "phrase";
  const opens = (at: number) => /^["“”'‘(«:]$/.test(words[at - 1]?.text ?? "") || at === 0;
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!;
    if (blocked(at) || !isNameWord(word)) continue;
    if (opens(at) && (STARTERS.has(word.key) || /ly$/.test(word.key)) && word.key !== "the") continue;
    if (word.key === "the" || word.key === "i" || word.key === "a") continue;
    let end = at + 1;
    let hasCue = tables.cues.has(word.key) || tables.nouns.get(word.key)?.sort === "organisation";
    for (;;) {
      const next = words[end];
      if (!next || blocked(end)) break;
      if (isNameWord(next)) {
        // "Forum for Democracy MP Bram Visser": the title begins another name.
        if (SEATS.has(next.key) && words[end + 1] && isNameWord(words[end + 1]!)) break;
        hasCue ||= tables.cues.has(next.key);
        end += 1;
        continue;
      }
      const after = words[end + 1];
      const third = words[end + 2];
      const ok = (target: number) =>
        words[target] !== undefined &&
        !blocked(target) &&
        isNameWord(words[target]!) &&
        !(next.key === "on" && held[target]);
      if (PARTICLES.has(next.key) && ok(end + 1)) end += 2;
      else if (PARTICLES.has(next.key) && after && PARTICLES.has(after.key) && ok(end + 2)) end += 3;
      else if (
        /^['’]s?$/.test(next.text) &&
        OWNERS.test(words[end - 1]!.key) &&
        !held[end - 1] &&
        ok(end + 1) &&
        endsInCue(words, end + 1, tables)
      )
        end += 2;
      else if (next.text === "&" && ok(end + 1)) {
        hasCue = true;
        end += 2;
      } else if (hasCue && /^(?:of|for|on)$/.test(next.key) && ok(end + 1)) end += 2;
      else if (hasCue && /^(?:of|for|on)$/.test(next.key) && after?.key === "the" && third && ok(end + 2))
        end += 3;
      else if (
        next.key === "and" &&
        GENERIC.has(words[end - 1]!.key) &&
        ok(end + 1) &&
        GENERIC.has(words[end + 1]!.key) &&
        endsInCue(words, end + 1, tables)
      )
        end += 2;
      else if (
        hasCue &&
        next.key === "and" &&
        ok(end + 1) &&
        words.slice(at, end).some((earlier) => /^(?:of|for|on)$/.test(earlier.key)) &&
        held[end + 1] === null &&
        GENERIC.has(words[end + 1]!.key)
      )
        end += 2;
      else break;
    }
    const run = trim(line, at, end, held, opens(at), lowered, tables);
    if (run) runs.push(run);
    at = end - 1;
  }
  return runs;
}

/** "Rice Millers' Union": a possessive is part of a name that a cue closes. */
function endsInCue(words: readonly Word[], from: number, tables: MentionTables): boolean {
  let last = from;
  while (words[last + 1] && isNameWord(words[last + 1]!)) last += 1;
  const key = words[last]!.key;
  return tables.cues.has(key) || key === "list" || key === "college";
}

function trim(
  line: Line,
  from: number,
  to: number,
  held: readonly (Known | null)[],
  initial: boolean,
  lowered: ReadonlySet<string>,
  tables: MentionTables,
): Run | null {
  const { words } = line;
  let start = from;
  let end = to;
  // A word that begins a sentence and is written small elsewhere, or is a common noun, is no name.
  if (initial && end - start > 1 && start === from) {
    const first = words[start]!;
    const second = words[start + 1]!;
    const small = lowered.has(first.key) || (tables.nouns.get(first.key)?.plural ?? false);
    // "People Power Party": the noun is part of a party's name.
    const ofParty = tables.cues.get(words[end - 1]!.key)?.kind === "party" && end - start > 2;
    if (
      small &&
      !ofParty &&
      !PARTICLES.has(first.key) &&
      !/^(?:of|for)$/.test(second.key) &&
      !tables.cues.has(first.key)
    )
      start += 1;
  }
  // "Take Jadwiga Morawiec": a first name in second place.
  if (
    initial &&
    end - start > 2 &&
    start === from &&
    tables.firstNames.has(words[start + 1]!.key) &&
    !tables.firstNames.has(words[start]!.key) &&
    !tables.nouns.has(words[start]!.key) &&
    !tables.cues.has(words[end - 1]!.key)
  )
    start += 1;
  // Titles: "President", "Gen.", "Foreign Minister".
  const titleStart = start;
  // "Deputy Commissioner Kwame Baptiste": a first name behind a title begins the name.
  const closed = tables.cues.has(words[end - 1]!.key);
  for (let i = start + 1; i < end - 1 && !closed; i++)
    if (
      tables.firstNames.has(words[i]!.key) &&
      !tables.nameWords.has(words[i]!.key) &&
      tables.nouns.get(words[i - 1]!.key)?.sort === "person"
    )
      start = i;
  const proper = cueOf(words.slice(start, end), tables) !== null;
  while (start < end - 1) {
    if (closed) break;
    if (proper && !tables.firstNames.has(words[start + 1]!.key)) break;
    const key = words[start]!.key.replace(/\.$/, "");
    const both = `${key} ${words[start + 1]?.key ?? ""}`;
    if (tables.nouns.get(both)?.sort === "person" && end - start > 2) start += 2;
    else if (
      (tables.nouns.get(key)?.sort === "person" &&
        !/^(?:justice|king|prince|guard|chef|national|citizen|member)$/.test(key)) ||
      (tables.titles.has(key) && end - start > 1)
    )
      start += 1;
    else break;
  }
  const role =
    start > titleStart
      ? words
          .slice(titleStart, start)
          .map((word) => word.text)
          .join(" ")
      : null;
  // A state or place before the name is not part of it, unless the rest is all generic ("Swedish Migration Agency").
  const body = words.slice(start, end);
  const cue = cueOf(body, tables);
  const isHeld = (at: number) => held[at] !== null;
  let lead = start;
  while (lead < end && isHeld(lead)) lead += 1;
  if (lead === end) return null;
  if (lead > start) {
    const rest = words.slice(lead, end);
    const generic = rest.every(
      (word) =>
        GENERIC.has(word.key) ||
        tables.cues.has(word.key) ||
        tables.nouns.has(word.key) ||
        /^['’]s?$/.test(word.text) ||
        isHeld(word.at),
    );
    const demonym = held[start]?.kind === "country";
    const whole =
      cue !== null && (generic || !demonym || (held[start]?.kind === "country" && !isDemonym(held[start]!)));
    if (!whole) start = lead;
  }
  if (!cue) {
    while (end > start && (isHeld(end - 1) || PARTICLES.has(words[end - 1]!.key))) end -= 1;
    for (let i = start; i < end; i++)
      if (isHeld(i) && !/-/.test(words[i]!.text)) {
        end = i;
        break;
      }
  }
  while (end > start && !isNameWord(words[end - 1]!)) end -= 1;
  while (end > start && !isNameWord(words[start]!)) start += 1;
  if (end <= start) return null;
  const single = end - start === 1;
  const only = words[start]!;
  if (single && only.text.length < 2) return null;
  if (single && initial && start === from) {
    if (lowered.has(only.key) || tables.nouns.has(only.key) || /(?:ly|ing|ed)$/.test(only.key)) return null;
  }
  const seated = SEATS.has(words[end]?.key ?? "") && isCapitalised(words[end + 1]?.text ?? "");
  if (single && tables.nouns.has(only.key)) return null;
  const party = tables.cues.get(only.key)?.kind === "party" && /s$/.test(only.key) && !initial;
  if (single && tables.cues.has(only.key) && !isShouted(only.text) && !party && !seated) return null;
  const key = words
    .slice(start, end)
    .map((word) => word.key)
    .join(" ");
  return { line, start, end, key, role };
}
const isDemonym = (known: Known): boolean => known.kind === "country" && known.form === "demonym";
