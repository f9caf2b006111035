import { formsAt, isCapitalised, isShouted, type Word } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { TaggedName } from "./name-tagger.ts";
import { partyWord } from "./parties.ts";
import type { MentionTables } from "./tables.ts";

const SMALL =
  /^(?:of|the|and|for|on|in|to|at|by|with|from|as|or|de|del|della|di|da|do|du|des|la|le|les|el|al|von|van|der|den|y|e|i|et|und|en)$/;
/** Days and months, which end no name of a body but as a date: "18 October Movement" begins with it. */
const DATE =
  /^(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december)$/;
/** Words that describe what a name stands for and are no nouns of the tables. */
const DESCRIBES =
  /^(?:giant|operator|maker|union|militia|outlet|start-up|front|ruling|opposition|state|private|local|regional|national|independent|pro-\p{L}+|anti-\p{L}+|\p{L}+-(?:based|owned|backed|linked|run|funded))$/u;
/** What ends the name of a firm that has no "of" behind it; "Bank", "Company" and "Corporation" have. */
const FIRM =
  /^(?:shipbuilding|shipping|shipyard|holdings?|industries|logistics|partners|ltd|inc|gmbh|plc|llc|systems|technologies|solutions|media|energy|capital|trading|consulting|airlines|airways|motors|electronics)$/;

/** "the Western Australian parliament", "the Royal Danish navy" */
const PART_OF_PLACE = /^(?:(?:north|south|east|west|central)(?:ern)?|greater|new|royal|former)$/;

const isDemonym = (words: readonly Word[], at: number, tables: MentionTables): boolean =>
  formsAt(tables.known, words, at).some(
    ({ keys, value }) => value.kind === "country" && value.form === "demonym" && keys.length === 1,
  );

/** Where a name begins behind words that only say what it is: "Russian service [SVR]", "Lagos bank [Unity Crest]", "NGO [Fakti
 *  Lab]", "Moscow-based [Yedinstvo Fund]". */
function nameStart(words: readonly Word[], start: number, end: number, tables: MentionTables): number {
  // "Russian Duma": the table has the name without its state.
  const isListed = formsAt(tables.known, words, start + 1).some(
    ({ keys, value }) => value.kind === "organisation" && start + 1 + keys.length === end,
  );
  if (isListed && isDemonym(words, start, tables)) return start + 1;
  // "In Utrecht Dutch police": what is called by its state begins with it.
  const isPlace = !PART_OF_PLACE.test(words[start]!.key) && !isDemonym(words, start, tables);
  if (isPlace && /^\p{Ll}/u.test(words[end - 1]!.text) && isDemonym(words, start + 1, tables))
    return start + 1;
  let at = start;
  if (/-based$/.test(words[at]!.key)) at += 1;
  if (words[at]?.text === "NGO") at += 1;
  if (at === start) {
    // One or two words in capitals may say where: a demonym, a city.
    while (at < start + 2 && at < end && isCapitalised(words[at]!.text)) at += 1;
    const from = at;
    while (at < end && /^\p{Ll}/u.test(words[at]!.text) && !SMALL.test(words[at]!.key)) {
      const { key } = words[at]!;
      const noun = tables.nouns.get(key);
      const describes =
        DESCRIBES.test(key) || (noun?.sort === "organisation" && !noun.plural) || tables.cues.has(key);
      const opensNoun =
        at + 1 < end && /^\p{Ll}/u.test(words[at + 1]!.text) && !SMALL.test(words[at + 1]!.key);
      if (!describes && !opensNoun) return start;
      at += 1;
    }
    if (at === from) return start;
  }
  return at < end && isCapitalised(words[at]!.text) ? at : start;
}

/** Where a name ends before words that belong to the sentence: "European Union [on Thursday]", "Department [nor the Office]",
 *  "the Cyber Command [of Iran]'s Revolutionary Guards", "Halvard Shipbuilding [of Ulsan]". */
function nameEnd(words: readonly Word[], start: number, end: number, tables: MentionTables): number {
  for (let at = start + 1; at < end; at++) {
    const { key } = words[at]!;
    const next = words[at + 1]!;
    if (key === "nor") return at;
    if (at + 1 === end) break;
    if (key === "on" && DATE.test(next.key)) return at;
    // "the Democratic Party in the Great Khural", "the Dutch government for Kazakhstan": the noun closes the name.
    if (key === "in" && next.key === "the") return at;
    if (key === "for" && /^\p{Ll}/u.test(words[at - 1]!.text) && !/^\p{Ll}/u.test(next.text)) return at;
    // "sits on Camden Borough Council for Labour"
    if (key === "for" && at + 2 === end && partyWord(next.key) !== null) return at;
    if (key !== "of") continue;
    const last = words[at - 1]!;
    // What the possessive is of comes after: the place is that one's.
    if (
      at - start > 1 &&
      /^['’]s?$/.test(words[end]?.text ?? "") &&
      isCapitalised(words[end + 1]?.text ?? "")
    )
      return at;
    if (at - start > 1 && FIRM.test(last.key)) return at;
    const state = (tables.known.get(next.key) ?? []).some(
      ({ value, keys }) => value.kind === "country" && keys.length === 1,
    );
    const isProper = !tables.cues.has(last.key) && !tables.nouns.has(last.key) && !isShouted(last.text);
    if (at - start === 1 && state && isProper && !tables.bodies.has(last.key)) return at;
  }
  return end;
}

/** A tagged name of an organisation without the words of the sentence that stand at its ends. Linear in its words. */
export function trimName(name: TaggedName, { words, capitals }: Line, tables: MentionTables): TaggedName {
  if (name.type !== "Organisation" || capitals !== "meaningful" || name.end - name.start < 2) return name;
  // "8th Signals Company", "201st Military Base"
  const isNumbered = /^\d+(?:st|nd|rd|th)$/.test(words[name.start - 1]?.key ?? "");
  const start = isNumbered ? name.start - 1 : nameStart(words, name.start, name.end, tables);
  return { ...name, start, end: nameEnd(words, start, name.end, tables) };
}
