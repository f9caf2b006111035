import { readFile } from "node:fs/promises";
import { ORGANISATION_KINDS, type OrganisationKind, SECTORS } from "../../graph/model/index.ts";
import { segment, wholeWords } from "../segment/index.ts";
import { type CountryForm, type CountryRecord, toCountryTable } from "./country-table.ts";
import { type Gazetteer, keyOf, toGazetteer } from "./gazetteer.ts";
import { badRow, oneOf, type Row, rowsOf, type TableFile, type TableShape } from "./rows.ts";

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
  /** What stands before a name and is no part of it ("Gen", "Sheikh"), by key, without a full stop. */
  readonly titles: ReadonlySet<string>;
  readonly lastNames: ReadonlySet<string>;
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
  readonly lastNames: string;
  readonly titles: string;
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
  lastNames: "names-last.tsv",
  titles: "names-titles.tsv",
};

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

const ORGANISATIONS: TableShape<"id" | "name" | "kind" | "sector" | "country" | "aliases" | "source"> = {
  columns: ["id", "name", "kind", "sector", "country", "aliases", "source"],
  filled: ["id", "name", "kind", "source"],
  once: ({ id }) => id,
};
const PLACES: TableShape<"surface" | "what" | "source"> = {
  columns: ["surface", "what", "source"],
  filled: ["surface", "source"],
  once: ({ surface }) => surface,
};
/** Of `nominal-nouns.tsv`, which claims read as well. */
export const NOUNS: TableShape<"noun" | "sort" | "kind" | "sector" | "plural" | "title" | "source"> = {
  columns: ["noun", "sort", "kind", "sector", "plural", "title", "source"],
  filled: ["noun", "sort", "source"],
  once: ({ noun }) => noun,
};
const BODIES: TableShape<"surface" | "kind" | "sector" | "body" | "source"> = {
  columns: ["surface", "kind", "sector", "body", "source"],
  filled: ["surface", "kind", "source"],
  once: ({ surface }) => surface,
};
const CUES: TableShape<"word" | "kind" | "sector" | "source"> = {
  columns: ["word", "kind", "sector", "source"],
  filled: ["word", "kind", "source"],
  once: ({ word }) => word,
};
const FIRST_NAMES: TableShape<"name" | "gender" | "source"> = {
  columns: ["name", "gender", "source"],
  filled: ["name", "gender", "source"],
  once: ({ name }) => name,
};
const LAST_NAMES: TableShape<"name" | "source"> = {
  columns: ["name", "source"],
  filled: ["name", "source"],
  once: ({ name }) => name,
};
const TITLES: TableShape<"title" | "gender" | "source"> = {
  columns: ["title", "gender", "source"],
  filled: ["title", "gender", "source"],
  once: ({ title }) => title,
};
const NAME_WORDS: TableShape<"word" | "source"> = {
  columns: ["word", "source"],
  filled: ["word", "source"],
  once: ({ word }) => word,
};

const GENDERS = { f: "female", m: "male", e: "either" } as const;

/** Kind and sector of a row. */
function cueOf(
  { line, cells: { kind, sector } }: Row<"kind" | "sector">,
  table: TableFile,
): { readonly kind: OrganisationKind; readonly sector: string | null } {
  return {
    kind: oneOf(ORGANISATION_KINDS, kind, "kind", table, line),
    sector: oneOf(["", ...SECTORS], sector, "sector", table, line) || null,
  };
}

/** Names of organisations. A name may be another organisation's too, of another state ("State Security Service"). */
function organisationsOf(
  table: TableFile,
  states: ReadonlyMap<string, CountryRecord>,
): [string, OrganisationRecord][] {
  const lines = new Map<string, number>();
  return rowsOf(table, ORGANISATIONS).flatMap((row) => {
    const { id, name, country, aliases } = row.cells;
    if (country !== "" && !states.has(country))
      throw badRow(table, row.line, `no state has the code "${country}"`);
    const record = { id: `org:${id}`, name, ...cueOf(row, table), country: country || null };
    const surfaces = [name, ...aliases.split("|").map((alias) => alias.trim())].filter(Boolean);
    return surfaces.map((surface): [string, OrganisationRecord] => {
      const key = `${country} ${surface}`;
      const earlier = lines.get(key);
      if (earlier !== undefined)
        throw badRow(
          table,
          row.line,
          earlier === row.line
            ? `it has "${surface}" twice`
            : `"${surface}" is a name of the organisation in line ${earlier} already, of the same state`,
        );
      lines.set(key, row.line);
      return [surface, record];
    });
  });
}

/** Builds the tables from their texts. Throws ExtractError extract/bad-table for a row that cannot be read. */
export function toMentionTables(texts: TableTexts): MentionTables {
  const table = (name: keyof TableTexts): TableFile => ({ file: FILES[name], text: texts[name] });
  const countries = toCountryTable(table("countries"));
  const nouns = new Map<string, NounRecord>();
  const places = table("places");
  const known: [string, Known][] = [
    ...organisationsOf(table("organisations"), countries.records).map(
      ([surface, record]): [string, Known] => [surface, { kind: "organisation", record }],
    ),
    ...rowsOf(places, PLACES).map(({ line, cells }): [string, Known] => [
      cells.surface,
      { kind: oneOf(["place", "phrase"], cells.what, "what", places, line) },
    ]),
    ...countries.forms.map(([surface, form]): [string, Known] => [surface, { kind: "country", ...form }]),
  ];
  const nounTable = table("nouns");
  for (const { line, cells } of rowsOf(nounTable, NOUNS)) {
    const { noun, plural } = cells;
    const base = {
      sort: oneOf(["person", "organisation", "state"], cells.sort, "sort", nounTable, line),
      kind: oneOf(["", ...ORGANISATION_KINDS], cells.kind, "kind", nounTable, line) || null,
      sector: oneOf(["", ...SECTORS], cells.sector, "sector", nounTable, line) || null,
      noun,
    } as const;
    if (plural !== "only") nouns.set(keyOf(noun), { ...base, plural: false });
    const many = plural === "only" ? noun : plural || pluralOf(noun);
    if (many !== "-") nouns.set(keyOf(many), { ...base, plural: true });
    oneOf(["", "title"], cells.title, "title", nounTable, line);
  }
  const [bodies, cues, firstNames] = [table("bodies"), table("cues"), table("firstNames")];
  const titles = table("titles");
  return {
    countries: countries.records,
    known: toGazetteer(known, toWords),
    bodies: toGazetteer(
      rowsOf(bodies, BODIES).map((row) => [
        row.cells.surface,
        { ...cueOf(row, bodies), key: row.cells.body },
      ]),
      toWords,
    ),
    cues: new Map(rowsOf(cues, CUES).map((row) => [keyOf(row.cells.word), cueOf(row, cues)])),
    nouns,
    firstNames: new Map(
      rowsOf(firstNames, FIRST_NAMES).map(({ line, cells }) => [
        keyOf(cells.name),
        GENDERS[oneOf(["f", "m", "e"], cells.gender, "gender", firstNames, line)],
      ]),
    ),
    titles: new Set(
      rowsOf(titles, TITLES).map(({ line, cells }) => {
        oneOf(Object.keys(GENDERS), cells.gender, "gender", titles, line);
        return keyOf(cells.title).replace(/\.$/, "");
      }),
    ),
    lastNames: new Set(rowsOf(table("lastNames"), LAST_NAMES).map(({ cells }) => keyOf(cells.name))),
    nameWords: new Set(rowsOf(table("nameWords"), NAME_WORDS).map(({ cells }) => keyOf(cells.word))),
  };
}

/** Reads the tables out of a folder (with a closing slash). The one effect of this room. Rejects when a file is
 *  missing, with ExtractError extract/bad-table for a row that cannot be read. */
export async function loadMentionTables(folder: URL): Promise<MentionTables> {
  const entries = await Promise.all(
    Object.entries(FILES).map(
      async ([name, file]) => [name, await readFile(new URL(file, folder), "utf8")] as const,
    ),
  );
  return toMentionTables(Object.fromEntries(entries) as unknown as TableTexts);
}
