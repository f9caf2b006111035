import { describe, expect, it } from "vitest";
import { loadTables, readMentions } from "../../../ingest/index.ts";

const tables = await loadTables();

/** Name of whom the words mean that stand last in the text; null for nobody. */
const meant = (text: string, words: string): string | null => {
  const { mentions, linked } = readMentions(text, tables);
  const mention = mentions.findLast((one) => one.text === words);
  const id = mention === undefined ? undefined : linked.entityOf.get(mention);
  return linked.entities.find((entity) => entity.id === id)?.name ?? null;
};

describe("whom “I”, “we” and “you” mean", () => {
  it.each([
    [
      "who speaks in quotation marks",
      '"The firm paid me twice," said Anna Lindqvist on Monday.',
      "me",
      "Anna Lindqvist",
    ],
    [
      "the body of whoever speaks",
      '"Russia has threatened us," said Anna Lindqvist, head of the Kalmar Security Service.',
      "us",
      "Kalmar Security Service",
    ],
    [
      "whom a note at the end describes",
      "I condemn the raid by Russia.\n\nAnna Lindqvist is a columnist and a former judge.",
      "I",
      "Anna Lindqvist",
    ],
    [
      "the body whose report it is",
      "This report by Lakes Rights Watch documents eleven arrests in Tanzania.\n\nWe call on Kenya to act.",
      "We",
      "Lakes Rights Watch",
    ],
    [
      "the body that says what it did",
      "The Embassy of Poland has read the article of 3 November.\n\nThe newspaper did not ask us.",
      "us",
      "Embassy of Poland",
    ],
    [
      "the body of whoever sends a memo",
      "From: Anna Lindqvist, director, Nordlys Energy. To: Ivo Perić.\n\nThe bank wants our contract.",
      "our",
      "Nordlys Energy",
    ],
    [
      "the addressee of a memo",
      "From: Anna Lindqvist, director, Nordlys Energy. To: Ivo Perić.\n\nThe bank has warned you.",
      "you",
      "Ivo Perić",
    ],
  ])("is %s", (_, text, words, name) => expect(meant(text, words)).toBe(name));

  it("is nobody known where a reporter speaks", () =>
    expect(
      meant("The Interior Ministry announced a raid. Anna Lindqvist told us that it failed.", "us"),
    ).toBeNull());

  it("takes the state for no pronoun", () =>
    expect(meant("THE raid hit US troops.", "US")).toBe("United States"));
});
