import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { linkRuleInWords, loadTables, mentionRuleInWords, readMentions } from "../../../ingest/index.ts";

const root = new URL("../../../", import.meta.url);
const tables = loadTables();

const textsIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(new URL(`${folder}${name}`, root), "utf8")).text);

describe("a text read up to linking", () => {
  it.each(["test/gold/", "training/passages/"])(
    "has words for every rule that finds or links a mention in %s",
    async (folder) => {
      const own = await tables;
      const [found, linking] = [new Set<string>(), new Set<string>()];
      for (const text of textsIn(folder)) {
        const { mentions, linked } = readMentions(text, own);
        for (const mention of mentions) found.add(mention.rule);
        for (const rule of linked.linkedBy.values()) linking.add(rule);
      }
      expect(found.size).toBeGreaterThan(12);
      expect(linking.size).toBeGreaterThan(9);
      expect([...found].filter((rule) => mentionRuleInWords(rule) === null)).toEqual([]);
      expect([...linking].filter((rule) => linkRuleInWords(rule) === null)).toEqual([]);
    },
  );

  it("has a parse for every sentence, and an entity or nobody for every mention", async () => {
    const text = "China-based spies left. It was denied by the ministry.";
    const { parsed, parses, sentences, mentions, linked } = readMentions(text, await tables);
    expect(parses.map(({ parse }) => parse.heads.length)).toEqual(parsed.map(({ tokens }) => tokens.length));
    expect(sentences.map(({ start, end }) => [start, end])).toEqual(
      parsed.map(({ start, end }) => [start, end]),
    );
    expect(
      mentions.filter((mention) => !linked.entityOf.has(mention)).map((mention) => mention.how),
    ).toContain("nominal");
    for (const mention of mentions) {
      expect(text.slice(mention.start, mention.end)).toBe(mention.text);
      expect(linked.linkedBy.has(mention)).toBe(linked.entityOf.has(mention));
    }
  });

  it("stops where its signal is aborted", async () => {
    const own = await tables;
    const reason = new Error("enough");
    expect(() => readMentions("China spied.", own, { signal: AbortSignal.abort(reason) })).toThrow(reason);
  });
});
