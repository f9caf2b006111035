import { readFile } from "node:fs/promises";
import { ORGANISATION_KINDS, type OrganisationKind } from "../../graph/model/index.ts";
import { segment, wholeWords } from "../segment/index.ts";
import { type CountryForm, type CountryRecord, toCountryTable } from "./country-table.ts";
import { type Gazetteer, keyOf, toGazetteer } from "./gazetteer.ts";
import { rowsOf } from "./rows.ts";

/** One row of `organisations.tsv`. */
export interface OrganisationRecord {
  /** As entities have it: `org:vsse`. */
  readonly id: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly sector: string | null;
  readonly country: string | null;
}

/** What the words of a name stand for: a state, an organisation, or neither (a place, a set phrase). */
export type Known =
  | ({ readonly kind: "country" } & CountryForm)
  | { readonly kind: "organisation"; readonly record: OrganisationRecord }
  | { readonly kind: "place" }
  | { readonly kind: "phrase" };

/** A word by which an unlisted name is known for an organisation ("Bank", "Ltd"). */
export interface CueRecord {
  readonly kind: OrganisationKind;
  readonly sector: string | null;
}

/** A body that every state has: "foreign ministry". Its name comes from its own words. */
export interface StateBodyRecord extends CueRecord {
  readonly key: string;
}

/** A common noun for a person, an organisation, a state or a group. */
export interface NounRecord {
  readonly sort: "person" | "organisation" | "state";
  /** Of an organisation; null where the noun leaves it open. */
  readonly kind: OrganisationKind | null;
  readonly sector: string | null;
  readonly plural: boolean;
  /** The noun as it stands in the table, singular. */
  readonly noun: string;
}

export type Gender = "male" | "female" | "either";

/** All tables that finding and linking mentions read. */
export interface MentionTables {
  readonly countries: ReadonlyMap<string, CountryRecord>;
  readonly known: Gazetteer<Known>;
  readonly bodies: Gazetteer<StateBodyRecord>;
  readonly cues: ReadonlyMap<string, CueRecord>;
  readonly nouns: ReadonlyMap<string, NounRecord>;
  readonly firstNames: ReadonlyMap<string, Gender>;
  readonly titles: ReadonlySet<string>;
  /** Words of the language that stand in names of groups and firms, seldom in persons'. */
  readonly nameWords: ReadonlySet<string>;
}

/** The texts of the tables, by file name. */
export interface TableTexts {
  readonly countries: string;
  readonly organisations: string;
  readonly cues: string;
  readonly bodies: string;
  readonly nouns: string;
  readonly firstNames: string;
  readonly places: string;
  readonly nameWords: string;
}

const FILES: TableTexts = {
  countries: "countries-forms.tsv",
  organisations: "organisations.tsv",
  cues: "organisations-cues.tsv",
  bodies: "organisations-of-states.tsv",
  nouns: "nominal-nouns.tsv",
  firstNames: "names-first.tsv",
  places: "names-places.tsv",
  nameWords: "names-words.tsv",
};

const KINDS: ReadonlySet<string> = new Set(ORGANISATION_KINDS);
const isKind = (word: string): word is OrganisationKind => KINDS.has(word);

function kindOf(word: string, row: string): OrganisationKind {
  if (!isKind(word)) throw new RangeError(`${row} has an unknown kind ${word}`);
  return word;
}

function pluralOf(noun: string): string {
  if (/(?:[^aeiou]y)$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  if (/(?:s|x|ch|sh)$/.test(noun)) return `${noun}es`;
  if (/(?:man|woman)$/.test(noun)) return `${noun.slice(0, -2)}en`;
  return `${noun}s`;
}

const toWords = (surface: string): string[] =>
  wholeWords(segment(surface)).flatMap((sentence) => sentence.tokens.map((token) => token.text));

/** Whether a name as a whole is one of the table of organisations. */
export function isListedOrganisation(name: string, tables: MentionTables): boolean {
  const words = toWords(name);
  return (tables.known.get(keyOf(words[0] ?? "")) ?? []).some(
    ({ value, keys }) =>
      value.kind === "organisation" &&
      keys.length === words.length &&
      keys.every((key, at) => key === keyOf(words[at]!)),
  );
}

/** Builds the tables from their texts. Throws RangeError for a row that cannot be read. */
export function toMentionTables(texts: TableTexts): MentionTables {
  const countries = toCountryTable(texts.countries);
  const known: [string, Known][] = [];
  const nouns = new Map<string, NounRecord>();
  const titles = new Set<string>();
  for (const [id = "", name = "", kind = "", sector = "", country = "", aliases = ""] of rowsOf(
    texts.organisations,
  )) {
    const record: OrganisationRecord = {
      id: `org:${id}`,
      name,
      kind: kindOf(kind, `organisations: ${id}`),
      sector: sector || null,
      country: country || null,
    };
    const surfaces = [name, ...aliases.split("|").map((alias) => alias.trim())].filter(Boolean);
    for (const surface of surfaces) known.push([surface, { kind: "organisation", record }]);
  }
  for (const [surface = "", what = ""] of rowsOf(texts.places))
    known.push([surface, { kind: what === "phrase" ? "phrase" : "place" }]);
  for (const [surface, form] of countries.forms) known.push([surface, { kind: "country", ...form }]);
  for (const [noun = "", sort = "", kind = "", sector = "", plural = "", title = ""] of rowsOf(texts.nouns)) {
    if (sort !== "person" && sort !== "organisation" && sort !== "state")
      throw new RangeError(`nominal-nouns: ${noun} has an unknown sort ${sort}`);
    const base = {
      sort,
      kind: kind === "" ? null : kindOf(kind, `nominal-nouns: ${noun}`),
      sector: sector || null,
      noun,
    } as const;
    if (plural !== "only") nouns.set(keyOf(noun), { ...base, plural: false });
    const many = plural === "only" ? noun : plural || pluralOf(noun);
    if (many !== "-") nouns.set(keyOf(many), { ...base, plural: true });
    if (title === "title") titles.add(noun);
  }
  return {
    countries: countries.records,
    known: toGazetteer(known, toWords),
    bodies: toGazetteer(
      rowsOf(texts.bodies).map(([surface = "", kind = "", sector = "", key = ""]) => [
        surface,
        { kind: kindOf(kind, `organisations-of-states: ${surface}`), sector: sector || null, key },
      ]),
      toWords,
    ),
    cues: new Map(
      rowsOf(texts.cues).map(([word = "", kind = "", sector = ""]) => [
        keyOf(word),
        { kind: kindOf(kind, `organisations-cues: ${word}`), sector: sector || null },
      ]),
    ),
    nouns,
    firstNames: new Map(
      rowsOf(texts.firstNames).map(([name = "", gender = ""]) => [
        keyOf(name),
        gender === "f" ? "female" : gender === "m" ? "male" : "either",
      ]),
    ),
    titles,
    nameWords: new Set(rowsOf(texts.nameWords).map(([word = ""]) => keyOf(word))),
  };
}

/** Reads the tables out of a folder (with a closing slash). The one effect of this room. Rejects when a file is
 *  missing; throws RangeError for a row that cannot be read. */
export async function loadMentionTables(folder: URL): Promise<MentionTables> {
  const read = (name: string) => readFile(new URL(name, folder), "utf8");
  const [countriesText, organisations, cues, bodies, nouns, firstNames, places, nameWords] =
    await Promise.all([
      read(FILES.countries),
      read(FILES.organisations),
      read(FILES.cues),
      read(FILES.bodies),
      read(FILES.nouns),
      read(FILES.firstNames),
      read(FILES.places),
      read(FILES.nameWords),
    ]);
  return toMentionTables({
    countries: countriesText,
    organisations,
    cues,
    bodies,
    nouns,
    firstNames,
    places,
    nameWords,
  });
}
