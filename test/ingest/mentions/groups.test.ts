import { describe, expect, it } from "vitest";
import { loadTables, readMentions } from "../../../ingest/index.ts";

const tables = await loadTables();

/** Names of the groups that a text speaks of, sorted. */
const groups = (text: string): string[] =>
  readMentions(text, tables)
    .linked.entities.filter(({ kind }) => kind === "group")
    .map(({ name }) => name)
    .sort();

/** Words by which a text speaks of a group. */
const wordsFor = (text: string, name: string): string[] =>
  readMentions(text, tables)
    .linked.entities.filter((entity) => entity.name === name)
    .flatMap(({ mentions }) => mentions.map((mention) => mention.text));

describe("groups whose anchor is a pointer", () => {
  it.each([
    ["Halvard Optics denied it, and its accountants left.", ["Halvard Optics accountants"]],
    ["The police held three of its engineers. Halvard Optics denied it.", []],
    ["Halvard Optics, whose engineers went on strike, closed.", ["Halvard Optics engineers"]],
    ["Thailand said that two of its soldiers had been shot.", ["Thai soldiers"]],
    ["The Kalmar Committee met. Officers of the committee were held.", ["Kalmar Committee officers"]],
  ])("are named by whom it means: %s", (text, found) => expect(groups(text)).toEqual(found));

  it("are those who were named before", () =>
    expect(
      wordsFor(
        "Four officers of Halvard Optics fled. Halvard Optics said that its officers were safe.",
        "Halvard Optics officers",
      ),
    ).toEqual(["Four officers of Halvard Optics", "its officers"]));

  it.each([
    "Halvard Optics said that one of its officers had fled.",
    "Halvard Optics named two of its directors, Anna Lind and Per Ek.",
    "Halvard Optics put its ships and its crew on alert.",
    "Latvia said that its people were safe.",
    "The firm said that its officers were safe.",
  ])("are none where one is meant, or all, or those named beside it, or nobody knows whose: %s", (text) =>
    expect(groups(text)).toEqual([]),
  );
});

describe("groups behind a preposition", () => {
  it.each([
    ["Members of the dockers' union USTM walked out.", ["USTM members"]],
    ["He trained supporters of the ruling party Domnia.", ["Domnia supporters"]],
    [
      "Employees of the World Bank and of Interpol were hired.",
      ["Interpol employees", "World Bank employees"],
    ],
    ["Officers of Ghana's contingent met him.", ["Ghana contingent officers"]],
    ["Rebels in the Ivory Coast laid down their arms.", ["Ivory Coast rebels"]],
    ["Opposition groups in Zimbabwe are meeting him.", ["Zimbabwe opposition groups"]],
  ])("are of the body that is named there: %s", (text, found) => expect(groups(text)).toEqual(found));

  it.each([
    "Latvia and Malta, both members of NATO, met.",
    "Latvia and Malta are members of NATO.",
    "They were registered as agents of Iran.",
    "The chief of staff of the Ghana Armed Forces left.",
    "Students in Ghana met him.",
  ])("are none where the noun describes somebody: %s", (text) => expect(groups(text)).toEqual([]));
});

describe("groups by their people", () => {
  it.each([
    ["Mexico took back four hundred Hondurans.", ["Hondurans"]],
    ["Agents pressed Chechen exiles to keep silent.", ["Chechen exiles"]],
    ["He met Iraqi Kurds.", ["Iraqi Kurds"]],
    ["U.S. border patrol agents met him.", ["U.S. border patrol agents"]],
    ["He met Western diplomats and Muslim clerics.", []],
    ["The Danes and the Swedes agreed.", []],
    ["It was told to Swiss and Italian prosecutors.", ["Italian prosecutors", "Swiss prosecutors"]],
    ["The Iranian opposition party Ayande met him.", []],
    ["The Latvian and Maltese foreign ministers met.", []],
  ])("%s", (text, found) => expect(groups(text)).toEqual(found));
});

it("takes the rebels of a named body for the body", () => {
  const text =
    "The army fought rebels of the Northern Liberation Front, and the Northern Liberation Front fled.";
  expect(groups(text)).toEqual([]);
  expect(wordsFor(text, "Northern Liberation Front")).toContain("rebels of the Northern Liberation Front");
});

it("gives each of two states its one body", () => {
  const bodies = readMentions(
    "Talks began with the Latvian and Maltese federations.",
    tables,
  ).linked.entities.filter(({ type }) => type === "Organisation");
  expect(bodies.map(({ name, country }) => [name, country])).toEqual([
    ["Latvian federation", "LVA"],
    ["Maltese federation", "MLT"],
  ]);
});
