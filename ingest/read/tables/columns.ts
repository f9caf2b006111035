import {
  COLUMN_KEYS,
  type ColumnKey,
  type Columns,
  type Metadata,
  SourceError,
} from "../../../graph/model/index.ts";

/** Names under which tables usually give each fact, the likeliest first. Compared without capitals and without what is
 *  neither letter nor digit: "Published At" is publishedat. */
const USUAL: Readonly<Record<ColumnKey, readonly string[]>> = {
  text: (
    "text fulltext body content contents article articletext articlebody bodytext maintext contenttext contenthtml " +
    "bodyhtml html story report message statement claim claimtext paragraph passage sentence document abstract " +
    "summary description"
  ).split(" "),
  title: "title headline subject heading articletitle".split(" "),
  publisher: "publisher source sourcename outlet publication newspaper journal site sitename website".split(
    " ",
  ),
  url: "url link href uri permalink articleurl sourceurl weburl webpage".split(" "),
  publishedAt: (
    "publishedat published publicationdate publisheddate publishdate datepublished pubdate date datetime time " +
    "timestamp createdat created"
  ).split(" "),
  marking: "marking tlp handling classification".split(" "),
  language: "language lang languagecode".split(" "),
};

const fold = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

const USUAL_NAMES = new Set(Object.values(USUAL).flat());

/** Whether a header is one by which a column is known or asked for. */
export function isKnownHeader(header: string, asked: Columns | null): boolean {
  const folded = fold(header);
  if (asked === null) return USUAL_NAMES.has(folded);
  return Object.values(asked).some((name) => fold(name) === folded);
}

/** Which column gives what: places in the list of names, from 0. */
export type Chosen = Readonly<{ text: number } & Partial<Record<keyof Metadata, number>>>;

/** Names that an error lists. */
const MOST_NAMED = 30;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).map((name) => name.trim().slice(0, 60) || "(no name)");
  return shown.join(", ") + (names.length > MOST_NAMED ? `, and ${names.length - MOST_NAMED} more` : "");
}

/** The columns that give text and facts, of those called `names`. With `asked` those alone, by name or by number from
 *  1; else by their usual names. Throws source/bad-columns where a column that was asked for is not there, and where none
 *  gives the text. */
export function chooseColumns(names: readonly string[], asked: Columns | null, file: string): Chosen {
  const bad = (reason: string) =>
    new SourceError("source/bad-columns", { file, reason: `${reason}. Its columns are: ${listed(names)}` });
  const chosen: Partial<Record<ColumnKey, number>> = {};
  if (asked === null) {
    const folded = names.map(fold);
    for (const key of COLUMN_KEYS) {
      const at = USUAL[key].map((name) => folded.indexOf(name)).find((place) => place >= 0);
      if (at !== undefined) chosen[key] = at;
    }
  } else {
    for (const key of COLUMN_KEYS) {
      const name = asked[key];
      if (name === undefined) continue;
      const at = placeOf(name, names);
      if (at < 0) throw bad(`there is no column ${name}`);
      chosen[key] = at;
    }
  }
  const { text, ...facts } = chosen;
  if (text === undefined) {
    throw bad(
      asked === null
        ? "no column has a name that says that it holds the text"
        : "no column is named for the text",
    );
  }
  return { text, ...facts };
}

/** As written, else without regard to capitals and signs, else by number. */
function placeOf(name: string, names: readonly string[]): number {
  const exact = names.findIndex((header) => header.trim() === name.trim());
  if (exact >= 0) return exact;
  const folded = fold(name);
  const alike = folded === "" ? -1 : names.findIndex((header) => fold(header) === folded);
  if (alike >= 0) return alike;
  const number = isNumber(name) ? Number(name) : 0;
  return number <= names.length ? number - 1 : -1;
}

const isNumber = (name: string): boolean => /^\s*\d{1,6}\s*$/.test(name);

/** Whether columns are asked for by number alone, as for a table without a header. */
export function isByNumber(asked: Columns | null): boolean {
  return asked !== null && Object.values(asked).every(isNumber);
}
