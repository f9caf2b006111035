import type { Sentence } from "../segment/index.ts";
import { findBodies } from "./bodies.ts";
import { isCapitalised } from "./gazetteer.ts";
import { findKnown, statesNamed } from "./known.ts";
import { type Line, toLines } from "./lines.ts";
import type { Mention } from "./mention.ts";
import { newProfile, type Profile, weigh } from "./profiles.ts";
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
    // "the Saudi-backed government" is another's.
    const states = mentions.filter(
      ({ type, end }) => type === "Country" && !/^-\p{L}+ed\b/u.test(text.slice(end, end + 20)),
    );
    const bodies = findBodies(text, line, states, (at) => held[at]?.kind === "organisation", tables);
    const inBody = coverOf(line, bodies);
    const runs = findRuns(line, held, (at) => inBody.has(at), lowered, tables);
    // Every run adds to its name's profile; the document decides once.
    for (const run of runs) {
      let profile = profiles.get(run.key);
      if (!profile) {
        profile = newProfile();
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

/** Places of the words that mentions cover. */
export function coverOf(line: Line, mentions: readonly Mention[]): Set<number> {
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
