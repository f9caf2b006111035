// Over 300 lines: what a word of the tables may be, and when it is not, is decided in one pass.
import { isActing } from "./capitals.ts";
import { type Draft, toMention } from "./draft.ts";
import { type Form, formsAt, isCapitalised, isShouted, keyOf, type Word } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { Known, MentionTables, OrganisationRecord } from "./tables.ts";

/** What the tables know in one line: mentions, and the words that they or places and set phrases take up. */
export interface KnownInLine {
  readonly mentions: readonly Mention[];
  /** For each word: what holds it, if anything. A name rule starts at free words only. */
  readonly held: readonly (Known | null)[];
}

const LANGUAGE_BEFORE = new Set(
  "speak speaks spoke spoken speaking fluent learn learned learning translated in into from native written".split(
    " ",
  ),
);
const LANGUAGE_AFTER = new Set("language speaker speakers translation dialect accent lessons".split(" "));
// Given names and common words that are also states; the state needs no person's name around it.
const ALSO_NAMES = new Set(["georgia", "jordan", "chad", "israel", "kenya", "india", "china"]);

function isLanguage(words: readonly Word[], at: number, end: number): boolean {
  if (LANGUAGE_AFTER.has(words[end]?.key ?? "")) return true;
  if (/-(?:language|speaking|speaker|speakers)$/.test(words[end - 1]!.key)) return true;
  const before = words[at - 1]?.key ?? "";
  if (!LANGUAGE_BEFORE.has(before)) return false;
  const next = words[end];
  return (
    next === undefined ||
    /^[^\p{L}\p{N}]/u.test(next.text) ||
    /^(?:and|or|to|on|that|by|at|with|for|as|but|from|well|fluently)$/.test(next.key)
  );
}

/** "Chad Johnson", "Georgia Meloni": a state's name as a first name, before another name. */
function isFirstName(words: readonly Word[], at: number, end: number, tables: MentionTables): boolean {
  if (!ALSO_NAMES.has(words[at]!.key) || end - at > 1) return false;
  const next = words[end];
  const before = words[at - 1];
  return (
    (next !== undefined &&
      /^\p{Lu}\p{Ll}/u.test(next.text) &&
      !tables.cues.has(next.key) &&
      !tables.known.has(next.key)) ||
    (before !== undefined && tables.firstNames.has(before.key) && isCapitalised(before.text))
  );
}

/** Services whose letters mean nothing else in a report. */
const UNMISTAKEN = new Set(
  "cia nsa fsb gru svr kgb mi5 mi6 bnd bfv sbu gchq aivd mivd vsse asio csis".split(" "),
);

/** A name that services or parties of several states have ("Federal Intelligence Service", "MIT", "Progress Party"). */
const isShared = (form: Form<Known>): boolean => {
  if (form.value.kind !== "organisation" || form.value.record.country === null) return false;
  const { sector, kind } = form.value.record;
  if (kind === "party") return form.keys.length > 1 && PARTY_WORDS.test(form.surface);
  if (sector !== "SPY") return false;
  if (form.keys.length > 1) return isGeneric(form.keys);
  return /^\p{Lu}{2,4}$/u.test(form.surface) && !UNMISTAKEN.has(form.keys[0]!);
};
const PARTY_WORDS = /\b(?:Party|Movement|Coalition|Union|Alliance|Democrats|Front)\b/;

const isGeneric = (keys: readonly string[]): boolean =>
  keys.every((key) =>
    /^(?:federal|national|state|general|central|foreign|internal|external|domestic|defen[cs]e|military|main|public|police|security|intelligence|information|special|service|services|agency|department|directorate|bureau|cent(?:re|er)|ministry|office|committee|organi[sz]ation|presidency|for|of|and|the)$/.test(
      key,
    ),
  );

/** The state right before a name ("Switzerland's Federal Intelligence Service", "the Czech BIS"), by its code. */
function ownerBefore(words: readonly Word[], at: number, tables: MentionTables): string | null {
  let end = at;
  if (/^['’]s?$/.test(words[end - 1]?.text ?? "")) end -= 1;
  else if (/^(?:domestic|foreign|military|civilian|own)$/.test(words[end - 1]?.key ?? "")) end -= 1;
  for (let from = Math.max(0, end - 4); from < end; from++)
    for (const form of formsAt(tables.known, words, from))
      if (form.value.kind === "country" && from + form.keys.length === end) return form.value.iso3;
  return null;
}

/** States that a text names in any form. */
export function statesNamed(lines: readonly Line[], tables: MentionTables): Set<string> {
  const named = new Set<string>();
  for (const { words } of lines)
    for (let at = 0; at < words.length; at++)
      for (const { value } of formsAt(tables.known, words, at))
        if (value.kind === "country") named.add(value.iso3);
  return named;
}

/** "the Lamba Progress Party": whether a name begins before the word. */
function hasMoreBefore(words: readonly Word[], at: number, tables: MentionTables): boolean {
  const before = words[at - 1];
  return (
    before !== undefined &&
    before.at > 0 &&
    /^\p{Lu}\p{Ll}/u.test(before.text) &&
    !tables.known.has(before.key) &&
    !tables.nouns.has(before.key)
  );
}

/** Of services with one name the one of the state before it, else the first whose state the text names. A name that
 *  is another state's, or of a state that the text does not speak of, is nobody the tables know. */
function ofRightState(
  candidates: readonly Form<Known>[],
  words: readonly Word[],
  at: number,
  tables: MentionTables,
  states: ReadonlySet<string>,
): readonly Form<Known>[] {
  if (!candidates.some(isShared)) return candidates;
  // "its National Intelligence Service", "the Lamba Progress Party": whose, or more of the name, stands before.
  if (hasMoreBefore(words, at, tables) || /^(?:its|their|our|his|her|whose)$/.test(words[at - 1]?.key ?? ""))
    return candidates.filter((form) => !isShared(form));
  // "State Security Council" is more than "State Security".
  const goesOn = (form: Form<Known>): boolean => {
    const next = words[at + form.keys.length];
    return form.keys.length > 1 && next !== undefined && /^\p{Lu}\p{Ll}/u.test(next.text);
  };
  const owner = ownerBefore(words, at, tables);
  const countryOf = (form: Form<Known>) =>
    form.value.kind === "organisation" ? form.value.record.country : null;
  return candidates.filter(
    (form) =>
      !isShared(form) ||
      (!goesOn(form) && (owner === null ? states.has(countryOf(form)!) : countryOf(form) === owner)),
  );
}

/** Finds what the tables know, longest first, from left to right; capitals only where they act for their state. */
export function findKnown(
  text: string,
  line: Line,
  tables: MentionTables,
  brusselsIsEurope: boolean,
  states: ReadonlySet<string>,
): KnownInLine {
  const { words } = line;
  const loose = line.capitals === "shouted";
  const held: (Known | null)[] = words.map(() => null);
  const mentions: Mention[] = [];
  const isCity = (word: Word) =>
    (tables.known.get(word.key) ?? []).some(
      (form) =>
        form.keys.length === 1 &&
        form.value.kind === "country" &&
        form.value.form !== "demonym" &&
        isCapitalised(word.text),
    );
  const take = (at: number, form: Form<Known>): void => {
    const end = at + form.keys.length;
    for (let i = at; i < end; i++) held[i] = form.value;
    if (form.value.kind === "organisation") {
      const { record } = form.value;
      const { kind, sector } = record;
      const other = otherStateBefore(record, form.keys.length, words, at, tables);
      const identity: Pick<Draft, "how" | "country" | "knownAs" | "name"> =
        other === null
          ? {
              how: form.surface === record.name ? "name" : "alias",
              country: record.country,
              knownAs: record.id,
              name: record.name,
            }
          : { how: "name", country: other, knownAs: null };
      mentions.push(
        toMention(text, line, at, end, {
          type: "Organisation",
          rule: "table:organisations",
          kind,
          sector,
          ...identity,
        }),
      );
      for (let i = at; i < end; i++) {
        // "Council of the European Union", "UN Panel of Experts": whose body it is.
        const opens = i === at && isShouted(words[i]!.text);
        const isOf =
          words[i - 1]?.key === "of" || (words[i - 1]?.key === "the" && words[i - 2]?.key === "of");
        if (i > at ? !isOf : !opens) continue;
        const inner = formsAt(tables.known, words, i).find(
          ({ value, keys }) =>
            value.kind === "organisation" && i + keys.length <= end && keys.length < form.keys.length,
        );
        if (inner?.value.kind !== "organisation" || inner.value.record.kind !== "international") continue;
        const { id, name, ...rest } = inner.value.record;
        mentions.push(
          toMention(text, line, i, i + inner.keys.length, {
            type: "Organisation",
            rule: "table:organisations",
            how: inner.surface === name ? "name" : "alias",
            knownAs: id,
            name,
            ...rest,
          }),
        );
      }
      // The state inside the name of its body is mentioned too: "Belarusian KGB", "Chinese Communist Party".
      for (let i = at; i < end && form.keys.length > 1; i++) {
        const inner = formsAt(tables.known, words, i, loose).find((other) => other.value.kind === "country");
        if (inner?.value.kind !== "country" || i + inner.keys.length > end) continue;
        const possessed = /^['’]s?$/.test(words[i + inner.keys.length]?.text ?? "");
        // Of an alliance it is half a word: "Organization of American States".
        const ofState = inner.value.form === "demonym" && (i === at || record.country !== null);
        const isLast =
          record.kind === "agency" && words[i - 1]?.key === "of" && i + inner.keys.length === end;
        if (ofState || isLast || possessed || (i === at && /^[\p{Lu}.]+$/u.test(words[i]!.text)))
          mentions.push(country3(i, inner));
      }
    } else if (form.value.kind === "country") mentions.push(country3(at, form));
  };
  const country3 = (at: number, form: Form<Known>, bounds?: { start: number; end: number }): Mention => {
    if (form.value.kind !== "country") throw new TypeError("not a country");
    const { iso3 } = form.value;
    const { name } = tables.countries.get(iso3)!;
    return toMention(
      text,
      line,
      at,
      at + form.keys.length,
      {
        type: "Country",
        kind: null,
        how: form.value.form === "name" ? "name" : "alias",
        knownAs: `country:${iso3}`,
        name,
        form: form.value.form,
        rule: `table:countries:${form.value.form}`,
      },
      bounds,
    );
  };
  for (let at = 0; at < words.length; at++) {
    if (held[at]) continue;
    const word = words[at]!;
    const candidates = ofRightState(formsAt(tables.known, words, at, loose), words, at, tables, states);
    const form = candidates.find((candidate) => fitsHere(candidate, line, at, tables, isCity));
    if (form?.value.kind === "country" && form.value.form === "capital") {
      const end = at + form.keys.length;
      const acts = isActing(words, at, end, tables, isCity, loose);
      if (acts && form.keys[0] === "brussels" && brusselsIsEurope) {
        const europe = formsAt(tables.known, [{ ...word, text: "EU", key: "eu" }], 0)[0];
        if (europe?.value.kind === "organisation") {
          const { id: knownAs, kind, sector, name } = europe.value.record;
          mentions.push(
            toMention(text, line, at, end, {
              type: "Organisation",
              kind,
              sector,
              name,
              knownAs,
              how: "alias",
              rule: "capital:brussels",
            }),
          );
          held[at] = form.value;
          continue;
        }
      }
      if (acts) take(at, form);
      else for (let i = at; i < end; i++) held[i] = { kind: "place" };
      continue;
    }
    if (form) {
      take(at, form);
      continue;
    }
    // "Tajikistan's GKNB", "Morocco's Justice and Development Party": the name that a body of another state has, too.
    const other = formsAt(tables.known, words, at, loose)[0];
    const owner = other && isShared(other) ? ownerBefore(words, at, tables) : null;
    const isParty =
      other?.value.kind === "organisation" &&
      other.value.record.kind === "party" &&
      isShared(other) &&
      (owner !== null || !hasMoreBefore(words, at, tables));
    if (other?.value.kind === "organisation" && (isParty || (owner !== null && other.keys.length === 1))) {
      const end = at + other.keys.length;
      for (let i = at; i < end; i++) held[i] = other.value;
      const { kind, sector } = other.value.record;
      mentions.push(
        toMention(text, line, at, end, {
          type: "Organisation",
          rule: "table:other-state",
          how: isParty ? "name" : "alias",
          kind,
          sector,
          country: owner,
        }),
      );
      continue;
    }
    // "Russian-backed", "US-China", "Kremlin-linked": each half by itself.
    if (/[-–]/.test(word.text) && isCapitalised(word.text) && !isMarkedWithState(word, tables)) {
      let offset = 0;
      const halves = word.text.split(/[-–]/);
      // "Sino-Zambezi Turbines": half a state by itself is none.
      const isProper =
        /^(?:sino|franco|anglo|russo)$/.test(keyOf(halves[0]!)) && !tables.known.has(keyOf(halves[1]!));
      for (const half of isProper ? [] : halves) {
        const piece: Word = { ...word, text: half, key: keyOf(half) };
        const inner = formsAt(tables.known, [piece], 0).find(
          (candidate) => candidate.value.kind !== "phrase",
        );
        const start = word.start + offset;
        offset += half.length + 1;
        if (!inner || /-(?:language|speaking)$/.test(word.key)) continue;
        if (
          inner.value.kind === "country" &&
          inner.value.form === "capital" &&
          /-(?:based|born)$/.test(word.key)
        )
          continue;
        const bounds = { start, end: start + half.length };
        if (inner.value.kind === "country") {
          mentions.push(country3(at, inner, bounds));
          held[at] = inner.value;
        } else if (inner.value.kind === "organisation") {
          const { id: knownAs, kind, sector, country, name } = inner.value.record;
          const draft = { type: "Organisation", how: "alias", rule: "table:organisations" } as const;
          mentions.push(
            toMention(text, line, at, at + 1, { ...draft, kind, sector, country, knownAs, name }, bounds),
          );
          held[at] = inner.value;
        }
      }
    }
  }
  return { mentions, held };
}

function fitsHere(
  form: Form<Known>,
  line: Line,
  at: number,
  tables: MentionTables,
  isCity: (word: Word) => boolean,
): boolean {
  const { words } = line;
  const end = at + form.keys.length;
  const next = words[end];
  // Part of a longer capitalised name that no table has: "Orange Street", "Shell Ridge Partners", "Oracle Bay".
  const single = form.keys.length === 1;
  // "Liberation" is not "Libération": an accent that a single name has must be in the text.
  if (form.value.kind === "organisation" && single) {
    const fold = (word: string) => word.normalize("NFC").toLowerCase();
    if (fold(words[at]!.text) !== fold(form.words[0]!) && line.capitals !== "shouted") return false;
  }
  // "the Australian Senate" is not "The Australian".
  if (form.value.kind === "organisation" && form.keys[0] === "the" && line.capitals === "meaningful")
    if (!isCapitalised(words[at]!.text) || (next && /^\p{Lu}\p{Ll}/u.test(next.text))) return false;
  if (form.value.kind === "organisation" && single && line.capitals === "meaningful") {
    const before = words[at - 1];
    const inName = (word: Word | undefined) =>
      word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.text) && !tables.known.has(word.key) && word.at > 0;
    if (
      !/\p{Lu}.*\p{Lu}|\d/u.test(form.surface) &&
      (inName(next) || (inName(before) && !isRole(before, tables)))
    )
      return false;
    // A common word at a sentence's beginning is no name: "Signal ...", "Shell ...".
    if (at === 0 && /^(?:orange|shell|quad|volt|meta|oracle|vox|dawn|apple|amazon)$/.test(form.keys[0]!))
      return next !== undefined && /^(?:'s|has|had|is|was|said|denied|also)$/.test(next.key);
  }
  if (form.value.kind === "country") {
    if (form.value.form === "demonym" && isLanguage(words, at, end)) return false;
    if (form.value.form === "name" && isFirstName(words, at, end, tables)) return false;
    // "George Washington", "Milan Kenya": a first name before it makes it a surname.
    const given = words[at - 1];
    if (
      single &&
      (form.value.form === "capital" || form.value.form === "name") &&
      line.capitals === "meaningful" &&
      given !== undefined &&
      isCapitalised(given.text) &&
      tables.firstNames.has(given.key) &&
      !(tables.known.get(given.key) ?? []).some((other) => other.keys.length === 1)
    )
      return false;
    if (form.value.form === "seat" && single && next && isCapitalised(next.text) && !isCity(next))
      return form.keys[0] === "kremlin";
    // "US" in capitals only: `us` is a pronoun; in a headline of capitals it must not follow a verb.
    if (form.keys[0] === "us" && single && line.capitals === "shouted") return words[at]!.text === "US";
  }
  return true;
}

/** "NCSC-NL", "NCSC-FI": a sister body's acronym with the code of a state behind it is a name of its own; in "EU-US" both
 *  halves are known. */
function isMarkedWithState(word: Word, tables: MentionTables): boolean {
  const code = /^\p{Lu}{3,}-(\p{Lu}{2})$/u.exec(word.text)?.[1];
  return code !== undefined && !tables.known.has(keyOf(code));
}

/** Words that a state's name has at the most: "Democratic People's Republic of Korea" and its like. */
const STATE_WORDS = 8;
const OF_ONE_STATE: ReadonlySet<string> = new Set(["party", "agency", "government"]);

/** "Morocco's Justice and Development Party", "the Austrian Federal Intelligence Agency": the ISO code of the state that
 *  stands right before a name in words, where it is another than the one whose body the table knows by that name. */
function otherStateBefore(
  { kind, country }: OrganisationRecord,
  nameWords: number,
  words: readonly Word[],
  at: number,
  tables: MentionTables,
): string | null {
  if (country === null || nameWords < 2 || !OF_ONE_STATE.has(kind)) return null;
  const isPossessive = /^['’]s?$/.test(words[at - 1]?.text ?? "");
  const end = isPossessive ? at - 1 : at;
  for (let start = Math.max(0, end - STATE_WORDS); start < end; start++) {
    const state = formsAt(tables.known, words, start).find(
      ({ keys, value }) => value.kind === "country" && start + keys.length === end,
    )?.value;
    if (state?.kind !== "country") continue;
    return state.iso3 !== country && (isPossessive || state.form === "demonym") ? state.iso3 : null;
  }
  return null;
}

const isRole = (word: Word | undefined, tables: MentionTables): boolean =>
  word !== undefined && tables.nouns.has(word.key);
