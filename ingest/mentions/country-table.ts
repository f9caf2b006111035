import { createRequire } from "node:module";
import { badRow, oneOf, rowsOf, type TableFile, type TableShape } from "./rows.ts";

/** How a word names a state. */
export type CountryFormKind = "name" | "demonym" | "capital" | "seat";

export interface CountryRecord {
  readonly iso2: string | null;
  readonly iso3: string;
  readonly name: string;
  readonly region: string | null;
  /** What its people are called, as an adjective: "Thai"; null where no package has one. */
  readonly demonym: string | null;
}

export interface CountryForm {
  readonly iso3: string;
  readonly form: CountryFormKind;
}

export interface CountryTable {
  readonly records: ReadonlyMap<string, CountryRecord>;
  /** Surface and what it stands for. A surface stands once a state; of two states that share one, the likelier. */
  readonly forms: readonly (readonly [string, CountryForm])[];
}

/** What is read of a country of the package world-countries (its data is ODbL 1.0). */
interface WorldCountry {
  readonly name: { readonly common: string; readonly official: string };
  readonly cca2: string;
  readonly cca3: string;
  readonly independent: boolean | null;
  readonly capital: readonly string[];
  readonly region: string;
  readonly demonyms: { readonly eng?: { readonly m: string } };
}

// world-countries writes Kosovo as UNK; the graph's contract says XKX.
const ISO3: Readonly<Record<string, string>> = { UNK: "XKX" };

const FORMER: readonly CountryRecord[] = [
  { iso2: "SU", iso3: "SUN", name: "Soviet Union", region: "Europe", demonym: "Soviet" },
  { iso2: "YU", iso3: "YUG", name: "Yugoslavia", region: "Europe", demonym: "Yugoslav" },
  { iso2: "CS", iso3: "CSK", name: "Czechoslovakia", region: "Europe", demonym: "Czechoslovak" },
  { iso2: "DD", iso3: "DDR", name: "East Germany", region: "Europe", demonym: "East German" },
];

/** Capitals that are first of all somebody's name or another place; those a state needs stand in countries-forms. */
const NO_CAPITAL = new Set(
  (
    "Victoria Georgetown Kingston Kingstown Hamilton Stanley Douglas Plymouth Nassau Alofi Willemstad Jamestown " +
    "Santiago Sucre Amsterdam Male Moroni Lima Roseau Castries Marigot Gustavia Basseterre Stepanakert Monaco " +
    "Luxembourg Singapore Djibouti Gibraltar Panama Guatemala Mexico Kuwait"
  ).split(" "),
);
/** Of those, the ones of sovereign states may act all the same: the rule of capitals asks for a sign of it. */
const ACTING = new Set([
  "Lima",
  "Santiago",
  "Georgetown",
  "Kingston",
  "Nassau",
  "Victoria",
  "Male",
  "Moroni",
]);

/** Territories whose names are first of all something else. */
const NO_TERRITORY = new Set([
  "JEY",
  "BLM",
  "MAF",
  "SXM",
  "GUF",
  "UMI",
  "ATF",
  "SGS",
  "HMD",
  "IOT",
  "ATA",
  "BVT",
]);

const FORMS: TableShape<"iso3" | "form" | "surface" | "source"> = {
  columns: ["iso3", "form", "surface", "source"],
  filled: ["iso3", "form", "surface", "source"],
  // Of two rows with one surface the second would never be seen.
  once: ({ surface }) => surface,
};

/** Builds the table from the packages and the rows of `countries-forms.tsv` (iso3, form, surface, source). The
 *  supplement comes first: what it gives to one state is not taken by another. Throws ExtractError
 *  extract/bad-table on a bad row. */
export function toCountryTable(supplement: TableFile): CountryTable {
  const require = createRequire(import.meta.url);
  const worldCountries = require("world-countries/countries.json") as readonly WorldCountry[];
  const records = new Map<string, CountryRecord>();
  const taken = new Map<string, string>();
  const forms: [string, CountryForm][] = [];
  const add = (surface: string, iso3: string, form: CountryFormKind) => {
    if (surface === "" || taken.has(surface)) return;
    taken.set(surface, iso3);
    forms.push([surface, { iso3, form }]);
    if (surface.startsWith("Saint ")) add(`St ${surface.slice(6)}`, iso3, form);
    if (surface.startsWith("Saint ")) add(`St. ${surface.slice(6)}`, iso3, form);
  };
  for (const country of worldCountries) {
    const iso3 = ISO3[country.cca3] ?? country.cca3;
    if (NO_TERRITORY.has(iso3)) continue;
    const { cca2: iso2, region } = country;
    const demonym = (country.demonyms.eng?.m ?? "").split(/, | or /)[0] || null;
    records.set(iso3, { iso2, iso3, name: country.name.common, region, demonym });
  }
  for (const record of FORMER) records.set(record.iso3, record);
  for (const { line, cells } of rowsOf(supplement, FORMS)) {
    const { iso3, form, surface } = cells;
    if (!records.has(iso3)) throw badRow(supplement, line, `no state has the code "${iso3}"`);
    add(surface, iso3, oneOf(["name", "demonym", "capital", "seat"], form, "form", supplement, line));
  }
  const english = require("i18n-iso-countries/langs/en.json") as {
    countries: Record<string, string | string[]>;
  };
  const toIso3 = new Map([...records.values()].map((record) => [record.iso2, record.iso3]));
  for (const [iso2, names] of Object.entries(english.countries)) {
    const iso3 = toIso3.get(iso2);
    if (iso3) for (const name of [names].flat()) add(name.replace(/^The /, ""), iso3, "name");
  }
  for (const own of [true, false]) {
    for (const country of worldCountries) {
      if ((country.independent !== false) !== own) continue;
      const iso3 = ISO3[country.cca3] ?? country.cca3;
      if (NO_TERRITORY.has(iso3)) continue;
      add(country.name.common, iso3, "name");
      add(country.name.official, iso3, "name");
      if (own || iso3 === "TWN" || iso3 === "PSE")
        for (const capital of country.capital)
          if (!NO_CAPITAL.has(capital) || ACTING.has(capital)) add(capital, iso3, "capital");
      for (const demonym of (country.demonyms.eng?.m ?? "").split(/, | or /))
        if (own && demonym !== country.name.common) add(demonym, iso3, "demonym");
    }
  }
  return { records, forms };
}
