import { describe, expect, it } from "vitest";
import { loadTables, readMentions } from "../../../ingest/index.ts";

const tables = await loadTables();

/** Names of those whom the words mean that stand last in the text. */
const meant = (text: string, words: string): string[] => {
  const { mentions, linked } = readMentions(text, tables);
  const mention = mentions.findLast((one) => one.text === words);
  if (mention === undefined) return [];
  const names = new Map(linked.entities.map(({ id, name }) => [id, name]));
  const shares = linked.shares.get(mention) ?? [];
  return shares.map((share) => names.get(linked.entityOf.get(share) ?? "") ?? "");
};

describe("words that mean several at once", () => {
  const pair = "The court charged Anna Lindqvist and Ivo Perić with fraud. ";
  it.each([
    ["The pair met a Polish diplomat.", "The pair"],
    ["Both men denied it.", "Both men"],
    ["Police arrested both of them in May.", "both of them"],
    ["Police say that the two had met before.", "the two"],
    ["Neither has appealed.", "Neither"],
    ["The accused are at large.", "The accused"],
    ["The two men are at large.", "The two men"],
    ["The defendants are at large.", "The defendants"],
  ])("mean the list before: %s", (text, words) =>
    expect(meant(pair + text, words)).toEqual(["Anna Lindqvist", "Ivo Perić"]),
  );

  it("mean states where their noun says so", () =>
    expect(
      meant("Poland and Serbia expelled envoys. Russia threatened the two countries.", "the two countries"),
    ).toEqual(["Poland", "Serbia"]));

  it("mean persons who stand apart in the sentence before", () =>
    expect(
      meant("Anna Lindqvist, a lawyer, sold the house to Ivo Perić. The pair had met in Vienna.", "The pair"),
    ).toEqual(["Anna Lindqvist", "Ivo Perić"]));

  it("mean a group that the text has counted", () =>
    expect(
      meant("Norway expelled two Iranian attachés on Monday. The pair left at night.", "The pair"),
    ).toEqual(["Iranian attachés"]));

  it("mean nobody where more or fewer stand before them", () => {
    expect(meant("Anna Lindqvist, Jan Maes and Ivo Perić left. The pair met.", "The pair")).toEqual([]);
    expect(meant("Anna Lindqvist left. The pair met.", "The pair")).toEqual([]);
  });

  it("mean nobody where they lead in a list of their own", () =>
    expect(meant(`${pair}Both Poland and Serbia protested.`, "Both")).toEqual([]));
});
