import type { ProbedParse } from "../parse/index.ts";
import type { Sentence } from "../segment/index.ts";
import { agreeOnNames } from "./consistency.ts";
import { toMention } from "./draft.ts";
import { formsAt, isCapitalised, isShouted, toGazetteer } from "./gazetteer.ts";
import { findRelatives, isAnchor } from "./group-anchors.ts";
import { findGroups } from "./groups.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { NameModel } from "./name-model.ts";
import { type TaggedName, tagNames } from "./name-tagger.ts";
import { keepNested } from "./nested.ts";
import { findPointers, STANDING } from "./nominals.ts";
import { findOwnBodies, homeOf } from "./own-bodies.ts";
import { findParties, partyLookup } from "./parties.ts";
import { findParts } from "./parts.ts";
import { coverOf, type Decided, type RuleReading, readByRule } from "./rule-reading.ts";
import type { Run } from "./runs.ts";
import { findSeveral } from "./several.ts";
import type { MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** What the tagger of names reads by; without it, names are found by rules alone. */
export interface Learnt {
  readonly model: NameModel;
  /** The sentences' parses by the model's probe, whose tokens may be parts of whole words. */
  readonly parses: readonly ProbedParse[];
  /** The same over whole words. */
  readonly trees: readonly WholeParse[];
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
  const trees = learnt?.trees ?? null;
  const names =
    learnt === null
      ? namesByRule(text, reading)
      : namesByTagger(
          text,
          reading,
          tagNames(reading, learnt.parses, learnt.trees, learnt.model, tables),
          tables,
        );
  const all: Mention[] = [];
  let home: Mention | null = null;
  const partyOf = partyLookup(statesByCount(first.flatMap(({ mentions }) => mentions)), tables);
  first.forEach(({ line, mentions, bodies }, index) => {
    // "Iranian embassy in Stockholm": the place is no part of the name of a body that the table knows.
    // "Latvian and Estonian interior ministries": one name of two bodies.
    const own = names[index]!.filter(
      (name) =>
        !bodies.some(
          (body) =>
            (body.start === name.start && /^ (?:in|at|near) /.test(text.slice(body.end, name.end))) ||
            (body.end === name.end && name.start < body.start && sharesNoun(name, bodies)),
        ),
    );
    const found = [...mentions, ...bodies, ...own];
    const inLonger = coverOf(
      line,
      found.filter(
        ({ rule, type, startToken, endToken }) =>
          rule !== "nominal:capitals" &&
          type !== "Country" &&
          !(rule === "name:organisation" && endToken - startToken === 1),
      ),
    );
    const parties = findParties(text, line, partyOf, (at) => inLonger.has(at));
    const whole = keepNested([...parties, ...found]);
    const inWhole = coverOf(
      line,
      whole.filter((mention) => mention.type !== "Country"),
    );
    const parts = findParts(text, line, whole, (at) => inWhole.has(at), tables, trees?.[index] ?? null);
    const named = keepNested([...whole, ...parts]);
    const inNames = coverOf(
      line,
      named.filter((mention) => mention.type !== "Country"),
    );
    // What the tagger made of "the interior ministry" by itself says less than whose it is.
    const isTagged = ({ rule, text: words }: Mention) =>
      rule === "name:organisation" && !/\p{Lu}/u.test(words);
    const firm = coverOf(
      line,
      named.filter((mention) => mention.type !== "Country" && !isTagged(mention)),
    );
    const owned = findOwnBodies(text, line, named, home, (at) => firm.has(at), tables);
    const inOwned = ({ start, end }: Mention) => owned.some((own) => own.start <= start && end <= own.end);
    home = homeOf(named) ?? home;
    const cover = coverOf(line, [...named, ...owned]);
    const demonyms = new Map(
      named.flatMap((mention) =>
        mention.form === "demonym" && !spanOf(mention).some((at) => inNames.has(at))
          ? spanOf(mention).map((at) => [at, mention.knownAs?.slice("country:".length) ?? null] as const)
          : [],
      ),
    );
    const inOwn = coverOf(line, owned);
    const stateAt = (at: number) => (inOwn.has(at) ? null : (demonyms.get(at) ?? null));
    const several = findSeveral(text, line, (at) => cover.has(at), tables, trees?.[index] ?? null);
    const inSeveral = coverOf(line, several);
    const pointers = [
      ...several,
      ...findPointers(text, line, (at) => cover.has(at) || inSeveral.has(at), stateAt, tables),
    ];
    const anchors = keepNested([
      ...named,
      ...owned,
      ...[...pointers, ...findRelatives(text, line)].filter(isAnchor),
    ]);
    const groups = findGroups(text, line, anchors, (at) => inNames.has(at), tables, trees?.[index] ?? null);
    const inGroups = coverOf(line, groups);
    const anchored = groups.flatMap(({ anchor }) =>
      anchor && !named.includes(anchor) && !owned.includes(anchor) ? [anchor] : [],
    );
    const beside = pointers.filter(
      (pointer) => !anchored.includes(pointer) && !spanOf(pointer).some((at) => inGroups.has(at)),
    );
    const kept = named.filter((mention) => !(isTagged(mention) && inOwned(mention)));
    all.push(...keepNested([...kept, ...groups, ...owned, ...beside, ...new Set(anchored)]));
  });
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Whether two bodies at the least begin inside a name: states that share their bodies' noun. */
const sharesNoun = (name: Mention, bodies: readonly Mention[]): boolean =>
  bodies.filter(({ start, end }) => name.start <= start && end <= name.end).length > 1;

/** Places in its line of the words of a mention. */
const spanOf = ({ startToken, endToken }: Mention): number[] =>
  Array.from({ length: endToken - startToken }, (_, i) => startToken + i);

/** States that a party may be of: the few that a text names most, by their codes, the most named first. */
function statesByCount(mentions: readonly Mention[]): string[] {
  const counts = new Map<string, number>();
  for (const { type, knownAs } of mentions)
    if (type === "Country" && knownAs !== null) counts.set(knownAs, (counts.get(knownAs) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 5)
    .map(([knownAs]) => knownAs.slice("country:".length));
}

/** Names by the tagger, made one for the document; a noun in capitals points back instead. */
function namesByTagger(
  text: string,
  reading: RuleReading,
  tagged: readonly (readonly TaggedName[])[],
  tables: MentionTables,
): Mention[][] {
  return agreeOnNames(reading, tagged, tables).map((list) =>
    list
      .filter(({ run, name }) => !isTitleAlone(run, name, tables) && !isPointer(run, reading, tables))
      .map(
        ({ run, name }) =>
          headNoun(text, run, name, tables) ??
          nameMention(text, run.line, run.start, run.end, name, run.role),
      ),
  );
}

/** "Both men", "That firm", "Chinese company": a noun written small behind what opens a phrase names nobody. */
function isPointer({ line, start, end, key }: Run, reading: RuleReading, tables: MentionTables): boolean {
  if (/^(?:both|neither|either) /.test(key)) return true;
  const last = line.words[end - 1]!;
  if (end - start < 2 || isCapitalised(last.text) || !tables.nouns.has(last.key)) return false;
  const states = reading.lines[line.sentence.index]?.mentions ?? [];
  const opening = states.find((state) => state.form === "demonym" && state.startToken === start);
  const from = /^(?:the|this|that|these|those)$/.test(line.words[start]!.key) ? start + 1 : start;
  return from === end - 1 || opening?.endToken === end - 1 || STANDING.test(line.words[from]!.text);
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

/** "MP", "Commissioner", "NGO": what somebody is, taken for a body by its capitals. */
const isTitleAlone = (run: Run, name: Decided, tables: MentionTables): boolean =>
  name.type === "Organisation" &&
  run.end - run.start === 1 &&
  (run.key === "ngo" || tables.nouns.get(run.line.words[run.start]!.key)?.sort === "person");

/** "the Commission", "the Service": a noun in capitals that is no name by itself but points back at one that has it. */
function headNoun(text: string, run: Run, name: Decided, tables: MentionTables): Mention | null {
  if (name.type !== "Organisation" || run.end - run.start > 1) return null;
  const { key, text: word } = run.line.words[run.start]!;
  const record = tables.nouns.get(key);
  const cue = tables.cues.get(key);
  if (isShouted(word) || (record === undefined && cue === undefined)) return null;
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
