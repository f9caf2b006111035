import type { Sentence } from "../segment/index.ts";
import { findBodies } from "./bodies.ts";
import { agreeOnNames } from "./consistency.ts";
import { toMention } from "./draft.ts";
import { formsAt, isCapitalised, isShouted, toGazetteer } from "./gazetteer.ts";
import { findGroups } from "./groups.ts";
import { findKnown, statesNamed } from "./known.ts";
import { type Line, toLines } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { NameModel } from "./name-model.ts";
import { type ParsedSentences, tagNames } from "./name-tagger.ts";
import { toWholeParse } from "./name-traits.ts";
import { findPointers } from "./nominals.ts";
import { findOwnBodies, homeOf } from "./own-bodies.ts";
import { type Profile, weigh } from "./profiles.ts";
import { findRuns, type Run } from "./runs.ts";
import type { Known, MentionTables } from "./tables.ts";

/** A name that the document as a whole has shown to be a person's or an organisation's. */
export interface Decided {
  readonly type: "Actor" | "Organisation";
  readonly profile: Profile;
}

/** Points that a name needs to be taken for one at all. */
const ENOUGH = { alone: 2.5, several: 2 };

/** One line, with what tables and rules found in it. */
export interface ReadLine {
  readonly line: Line;
  readonly mentions: readonly Mention[];
  readonly held: readonly (Known | null)[];
  readonly bodies: readonly Mention[];
  readonly inBody: ReadonlySet<number>;
  readonly runs: readonly Run[];
}

/** A document as tables and rules read it, before the tagger has had its say. */
export interface RuleReading {
  readonly lines: readonly ReadLine[];
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly decided: ReadonlyMap<string, Decided>;
  /** Words that the document also writes small; words that it raises behind a word written small. */
  readonly lowered: ReadonlySet<string>;
  readonly raised: ReadonlySet<string>;
}

/** Reads a document by tables and rules. Linear; never throws. */
export function readByRule(text: string, sentences: readonly Sentence[], tables: MentionTables): RuleReading {
  const lines = toLines(sentences);
  const brusselsIsEurope = !/\bBelgi(?:um|an|ans)\b/.test(text);
  const lowered = new Set<string>();
  const raised = new Set<string>();
  for (const line of lines)
    line.words.forEach((word, at) => {
      if (!isCapitalised(word.text)) lowered.add(word.key);
      else if (at > 0 && line.capitals === "meaningful" && /^\p{Ll}/u.test(line.words[at - 1]!.text))
        raised.add(word.key);
    });
  const named = statesNamed(lines, tables);
  const profiles = new Map<string, Profile>();
  const read = lines.map((line): ReadLine => {
    const { mentions, held } = findKnown(text, line, tables, brusselsIsEurope, named);
    const states = mentions.filter((mention) => mention.type === "Country");
    const bodies = findBodies(text, line, states, (at) => held[at]?.kind === "organisation", tables);
    const inBody = coverOf(line, bodies);
    const runs = findRuns(line, held, (at) => inBody.has(at), lowered, tables);
    // Every run adds to its name's profile; the document decides once.
    for (const run of runs) {
      let profile = profiles.get(run.key);
      if (!profile) {
        profile = { person: 0, organisation: 0, place: 0, kind: null, sector: null, role: null, runs: 0 };
        profiles.set(run.key, profile);
      }
      weigh(run, profile, tables);
    }
    return { line, mentions, held, bodies, inBody, runs };
  });
  const decided = decide(
    read.flatMap(({ runs }) => runs),
    profiles,
  );
  return { lines: read, profiles, decided, lowered, raised };
}

/** What the tagger of names reads by; without it, names are found by rules alone. */
export interface Learnt {
  readonly model: NameModel;
  /** The sentences as they were parsed, whose tokens may be parts of whole words, and their parses. */
  readonly parsed: ParsedSentences;
}

/** Every place in the text that names, describes or points at an actor, organisation or country; by start, the
 *  longer first. Mentions nest but never cross. `tables` from `loadMentionTables`. Linear in the text; never
 *  throws. Nominals ("the ministry") and pronouns are candidates: linking decides whether they point at anybody. */
export function findMentions(
  text: string,
  sentences: readonly Sentence[],
  tables: MentionTables,
  learnt: Learnt | null = null,
): Mention[] {
  const reading = readByRule(text, sentences, tables);
  const { lines: first } = reading;
  const names: Mention[][] =
    learnt === null
      ? namesByRule(text, reading)
      : agreeOnNames(reading, tagNames(reading, learnt.parsed, learnt.model, tables), tables).map((list) =>
          list.map(
            ({ run, name }) =>
              headNoun(text, run, name, tables) ??
              nameMention(text, run.line, run.start, run.end, name, run.role),
          ),
        );
  const all: Mention[] = [];
  let home: Mention | null = null;
  first.forEach(({ line, mentions, bodies }, index) => {
    const own = names[index]!;
    const named = keepNested([...mentions, ...bodies, ...own]);
    const inNames = coverOf(
      line,
      named.filter((mention) => mention.type !== "Country"),
    );
    const groups = findGroups(
      text,
      line,
      named,
      (at) => inNames.has(at),
      tables,
      learnt === null
        ? null
        : toWholeParse(
            learnt.parsed.parses[index]!.parse,
            learnt.parsed.sentences[index]!.tokens,
            line.words,
          ),
    );
    const owned = findOwnBodies(text, line, named, home, (at) => inNames.has(at), tables);
    home = homeOf(named) ?? home;
    const cover = coverOf(line, [...named, ...groups, ...owned]);
    const pointers = findPointers(text, line, (at) => cover.has(at), tables);
    all.push(...keepNested([...named, ...groups, ...owned, ...pointers]));
  });
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Names by rules alone. */
function namesByRule(text: string, { lines: first, decided }: RuleReading): Mention[][] {
  const names: Mention[][] = first.map(({ line, runs }) =>
    runs.flatMap((run) => {
      const name = decided.get(run.key);
      return name ? [nameMention(text, line, run.start, run.end, name, run.role)] : [];
    }),
  );
  // A name found by good evidence is found everywhere, also in headlines where capitals say nothing.
  const everywhere = toGazetteer(
    [...decided].map(([key, name]) => [key, name] as const),
    (key) => key.split(" "),
  );
  first.forEach(({ line, held, inBody }, index) => {
    if (line.capitals === "meaningful") return;
    for (let at = 0; at < line.words.length; at++) {
      const form = formsAt(everywhere, line.words, at)[0];
      const word = line.words[at]!;
      if (!form || !isCapitalised(word.text) || held[at] || inBody.has(at)) continue;
      names[index]!.push(nameMention(text, line, at, at + form.keys.length, form.value, null));
      at += form.keys.length - 1;
    }
  });
  return names;
}

function coverOf(line: Line, mentions: readonly Mention[]): Set<number> {
  const cover = new Set<number>();
  for (const mention of mentions)
    for (let at = mention.startToken; at < mention.endToken && at < line.words.length; at++) cover.add(at);
  return cover;
}

/** Person or organisation for each name that has points enough; short forms follow their long form. */
function decide(runs: readonly Run[], profiles: ReadonlyMap<string, Profile>): Map<string, Decided> {
  const decided = new Map<string, Decided>();
  const weak: string[] = [];
  const shortOf = new Map<string, string[]>();
  for (const key of profiles.keys()) {
    const words = key.split(" ");
    if (words.length < 2) continue;
    for (const short of [words.at(-1)!, words[0]!, words.slice(0, 2).join(" "), words.slice(1).join(" ")]) {
      if (short === key) continue;
      const list = shortOf.get(short);
      if (list) list.push(key);
      else shortOf.set(short, [key]);
    }
  }
  for (const run of runs) {
    const profile = profiles.get(run.key)!;
    if (decided.has(run.key)) continue;
    const words = run.key.split(" ");
    // A later surname speaks for a person, a later first word for an organisation.
    if (words.length > 1 && profiles.has(words.at(-1)!)) profile.person += 2;
    if (words.length > 1 && profiles.has(words[0]!) && !profiles.has(words.at(-1)!))
      profile.organisation += 1.5;
    const best = Math.max(profile.person, profile.organisation);
    const enough = words.length > 1 ? ENOUGH.several : ENOUGH.alone;
    const single = words.length === 1;
    if (best >= enough && best > profile.place && !(single && shortOf.has(run.key) && best < 5)) {
      decided.set(run.key, {
        type: profile.person >= profile.organisation ? "Actor" : "Organisation",
        profile,
      });
    } else weak.push(run.key);
  }
  for (const key of weak) {
    if (decided.has(key)) continue;
    const long = (shortOf.get(key) ?? []).map((candidate) => [candidate, decided.get(candidate)] as const);
    for (const [candidate, name] of long) {
      if (!name) continue;
      const isLast = candidate.endsWith(` ${key}`);
      if (name.type === "Actor" || !isLast) {
        decided.set(key, name);
        break;
      }
    }
  }
  return decided;
}

/** "the Commission", "the Service": a noun in capitals that is no name by itself but points back at one that has it. */
function headNoun(text: string, run: Run, name: Decided, tables: MentionTables): Mention | null {
  if (name.type !== "Organisation" || run.end - run.start > 1) return null;
  const { key, text: word } = run.line.words[run.start]!;
  const record = tables.nouns.get(key);
  const cue = tables.cues.get(key);
  if (isShouted(word) || record?.sort === "person" || (record === undefined && cue === undefined))
    return null;
  return toMention(text, run.line, run.start, run.end, {
    type: "Organisation",
    kind: record?.kind ?? cue?.kind ?? null,
    how: "nominal",
    sector: record?.sector ?? cue?.sector ?? null,
    rule: "nominal:capitals",
    name: record?.noun ?? key,
  });
}

function nameMention(
  text: string,
  line: Line,
  start: number,
  end: number,
  name: Decided,
  role: string | null,
): Mention {
  const person = name.type === "Actor";
  const { profile } = name;
  return toMention(text, line, start, end, {
    type: name.type,
    kind: person ? "person" : (profile.kind ?? "other"),
    sector: person ? null : profile.sector,
    how: end - start === 1 && isShouted(line.words[start]!.text) && !person ? "alias" : "name",
    role: person ? (role ?? profile.role) : null,
    rule: person ? "name:person" : "name:organisation",
  });
}

/** Leaves out mentions that cross another (the earlier and longer stands), and states inside a name that is not a
 *  state body's ("China" in "China Coast Guard" is no mention, "Russian" in "Russian embassy" is). */
function keepNested(mentions: readonly Mention[]): Mention[] {
  const sorted = [...mentions].sort(
    (a, b) =>
      a.start - b.start ||
      b.end - a.end ||
      Number(b.rule === "group:coordinated") - Number(a.rule === "group:coordinated"),
  );
  const kept: Mention[] = [];
  const open: Mention[] = [];
  for (const mention of sorted) {
    while (open.length > 0 && open.at(-1)!.end <= mention.start) open.pop();
    const outer = open.at(-1);
    if (outer) {
      if (mention.end > outer.end) continue;
      const same = mention.start === outer.start && mention.end === outer.end;
      // "Chinese" of "Chinese and Russian spies" names the group and the state.
      if (same && outer.rule !== "group:coordinated") continue;
      // "UN Panel of Experts on Yemen", "Parliamentary Assembly of the Council of Europe": a listed body in an unlisted one's name.
      const before = outer.text.slice(0, mention.start - outer.start);
      const after = outer.text.slice(mention.end - outer.start);
      const opens =
        outer.type === "Organisation" &&
        outer.knownAs === null &&
        ((mention.rule === "table:organisations" &&
          ((before === "" && /^\p{Lu}{2,}$/u.test(mention.text)) ||
            /^['’]s?\b/.test(after) ||
            /\b(?:of|to|at|for|and) (?:the )?$/.test(before))) ||
          // "Tonga Power", "Bank of Ghana"
          (mention.type === "Country" && mention.form === "name" && outer.rule === "name:organisation"));
      const inBody =
        outer.rule.startsWith("body:") || outer.rule.startsWith("group:") || outer.rule === "nominal:seat";
      const state = mention.type === "Country" && (mention.form === "demonym" || inBody);
      if (!state && !inBody && !opens) continue;
    }
    kept.push(mention);
    open.push(mention);
  }
  return kept;
}
