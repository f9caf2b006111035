import { toMention } from "./draft.ts";
import { type Form, formsAt, isCapitalised, type Word } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionRule } from "./rule-words.ts";
import type { MentionTables, StateBodyRecord } from "./tables.ts";

const ADJECTIVE =
  /^(?:new|former|current|ruling|interim|transitional|military|federal|national|central|local|regional|military-led|caretaker|opposition-led|exiled|elected|outgoing|previous|own|state|royal|honorary|permanent|general)$/;

/** Bodies whose word is as often half of a compound. */
const DESCRIBES = /^(?:intelligence|police|customs|military|immigration)$/;
const COMPOUND =
  /^(?:assets?|operations?|gather\w+|activit\w+|efforts?|work|sources?|sharing|collection|networks?|targets?|interests?|stations?|cells?|rings?|work|failures?|methods?|data|information)$/;

/** Bodies that a state's name behind "in" is enough for: "police in Zaire". */
const SEATED = /^(?:police|army|military|navy)$/;

/** Whether a noun takes the word before it for its description; "the Russian intelligence chief" leads a body. */
export function describesNext(next: { readonly key: string }, tables: MentionTables): boolean {
  if (/^(?:chief|head|director|boss|spokes\w+)s?$/.test(next.key)) return false;
  if (/^(?:government|junta|regime|attach[eé]s?|administration)$/.test(next.key)) return true;
  return COMPOUND.test(next.key) || tables.nouns.get(next.key)?.sort === "person";
}

const codeOf = (state: Mention): { readonly iso3: string } | undefined =>
  state.knownAs === null ? undefined : { iso3: state.knownAs.slice("country:".length) };

/** Words of a noun phrase with their plurals made singular, as the table of bodies has them. */
const singular = (words: Line["words"], at: number): Word[] =>
  words.slice(at, at + 4).map((word) => ({ ...word, key: word.key.replace(/ies$/, "y").replace(/s$/, "") }));

/** States that share the body of the one before it: "the Polish, Slovak and Czech interior ministries", "the Vietnamese and
 *  the Indonesian navy". */
function sharersBefore(
  words: Line["words"],
  state: Mention,
  stateEndingAt: ReadonlyMap<number, Mention>,
): Mention[] {
  const found: Mention[] = [];
  if (state.form !== "demonym") return found;
  for (let first = state.startToken; ; ) {
    if (words[first - 1]?.key === "the") first -= 1;
    const link = words[first - 1]?.key ?? "";
    if (!(link === "and" && found.length === 0) && !(link === "," && found.length > 0)) return found;
    const other = stateEndingAt.get(first - 1);
    if (other?.form !== "demonym" || (/s$/.test(other.text) && !/^(?:Swiss|Welsh)$/.test(other.text)))
      return found;
    found.push(other);
    first = other.startToken;
  }
}

/** Bodies that every state has, by the state's name: "Russian foreign ministry", "Iran's embassy in Stockholm", "the
 *  Ministry of Defence of Chad", "the regime in Tehran"; and those named with capitals alone ("the Foreign
 *  Ministry"). `states` are the line's mentions of countries. In text order. */
export function findBodies(
  text: string,
  line: Line,
  states: readonly Mention[],
  taken: (at: number) => boolean,
  tables: MentionTables,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  const stateAt = new Map(states.map((state) => [state.startToken, state]));
  const stateEndingAt = new Map(states.map((state) => [state.endToken, state]));
  const longest = (at: number): Form<StateBodyRecord> | undefined =>
    words[at] === undefined
      ? undefined
      : (formsAt(tables.bodies, words, at, true)[0] ??
        // "the Polish and Czech interior ministries"
        (stateEndingAt.has(at) && sharersBefore(words, stateEndingAt.get(at)!, stateEndingAt).length > 0
          ? formsAt(tables.bodies, singular(words, at), 0, true)[0]
          : undefined));
  // "Philippine Department of Foreign Affairs" is also known without the demonym.
  const properHead = (from: number, to: number): string | null => {
    const state = stateAt.get(from);
    const head = state ? words.slice(state.endToken, to) : [];
    const proper = head.length > 1 && head.every((word) => isCapitalised(word.text) || word.text.length < 4);
    return proper && /^\p{L}/u.test(head[0]!.text) ? text.slice(head[0]!.start, words[to - 1]!.end) : null;
  };
  const make = (
    from: number,
    to: number,
    form: Form<StateBodyRecord>,
    state: { readonly iso3: string } | undefined,
    rule: MentionRule,
  ) => {
    const iso3 = state?.iso3 ?? null;
    const { kind, sector, key } = form.value;
    const country = iso3 === null ? null : tables.countries.get(iso3)!.name;
    found.push(
      toMention(text, line, from, to, {
        type: "Organisation",
        kind,
        sector,
        how: "name",
        country: iso3,
        knownAs: iso3 !== null && key !== "" ? `org:${key}-${iso3.toLowerCase()}` : null,
        rule,
        ...(key === "government" && country !== null ? { name: `Government of ${country}` } : {}),
        ...(key !== "government" && properHead(from, to) ? { name: properHead(from, to)! } : {}),
        ...(rule === "body:coordinated" && key !== "government"
          ? { name: `${text.slice(words[from]!.start, words[to - 1]!.end)} ${form.surface}` }
          : {}),
      }),
    );
  };
  for (let at = 0; at < words.length; at++) {
    if (taken(at)) continue;
    const form = longest(at);
    if (!form) continue;
    const end = at + form.keys.length;
    // "Chinese intelligence officers", "a Chinese police station": the word describes the noun after it.
    if (DESCRIBES.test(form.keys.at(-1)!) && words[end] && describesNext(words[end]!, tables)) continue;
    // "Lao Customs Department", "the Latvian service VDD": the name goes on, or follows.
    if (line.capitals === "meaningful" && words[end] && /^\p{Lu}/u.test(words[end]!.text)) continue;
    if (
      words[end]?.key === "and" &&
      words[end + 1] &&
      isCapitalised(words[at]!.text) &&
      isCapitalised(words[end + 1]!.text)
    )
      if (line.capitals === "meaningful" && !stateAt.has(end + 1)) continue;
    let before = at;
    while (before > at - 2 && before > 0 && ADJECTIVE.test(words[before - 1]!.key)) before -= 1;
    const near = stateEndingAt.get(before);
    const owner = stateEndingAt.get(before - (/^['’]s?$/.test(words[before - 1]?.text ?? "") ? 1 : 0));
    // "Ministry of X of Kenya", "embassy of the Netherlands", "government in Kyiv"
    const link = words[end]?.key;
    const after =
      link === "of" || (link === "in" && (form.value.key === "government" || SEATED.test(form.keys.at(-1)!)))
        ? stateAt.get(end + (words[end + 1]?.key === "the" ? 2 : 1))
        : undefined;
    // "the regime in Tehran": a capital behind "in" is a place, and yet says whose government it is.
    const seated =
      link === "in" && form.value.key === "government" && !after
        ? formsAt(tables.known, words, end + 1).find((other) => other.value.kind === "country")
        : undefined;
    if (seated?.value.kind === "country" && !near && !owner) {
      make(at, end + 1 + seated.keys.length, form, { iso3: seated.value.iso3 }, "body:in");
      at = end + seated.keys.length;
    } else if (near && near.form !== "capital" && near.form !== "seat") {
      make(near.startToken, end, form, codeOf(near), "body:state");
      for (const sharer of before === at ? sharersBefore(words, near, stateEndingAt) : [])
        make(sharer.startToken, sharer.endToken, form, codeOf(sharer), "body:coordinated");
      at = end - 1;
    } else if (owner && owner !== near) {
      const proper = isCapitalised(words[at]!.text) && line.capitals === "meaningful";
      // "Poland's National Prosecutor's Office": an adjective in capitals is of the name.
      let from = at;
      while (from > before && isCapitalised(words[from - 1]!.text)) from -= 1;
      make(proper ? from : owner.startToken, end, form, codeOf(owner), "body:possessive");
      at = end - 1;
    } else if (after && after.form !== "demonym") {
      let from = at;
      // "Revenue Service of Georgia": words of the name before the one that the table knows.
      while (
        from > 0 &&
        isCapitalised(words[at]!.text) &&
        /^\p{Lu}\p{Ll}/u.test(words[from - 1]!.text) &&
        !/^(?:the|a)$/.test(words[from - 1]!.key) &&
        !stateEndingAt.has(from)
      )
        from -= 1;
      make(from, after.endToken, form, codeOf(after), link === "of" ? "body:of" : "body:in");
      at = after.endToken - 1;
    } else if (
      line.capitals === "meaningful" &&
      (at > 0 || form.keys.length > 1) &&
      isCapitalised(words[end - 1]!.text) &&
      isCapitalised(words[at]!.text) &&
      form.keys.length > 1 &&
      !(words[end] && isCapitalised(words[end]!.text)) &&
      !(at > 1 && isCapitalised(words[at - 1]!.text))
    ) {
      make(at, end, form, undefined, "body:capitals");
      at = end - 1;
    }
  }
  return found;
}
