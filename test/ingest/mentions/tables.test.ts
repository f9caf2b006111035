import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadClaimTables } from "../../../ingest/claims/index.ts";
import { wrongIn } from "../../../ingest/data/check-tables.ts";
import { rowsOf } from "../../../ingest/mentions/rows.ts";

const data = new URL("../../../ingest/data/", import.meta.url);

/** A copy of the tables that come with Tangle, to be spoilt. */
async function copied(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tangle-tables-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await cp(data, folder, { recursive: true, filter: (path) => !/\.(?:ts|wasm|weights)$/.test(path) });
  return folder;
}

describe("the tables that come with Tangle", () => {
  it("can all be read", async () => expect(await wrongIn(data)).toEqual([]));
});

describe("a row that cannot be read is named by its file and line", () => {
  it.each([
    [
      "a column too few",
      "organisations.tsv",
      "abc|Abc Ltd|company|BUS|BEL|project",
      /it has 6 columns, not 7 \(id, name/,
    ],
    ["a column too many", "names-words.tsv", "Zorro|project|more", /it has 3 columns, not 2/],
    [
      "an organisation's unknown kind",
      "organisations.tsv",
      "abc|Abc|firm|BUS|BEL||project",
      /its kind "firm" is none of government, agency/,
    ],
    [
      "an unknown sector",
      "organisations-of-states.tsv",
      "mint of coins|agency|GOVT||project",
      /its sector "GOVT" is none of \(empty\), AGR/,
    ],
    [
      "an unknown country",
      "organisations.tsv",
      "abc|Abc|company|BUS|BLG||project",
      /no state has the code "BLG"/,
    ],
    [
      "a form of an unknown state",
      "countries-forms.tsv",
      "XXX|name|Ruritania|project",
      /no state has the code "XXX"/,
    ],
    [
      "an unknown form of a state",
      "countries-forms.tsv",
      "BEL|nick|Belgiana|project",
      /its form "nick" is none of name, demonym/,
    ],
    ["a missing source", "names-first.tsv", "Zzyzx|m|", /its column source is empty/],
    ["a missing example", "triggers.tsv", "pester|verb|COERCES|subj > obj|", /its column example is empty/],
    ["an unknown gender", "names-first.tsv", "Zzyzx|x|project", /its gender "x" is none of f, m, e/],
    [
      "an unknown sort of noun",
      "nominal-nouns.tsv",
      "zzyzx|thing||||| project",
      /its sort "thing" is none of person/,
    ],
    [
      "neither place nor phrase",
      "names-places.tsv",
      "Zzyzx|city|project",
      /its what "city" is none of place, phrase/,
    ],
    [
      "an id twice",
      "organisations.tsv",
      "vsse|Abc|company|BUS|BEL||project",
      /"vsse" stands in line \d+ already/,
    ],
    [
      "a name twice in its row",
      "organisations.tsv",
      "abc|Abc|company|BUS|BEL|Def / Def|project",
      /it has "Def" twice/,
    ],
    [
      "a name of another organisation of that state",
      "organisations.tsv",
      "abc|VSSE|agency|SPY|BEL||project",
      /"VSSE" is a name of the organisation in line \d+ already/,
    ],
    [
      "a surface twice",
      "organisations-of-states.tsv",
      "foreign ministry|government|GOV||project",
      /"foreign ministry" stands in line 4 already/,
    ],
    ["a cue twice", "organisations-cues.tsv", "Ltd|company|BUS|project", /"Ltd" stands in line 3 already/],
    [
      "an unknown relation type",
      "triggers.tsv",
      "pester|verb|PESTERS|subj > obj|x",
      /"PESTERS" is no relation type/,
    ],
    [
      "an unknown part of speech",
      "triggers.tsv",
      "pester|adverb|COERCES|subj > obj|x",
      /its part "adverb" is none of verb, noun/,
    ],
    [
      "an unknown kind of party",
      "triggers.tsv",
      "pester|verb|COERCES|subj > obj:firm|[China]s pestered [Belgium]o.",
      /its kind of party "firm" is none of country, organisation/,
    ],
    ["a frame of one side", "triggers.tsv", "pester|verb|COERCES|subj|x", /its frame "subj" is not like/],
    [
      "an example without its parties",
      "triggers.tsv",
      "pester|verb|COERCES|subj > obj|China pestered Belgium.",
      /its example "China pestered Belgium." does not mark one subject and one object/,
    ],
    ["an unknown kind of cue", "cues.tsv", "zzyzx|shout", /its kind "shout" is none of say/],
    ["an irregular verb twice", "irregular-verbs.tsv", "be|was|been", /"be" stands in line 5 already/],
  ])("%s", async (_, file, row, reason) => {
    const folder = await copied();
    const lines = (await readFile(join(folder, file), "utf8")).split("\n").length;
    await appendFile(join(folder, file), `${row.replaceAll("|", "\t").replaceAll("/", "|")}\n`);
    const wrong = await wrongIn(pathToFileURL(`${folder}/`));
    expect(wrong).toHaveLength(1);
    expect(wrong[0]).toContain(`Line ${lines} of the table ${file} cannot be read: `);
    expect(wrong[0]).toMatch(reason);
  });

  it("columns that are named otherwise, and an empty table", () => {
    const shape = { columns: ["word", "source"], filled: [], once: null } as const;
    const read = (text: string) => () => rowsOf({ file: "a.tsv", text }, shape);
    expect(read("# words\nsource\tword\n")).toThrow(/^Line 2 of the table a\.tsv .*word, source, by name/);
    expect(read("# words\n")).toThrow(/no row names the columns/);
  });

  it("with a code and a hint, whoever reads the tables", async () => {
    const folder = await copied();
    await writeFile(join(folder, "cues.tsv"), "word\tkind\nsay\n");
    await expect(loadClaimTables(pathToFileURL(`${folder}/`))).rejects.toMatchObject({
      code: "extract/bad-table",
      hint: expect.stringContaining("npm run check:tables"),
    });
  });
});

describe("a name", () => {
  it("may be that of organisations of two states", async () => {
    const folder = await copied();
    await appendFile(join(folder, "organisations.tsv"), "abc\tVSSE\tagency\tSPY\tCHE\t\tproject\n");
    expect(await wrongIn(pathToFileURL(`${folder}/`))).toEqual([]);
  });
});
