import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { type Claim, isSymmetric } from "../../../graph/model/index.ts";
import { type Example, toExample } from "../../../ingest/claims/lexicon/examples.ts";
import { inflect, nounBase, spellingsOf } from "../../../ingest/claims/lexicon/inflection.ts";
import { builtinExtractor, documentOf, loadTables } from "../../../ingest/index.ts";

const FILE = new URL("../../../ingest/data/triggers.tsv", import.meta.url);
const LEFT_OUT = /^(?:a|an|the|its|his)$/;

const spans = (claim: Claim, example: Example, turned: boolean): boolean => {
  const [subject, object] = turned ? [example.object, example.subject] : [example.subject, example.object];
  const { subjectSpan: s, objectSpan: o } = claim;
  return (
    s.start === subject.start && s.end === subject.end && o.start === object.start && o.end === object.end
  );
};

/** Whether a claim is the row's: made by its rule, or, for a role, which many rules read, with the role as its trigger. */
function isOfRow(claim: Claim, word: string, part: string): boolean {
  const words = word.split(" ").filter((each) => !LEFT_OUT.test(each));
  const trigger = claim.trigger.text.toLowerCase();
  return (
    claim.rule === `${part}:${words.join("-")}` ||
    (part === "role" && (trigger.includes(words.at(-1)!.toLowerCase()) || word.startsWith(`${trigger} `))) ||
    trigger === word
  );
}

describe("the lexicon of claims", () => {
  it("finds in every row's example the row's claim, between the marked parties, by the rules alone", async () => {
    const lines = (await readFile(FILE, "utf8"))
      .split("\n")
      .filter((line) => line !== "" && !/^#/.test(line));
    const extractor = builtinExtractor({ tables: { ...(await loadTables()), pairs: null } });
    const failing: string[] = [];
    for (const line of lines.slice(1)) {
      const [word, part, type, , marked] = line.split("\t") as [string, string, string, string, string];
      const example = toExample(marked);
      const { claims } = await extractor.extract(documentOf(example?.text ?? marked, {}));
      const isFound = claims.some(
        (claim) =>
          claim.type === type &&
          example !== null &&
          (spans(claim, example, false) || (isSymmetric(claim.type) && spans(claim, example, true))) &&
          isOfRow(claim, word, part),
      );
      const made = claims.map(
        (c) => `${c.subjectSpan.text} ${c.type} ${c.objectSpan.text} by ${c.rule} (${c.trigger.text})`,
      );
      if (!isFound)
        failing.push(`${word}, ${part}, ${type}: ${marked} gives ${made.join("; ") || "nothing"}`);
    }
    expect(failing).toEqual([]);
    // Some 5,000 sentences: half a minute on an idle machine.
  }, 600_000);
});

describe("the forms of words", () => {
  const formsOf = (lemma: string) =>
    [...new Set(inflect(lemma, undefined).map(({ word }) => word))].join(" ");

  it.each([
    ["beg", "beg begs begging begged"],
    ["raid", "raid raids raiding raided"],
    ["eavesdrop", "eavesdrop eavesdrops eavesdropping eavesdropped"],
    ["regret", "regret regrets regretting regretted"],
    ["talent-spot", "talent-spot talent-spots talent-spotting talent-spotted"],
    ["channel", "channel channels channelling channeling channelled channeled"],
    ["bribe", "bribe bribes bribing bribed"],
    ["decry", "decry decries decrying decried"],
    ["tie", "tie ties tying tied"],
    ["flee", "flee flees fleeing fleed"],
  ])("inflects %s", (lemma, forms) => expect(formsOf(lemma)).toBe(forms));

  it.each([
    ["ties", "tie"],
    ["lies", "lie"],
    ["spies", "spy"],
    ["breaches", "breach"],
    ["sanctions", "sanction"],
    ["news", "news"],
  ])("takes the plural off %s", (plural, noun) => expect(nounBase(plural)).toBe(noun));

  it.each([
    ["criticise", "criticize"],
    ["mobilisation", "mobilization"],
    ["favour", "favor"],
    ["defence", "defense"],
    ["manoeuvre", "maneuver"],
  ])("spells %s in the American way as well", (british, american) =>
    expect(spellingsOf(british)).toEqual([british, american]),
  );

  it("leaves a word alone that all spell alike", () => expect(spellingsOf("bribe")).toEqual(["bribe"]));
});

describe("the example of a row", () => {
  it("marks its parties", () =>
    expect(toExample("[China]s spied on [Belgium]o.")).toEqual({
      text: "China spied on Belgium.",
      subject: { start: 0, end: 5 },
      object: { start: 15, end: 22 },
    }));

  it.each([
    "China spied on Belgium.",
    "[China]s spied on Belgium.",
    "[China]s spied on [Belgium]s.",
    "[China]s spied [on [Belgium]o.",
  ])("is none without one subject and one object: %s", (marked) => expect(toExample(marked)).toBeNull());
});
