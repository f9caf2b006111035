import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { explainCommand } from "../../cli/commands/explain.ts";
import { textWidth } from "../../cli/output/text-width.ts";
import { toBranches } from "../../cli/output/tree.ts";
import type { Terminal } from "../../cli/terminal.ts";
import { findMentions, loadTables, type Parse, readMentions } from "../../ingest/index.ts";
import { built, tangle } from "./built-bin.ts";
import { chain, keptTerminal } from "./stand-in.ts";

/** By hand. */
const DENIED: Parse = {
  upos: "PROPN AUX PART VERB ADP PROPN PUNCT NOUN VERB PUNCT".split(" "),
  xpos: "NNP VBD RB VB IN NNP , NNS VBD .".split(" "),
  heads: [3, 3, 3, 8, 5, 3, 8, 8, -1, 8],
  relations: "nsubj aux advmod ccomp case obl punct nsubj root punct".split(" "),
};
const TEXT = "China didn't spy on Belgium, officials said.";

const tables = loadTables();

async function explain(
  words: readonly string[],
  options: Partial<Terminal> & { input?: string } = {},
  parse: (words: readonly string[]) => Parse = chain,
) {
  const { kept, terminal, end } = keptTerminal(options);
  // Names by the rules alone: the tagger would read states that a parse by hand has not.
  const read = async (text: string) => ({
    tables: { claims: (await tables).claims, pairs: null },
    reading: readMentions(text, await tables, {
      stages: {
        parse: (sentences) =>
          sentences.map(({ tokens }) => ({
            parse: parse(tokens.map((token) => token.text)),
            outputs: new Int32Array(0),
          })),
        findMentions: (words, sentences, own) => findMentions(words, sentences, own),
      },
    }),
  });
  let error: unknown = null;
  try {
    const command = explainCommand(terminal, end, read)
      .exitOverride()
      .configureOutput({ writeErr: () => {} });
    await command.parseAsync([...words], { from: "user" });
  } catch (thrown) {
    error = thrown;
  }
  return { ...kept, error };
}

describe("tangle explain", () => {
  it("shows the words in the text's order, branches to their heads, tags and relations, and what these mean", async () => {
    const { out, err, code } = await explain(["-"], { input: TEXT }, () => DENIED);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toBe(`Sentence 1 of 1 (0-44)
  China didn't spy on Belgium, officials said.

 1     ╭─── China      proper noun      nsubj  of spy
 2     ├─── did        auxiliary, past  aux    of spy
 3     ├─── n't        particle         advmod of spy
 4   ╭─┼─── spy        verb             ccomp  of said
 5   │ │ ╭─ on         preposition      case   of Belgium
 6   │ ╰─┴─ Belgium    proper noun      obl    of spy
 7   ├───── ,          punctuation      punct  of said
 8   ├───── officials  noun, plural     nsubj  of said
 9 ──┼───── said       verb, past       root
10   ╰───── .          punctuation      punct  of said

  China  Country
    found by  a state's name in the tables of states
    means     China (country:CHN): the tables know it by these words
  Belgium  Country
    found by  a state's name in the tables of states
    means     Belgium (country:BEL): the tables know it by these words

  China SPIES_ON Belgium
    made by     verb:spy: a verb of the lexicon, its parties where the row's frame says
    row         spy, verb, SPIES_ON, subj > on|upon|against|in|obj
    words       “China”, “spy”, “Belgium”
    stands      negative by “n't”, certain, actual
    says        “officials”, without a name
    confidence  65 percent, the rule's own guess

  advmod  an adverb, or another word that says how, when or how much
  aux     an auxiliary (has spied, would pay)
  case    the preposition or 's that belongs to the word
  ccomp   the clause that the verb is about (said that it spied)
  nsubj   who or what does it: the subject
  obl     where, when, with or by what: a noun, mostly with a preposition
  punct   punctuation
  root    the word that the whole sentence hangs on
`);
  });

  const KELETI =
    "Envoy Zsófia Keleti left Chad. Keleti met the Chinese embassy. She warned it. The senator said that it rained.";

  it.each([
    [
      2,
      "Keleti  Actor, person, role: Envoy",
      "found by  the tagger of names: a person",
      "means     Zsófia Keleti (actor:zsófia keleti): surname",
    ],
    [
      2,
      "Chinese embassy  Organisation, government, GOV, of CHN",
      "found by  a body that every state has",
      "means     Chinese embassy",
    ],
    [
      2,
      "Chinese  Country",
      "found by  a state's demonym",
      "means     China (country:CHN): the tables know it",
    ],
    [
      3,
      "She  Actor, person",
      "found by  pronoun",
      'means     Zsófia Keleti (actor:zsófia keleti): the likeliest person before it whom "he" or "she"',
    ],
    [
      4,
      "The senator  Actor, person, LEG",
      "found by  nominal: a noun",
      "means     nobody: nothing before it fits",
    ],
    [
      3,
      "it  Organisation",
      "found by  pronoun",
      "means     Chinese embassy (org:chinese embassy): the likeliest",
    ],
  ])(
    "tells of a mention in sentence %i what it is, by what it was found, whom it means and why: %s",
    async (sentence, what, found, means) => {
      const { out } = await explain(["-", "--sentence", `${sentence}`], { input: KELETI });
      const lines = out.split("\n");
      const at = lines.indexOf(`  ${what}`);
      expect(lines[at + 1]?.trim().slice(0, found.length)).toBe(found);
      expect(
        lines
          .slice(at + 2)
          .find((line) => line.startsWith("    means"))
          ?.trim()
          .slice(0, means.length),
      ).toBe(means);
    },
  );

  it("reads the whole text: a name further down tells whom a sentence means", async () => {
    const input = "Keleti left. The envoy Zsófia Keleti spoke.";
    const { out } = await explain(["-", "--sentence", "1"], { input });
    expect(out).toContain("means     Zsófia Keleti (actor:zsófia keleti): surname");
  });

  it("says that nobody is mentioned where nobody is", async () => {
    const { out } = await explain(["-"], { input: "The rain stopped." });
    expect(out).toContain("Nobody is mentioned: no actor, organisation or country.");
  });

  it("says that nothing is claimed, and what was not made and why", async () => {
    const { out } = await explain(["-"], { input: "Qatar lobbied." });
    expect(out).toContain("Nothing is claimed of two who are mentioned.");
    expect(out).toMatch(/ {2}Left out: no second party is named\n {4}at {10}“lobbied”/);
  });

  it("counts dates from the day that is given, and says when there is none", async () => {
    const input = "China spied on Belgium last Tuesday.";
    const dated = await explain(["-", "--published-at", "2025-03-06"], { input });
    expect(dated.out).toContain("when, where 2025-03-04");
    const { out } = await explain(["-"], { input });
    expect(out).toContain("Left out: the date counts from the day of publication, and that is not given");
  });

  it("says that a text is in another language", async () => {
    const input = "La Chine a espionné la Belgique pendant des années, selon le service de renseignement.";
    const { err } = await explain(["-"], { input });
    expect(err).toContain("language: French; only countries and known organisations are read.");
  });

  it("gives programs the claims, with the row behind each, its words, and what it was weighed by", async () => {
    const { out } = await explain(["-", "--json"], { input: TEXT }, () => DENIED);
    const { explained, rules, entities } = JSON.parse(out);
    const [{ claim, row, decided, weighed }] = explained[0].claims;
    expect(claim).toMatchObject({ type: "SPIES_ON", polarity: "negative", rule: "verb:spy" });
    expect(row).toEqual({
      word: "spy",
      part: "verb",
      type: "SPIES_ON",
      frame: "subj > on|upon|against|in|obj",
    });
    expect(decided.polarity).toEqual([{ start: 9, end: 12, text: "n't" }]);
    expect(weighed).toBeNull();
    expect(rules["verb:spy"]).toContain("a verb of the lexicon");
    expect(entities[claim.object]).toBe("Belgium");
    expect([explained[0].dropped, explained[0].refused]).toEqual([[], []]);
  });

  it("gives programs the mentions, with names of entities and the words for rules", async () => {
    const { out } = await explain(["-", "--json", "--sentence", "2"], { input: KELETI });
    const { explained, rules, entities } = JSON.parse(out);
    const { mentions } = explained[0];
    expect(mentions[0]).toEqual({
      start: 31,
      end: 37,
      text: "Keleti",
      type: "Actor",
      kind: "person",
      how: "name",
      rule: "name:person",
      entity: "actor:zsófia keleti",
      linkedBy: "person:short",
      role: "Envoy",
      sector: null,
      country: null,
    });
    for (const { start, end, text, rule, linkedBy, entity } of mentions) {
      expect(KELETI.slice(start, end)).toBe(text);
      expect(Object.keys(rules)).toEqual(expect.arrayContaining([rule, linkedBy]));
      expect(Object.keys(entities)).toContain(entity);
    }
    expect(entities["country:CHN"]).toBe("China");
  });

  it("tells heads that are written alike by their places", async () => {
    const { out } = await explain(["-"], { input: "the spy the spy" });
    expect(out).toContain("of the (1)");
    expect(out).toContain("of the (3)");
  });

  const FIVE = "One spied. Two paid. Three came.\n\nFour  Left. Five stayed.";

  it("shows the first three sentences, and says that there are more", async () => {
    const { out, err } = await explain(["-"], { input: FIVE });
    expect(out.match(/^Sentence \d of 5/gm)).toEqual([1, 2, 3].map((place) => `Sentence ${place} of 5`));
    expect(err).toBe("The first 3 of 5 sentences. Another: --sentence N, --at OFFSET or --find WORDS.\n");
  });

  it.each([
    ["its number", ["--sentence", "4"]],
    ["a place in it", ["--at", "40"]],
    ["a place before it, behind all others", ["--at", "32"]],
    ["its words, in capitals or not", ["--find", "four left"]],
  ])("shows the sentence asked for by %s", async (_, words) => {
    const { out, err } = await explain(["-", ...words], { input: FIVE });
    expect(out).toMatch(/^Sentence 4 of 5 \(34-45\)\n {2}Four {2}Left\./);
    expect(err).toBe("");
  });

  it.each([
    ["straight marks for curly ones", `said "it didn't`],
    ["a line end as a space", "pay the"],
  ])("finds words typed with %s", async (_, words) => {
    const input = "One influences.\n\nThe envoy said “it didn’t pay\nthe men”.";
    const { out, error } = await explain(["-", "--find", words], { input });
    expect(error).toBeNull();
    expect(out).toMatch(/^Sentence 2 of 2/);
  });

  it.each([
    ["a number that none has", ["--sentence", "6"], /no sentence 6: the text has 5 sentences/],
    ["no sentence zero", ["--sentence", "0"], /no sentence 0/],
    ["a place behind the text", ["--at", "999"], /No sentence stands at 999/],
    ["words that none has", ["--find", "six"], /None of the 5 sentences has the words "six"/],
    ["no words", ["--find", " "], /None of the 5/],
    ["a number that is none", ["--sentence", "two"], /whole number/],
    ["two wishes at once", ["--at", "3", "--find", "One"], /cannot be used with/],
  ])("is wrongly used with %s", async (_, words, message) => {
    const { out, error } = await explain(["-", ...words], { input: FIVE });
    expect(out).toBe("");
    expect(error).toMatchObject({ message: expect.stringMatching(message) });
  });

  it("prints one JSON value for programs, with places in the text", async () => {
    const { out, err } = await explain(["-", "--json"], { input: TEXT }, () => DENIED);
    expect(err).toBe("");
    const { document, sentences, explained, relations } = JSON.parse(out);
    expect(document).toMatch(/^[0-9a-f]{64}$/);
    expect(sentences).toBe(1);
    expect(explained[0]).toMatchObject({ sentence: 1, start: 0, end: 44, text: TEXT });
    expect(explained[0].tokens[3]).toEqual({
      place: 4,
      start: 13,
      end: 16,
      text: "spy",
      upos: "VERB",
      xpos: "VB",
      tag: "verb",
      relation: "ccomp",
      head: 9,
      headText: "said",
    });
    expect(explained[0].tokens[8]).toMatchObject({ head: 0, headText: null });
    expect(relations.ccomp).toContain("clause");
  });

  it.each([64, 80, 120])("stays within %i columns, whatever the words are", async (columns) => {
    const input = `${"北京 x".repeat(30)} ${"long".repeat(90)} 🇧🇪 Chinese ${"and very quick ".repeat(9)}Mr ${"Von ".repeat(40)}Keleti met the e\u0301\u0301 https://example.org/${"a/".repeat(60)} end.`;
    const { out } = await explain(["-"], { input, columns });
    expect(Math.max(...out.split("\n").map(textWidth))).toBeLessThanOrEqual(columns);
    expect(out).toContain("北京");
    expect(out).toContain("means");
  });

  it("is coloured only where colours are allowed, and steers no terminal", async () => {
    const input = "China \u001b[2J spied \u202e on Belgium.";
    const plain = await explain(["-"], { input, columns: 80 });
    for (const mark of ["\u001b", "\u202e"]) expect(plain.out).not.toContain(mark);
    const coloured = await explain(["-"], { input, columns: 80, colour: { out: true, err: true } });
    expect(coloured.out).toContain("\u001b[1m");
    expect(coloured.out).not.toContain("\u001b[2J");
  });
});

describe("a tree beside its words", () => {
  it("draws one word as the root alone", () => {
    expect(toBranches([-1], 9)).toEqual(["──"]);
  });

  it("keeps lines apart that would cross, and draws upright ones through", () => {
    // "Poland 's Prosecutor 's Office": the second 's hangs on Poland, over Prosecutor and what hangs on that.
    expect(toBranches([4, 0, 3, 4, -1, 0, 3], 9)).toEqual([
      "  ╭─┬───",
      "  │ ├───",
      "  │ │ ╭─",
      "  ├─│─┼─",
      "──┴─│─│─",
      "    ╰─│─",
      "      ╰─",
    ]);
  });

  /** A tree over so many words, any of them. */
  const anyTree = fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat()), {
      minLength: 1,
      maxLength: 14,
    })
    .map((draws) => {
      const order = draws.map((_, at) => at).sort((a, b) => (draws[a]?.[1] ?? 0) - (draws[b]?.[1] ?? 0));
      const heads = draws.map(() => -1);
      order.forEach((word, i) => {
        if (i > 0) heads[word] = order[Math.floor((draws[i]?.[0] ?? 0) * i)] as number;
      });
      return heads;
    });

  /** The head that a reader finds, who follows the branch of a word to an upright line and that to where it comes from. */
  function headIn(branches: readonly string[], word: number): number {
    const levelOf = (row: number) =>
      /^──/.test(branches[row] as string)
        ? -1
        : [...(branches[row] as string).slice(2)].indexOf("─") / 2 - 0.5;
    const level = levelOf(word);
    if (level < 0) return -1;
    const sign = (row: number) => (branches[row] as string)[2 + 2 * level] as string;
    let [first, last] = [word, word];
    while ("╰├│┴┼".includes(sign(first))) first -= 1;
    while ("╭├│┬┼".includes(sign(last))) last += 1;
    const from = branches.map((_, row) => row).filter((row) => row >= first && row <= last);
    const found = from.filter((row) => levelOf(row) < level && "┴┬┼".includes(sign(row)));
    expect(found).toHaveLength(1);
    return found[0] as number;
  }

  it("can be read back, whatever the tree", () => {
    fc.assert(
      fc.property(anyTree, (heads) => {
        const branches = toBranches(heads, heads.length);
        expect(heads.map((_, word) => headIn(branches, word))).toEqual(heads);
      }),
    );
  });

  it("marks what hangs deeper than is drawn", () => {
    expect(toBranches([-1, 0, 1, 2, 3], 2)).toEqual(["──┬───", "  ╰─┬─", "    ╰─", "     …", "     …"]);
  });

  it("draws sentences of any length and depth", () => {
    const length = 100_000;
    const down = Array.from({ length }, (_, at) => at - 1);
    const up = Array.from({ length }, (_, at) => (at + 1 === length ? -1 : at + 1));
    const star = Array.from({ length }, (_, at) => (at === 7 ? -1 : 7));
    for (const heads of [down, up, star]) expect(toBranches(heads, 16)).toHaveLength(length);
  });
});

describe("tangle explain with the parser that comes with Tangle", () => {
  beforeAll(built);

  it("shows who did it", async () => {
    const { code, out, err } = await tangle(["explain", "-"], { input: "China spied on Belgium." });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^1 {3}╭─+ China +proper noun +nsubj +of spied$/m);
    expect(out).toMatch(/^2 ──┼─+ spied +verb, past +root$/m);
    expect(out).toMatch(/^ {2}China SPIES_ON Belgium\n {4}made by {5}verb:spy: /m);
    expect(out).toMatch(/^ {4}confidence {2}\d\d percent\n {4}score {7}\+\d\.\d\d, proposed from/m);
    expect(out).toContain("  a rule made this claim\n");
  });
});
