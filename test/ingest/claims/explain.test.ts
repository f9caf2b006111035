import { readdir, readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../graph/model/index.ts";
import { sharedInWords } from "../../../ingest/claims/pairs/feature-words.ts";
import {
  builtinExtractor,
  claimRuleInWords,
  documentOf,
  explainClaims,
  loadTables,
  readMentions,
  type Sentence,
} from "../../../ingest/index.ts";

const tables = await loadTables();

function explain(text: string, pairs = tables.pairs) {
  const document = documentOf(text);
  const reading = readMentions(text, tables);
  const nameOf = (id: string) => reading.linked.entities.find((entity) => entity.id === id)?.name ?? id;
  const made = explainClaims(
    { document, ...reading, tables: tables.claims, learnt: pairs },
    reading.sentences as Sentence[],
  );
  return {
    made,
    claims: made
      .flatMap(({ claims }) => claims)
      .map((one) => ({
        ...one,
        printed: `${nameOf(one.claim.subject)} ${one.claim.type} ${nameOf(one.claim.object)}`,
      })),
  };
}

/** Ids of rules in the source: `word:` in front of a word or a value. */
async function rulesInSource(): Promise<string[]> {
  const folder = new URL("../../../ingest/claims/", import.meta.url);
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => name.endsWith(".ts") && name !== "rule-words.ts",
  );
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, folder), "utf8")));
  const ids = texts.flatMap((text) =>
    [...text.matchAll(/\brule: [`"]([a-z]+:[a-z-]*)|"((?:structure|front|copula):[a-z-]+)"/g)].map(
      ([, made, given]) => (made ?? given)!,
    ),
  );
  return [...new Set(ids)];
}

describe("rules in words", () => {
  it("are there for every rule that the source names", async () => {
    const ids = await rulesInSource();
    expect(ids.length).toBeGreaterThan(8);
    expect(ids.filter((id) => claimRuleInWords(id) === null)).toEqual([]);
  });

  it.each([
    ["Belgium said that China must leave Kosovo.", /^speech:/],
    ["Gazprom wired money to Patria.", /^transfer:|^verb:/],
    ["The Kremlin-funded channel RT attacked Belgium.", /^compound:/],
    ["Russia halted arms sales to Serbia.", /^ceased:/],
  ])("are there for what is made of: %s", (text, rule) => {
    const rules = explain(text, null).claims.map(({ claim }) => claim.rule);
    expect(rules.filter((id) => rule.test(id)).length).toBeGreaterThan(0);
    expect(rules.filter((id) => claimRuleInWords(id) === null)).toEqual([]);
  });
});

describe("why a claim stands", () => {
  it("names the rule and the row of the lexicon behind it", () => {
    const { claims } = explain("The GRU has cultivated Ivo Perić.", null);
    const [claim] = claims.filter(({ printed }) => printed === "GRU RECRUITS Ivo Perić");
    expect(claim?.row).toMatchObject({ word: "cultivate", part: "verb", type: "RECRUITS" });
    expect(claimRuleInWords(claim!.claim.rule)).toContain("a verb of the lexicon");
    expect(claimRuleInWords("analyst")).toBeNull();
  });

  it.each([
    ["China did not bribe Ivo Perić.", "BRIBES", { polarity: ["not"] }],
    ["China has denied that it spied on Belgium.", "SPIES_ON", { polarity: ["denied"] }],
    ["China allegedly bribed Ivo Perić.", "BRIBES", { certainty: ["allegedly"] }],
    ["Russia may bribe Ivo Perić.", "BRIBES", { certainty: ["may"], modality: ["may"] }],
    ["Russia will fund Patria.", "FUNDS", { modality: ["will"] }],
    ["China bribed Ivo Perić.", "BRIBES", {}],
  ])("names the words that decide what is said of it: %s", (text, type, expected) => {
    const { claims } = explain(text, null);
    const found = claims.find(({ claim }) => claim.type === type);
    const { polarity, certainty, modality } = found!.decided;
    expect({
      polarity: polarity.map((word) => word.text),
      certainty: certainty.map((word) => word.text),
      modality: modality.map((word) => word.text),
    }).toEqual({ polarity: [], certainty: [], modality: [], ...expected });
  });

  const TEXT =
    "Serbia's Milan Petrović, long on the payroll of Russia's GRU, met Ana Kovač, editor at the paper Dnevnik. " +
    "Petrović and Kovač had been students of the Belgrade journalist Ivo Marić, himself close to Gazprom. " +
    "Gazprom money kept Dnevnik alive. The paper's owner, Telegraf Group, is registered in Cyprus. " +
    "Sandworm hit a Ukrainian operator, Ukrenergo. Cyprus, where Telegraf Group is based, said that it would look into it.";

  it("weighs features in words, heaviest first, that add up to the score, of rules' claims and learnt ones", () => {
    const { claims } = explain(TEXT);
    const weighed = claims.filter((one) => one.weighed !== null);
    expect(weighed.length).toBeGreaterThan(4);
    expect(weighed.some(({ claim }) => /learnt/.test(claim.rule))).toBe(true);
    for (const { weighed: why } of weighed) {
      const weights = why!.features.map(({ weight }) => weight);
      expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(why!.score, 9);
      const sizes = weights.map(Math.abs);
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
      for (const { feature } of why!.features)
        expect(feature).not.toMatch(/[{}]|undefined|feature \d|signal \d/);
    }
  });

  it("gives the claims that the extractor makes, with the confidence it gives them", async () => {
    const extraction = await builtinExtractor({ tables }).extract(documentOf(TEXT));
    expect(explain(TEXT).claims.map(({ claim }) => claim)).toEqual(extraction.claims);
  });

  it("tells of the likeliest claims that were not dared, which are none of those made", () => {
    const { made } = explain(TEXT);
    const refused = made.flatMap((one) => one.refused);
    expect(refused.length).toBeGreaterThan(0);
    for (const { claims, refused: here } of made) {
      const scores = here.map(({ weighed }) => weighed.score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      for (const { subject, type, object, weighed } of here) {
        expect(weighed.score).toBeLessThan(weighed.bound);
        expect(
          claims.some(
            ({ claim }) => claim.subject === subject && claim.type === type && claim.object === object,
          ),
        ).toBe(false);
      }
    }
  });

  it("says in words how a frame agrees", () => {
    expect(sharedInWords(3, ["top", "verb", "3 0"])).toBe(
      "a verb for it stands on top of the path, its frame fits both parties",
    );
    expect(sharedInWords(9, ["0 2"])).toBe(
      "the frame of a word for it fits neither party, turned round the object",
    );
  });
});

describe("a sentence of 300 coordinated names", () => {
  const FIRST = "Anna Ivo Marta Petr Elena Jonas Lucia Marek Nadia Oskar Pavel Rita Sven Tomas Vera".split(
    " ",
  );
  const LAST =
    "Novak Kovac Weber Rossi Silva Janssen Horvat Nagy Berg Costa Fischer Keller Larsen Moreau Popescu Santos Tamm Urban Vogel Wolf".split(
      " ",
    );
  const names = Array.from({ length: 300 }, (_, at) => `${FIRST[at % 15]} ${LAST[Math.floor(at / 15)]}`);
  const list = (some: readonly string[]) => `${some.slice(0, -1).join(", ")} and ${some.at(-1)}`;
  const extractor = builtinExtractor({ tables });

  it.each([
    ["as subjects", `${list(names)} bribed Russia's Gazprom.`],
    ["as objects", `Gazprom bribed ${list(names)}.`],
    ["as both", `${list(names.slice(0, 40))} met ${list(names.slice(40, 80))}.`],
  ])("makes no more claims than the limits let it, and says what it left out: %s", async (_, text) => {
    const { claims, dropped } = await extractor.extract(documentOf(text));
    const bySentence = new Map<number, number>();
    for (const { evidence } of claims)
      bySentence.set(evidence.start, (bySentence.get(evidence.start) ?? 0) + 1);
    expect(claims.length).toBeGreaterThan(20);
    expect(Math.max(...bySentence.values())).toBeLessThanOrEqual(LIMITS.sentenceClaims);
    const why = dropped.map((one) => one.why).join("\n");
    if (text.length > 3000) expect(why).toContain(`more than ${LIMITS.sentenceTokens} words`);
    expect(why).toMatch(
      new RegExp(
        `too many names to look at every pair: ${LIMITS.sentencePairs} pairs were weighed, \\d{3,} were not`,
      ),
    );
  });

  it("tells of claims that were one too many", async () => {
    const text = `${list(names.slice(0, 40))} accused ${list(names.slice(40, 80))} of espionage.`;
    const { claims, dropped } = await extractor.extract(documentOf(text));
    expect(claims.length).toBeLessThanOrEqual(LIMITS.sentenceClaims);
    expect(dropped.map((one) => one.why).join("\n")).toMatch(
      new RegExp(`more than ${LIMITS.sentenceClaims} claims: \\d+ others were not made`),
    );
  });
});
