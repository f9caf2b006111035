import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { openParser, type Parse, type Parser } from "../../../ingest/parse/index.ts";

let parser: Parser;
beforeAll(async () => {
  parser = await openParser();
});

const words = (text: string) => text.split(" ");

/** Each word with its relation and head: "spied root", "China nsubj spied". */
function printed(text: string): string[] {
  const tokens = words(text);
  const { heads, relations } = parser.parse([tokens])[0] as Parse;
  return tokens.map((token, i) => {
    const head = heads[i] as number;
    return head === -1 ? `${token} root` : `${token} ${relations[i]} ${tokens[head]}`;
  });
}

function isTree({ heads, relations }: Parse): boolean {
  if (heads.filter((head) => head === -1).length !== 1) return false;
  return heads.every((head, i) => {
    if ((relations[i] === "root") !== (head === -1)) return false;
    let at = i;
    for (let steps = 0; at !== -1; steps += 1) {
      if (steps > heads.length) return false;
      at = heads[at] as number;
    }
    return true;
  });
}

/** The project's own annotated passages as sentences, cut without the segmenter, whose changes are none of ours. */
function passages(most: number): string[][] {
  const folder = new URL("../../gold/", import.meta.url);
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .slice(0, most);
  return files.flatMap((name) => {
    const { text } = JSON.parse(readFileSync(new URL(name, folder), "utf8")) as { readonly text: string };
    return text.split(/(?<=[.!?])\s+/).map((part) => part.match(/['’]s\b|[\p{L}\p{N}]+|[^\s]/gu) ?? []);
  });
}

describe("the parser", () => {
  it("finds who does what to whom", () => {
    expect(printed("China spied on Belgium .")).toEqual([
      "China nsubj spied",
      "spied root",
      "on case Belgium",
      "Belgium obl spied",
      ". punct spied",
    ]);
  });

  it("turns a passive round", () => {
    const tree = printed("Two envoys were recruited by the Russian service in March .");
    expect(tree).toContain("envoys nsubj:pass recruited");
    expect(tree).toContain("were aux:pass recruited");
    expect(tree).toContain("service obl:agent recruited");
  });

  it("tells what a relative clause is about", () => {
    const tree = printed("The lobbyist who paid the minister denied it .");
    expect(tree).toContain("paid acl:relcl lobbyist");
    expect(tree).toContain("minister obj paid");
    expect(tree).toContain("lobbyist nsubj denied");
  });

  it("tags words by both sets of tags", () => {
    const parse = parser.parse([words("Hackers attacked the Czech ministry .")])[0] as Parse;
    expect(parse.upos).toEqual(["NOUN", "VERB", "DET", "ADJ", "NOUN", "PUNCT"]);
    expect(parse.xpos).toEqual(["NNS", "VBD", "DT", "JJ", "NN", "."]);
  });

  it("gives a sentence the same parse alone as among others, in any order", () => {
    const sentences = passages(12);
    const together = parser.parse(sentences);
    const backwards = parser.parse([...sentences].reverse()).reverse();
    expect(backwards).toEqual(together);
    sentences.forEach((sentence, i) => {
      expect(parser.parse([sentence])[0]).toEqual(together[i]);
    });
  });

  it("parses the same in WebAssembly as in plain JavaScript", async () => {
    const sentences = passages(12);
    expect(sentences.length).toBeGreaterThan(50);
    const plain = await openParser({ kernel: "plain" });
    expect(plain.parse(sentences)).toEqual(parser.parse(sentences));
  });

  // Changes with the weights alone: whoever trains anew writes the hash that this test prints. It is the same on every
  // machine, which is what it is for.
  it("parses the same on every machine", () => {
    const hash = createHash("sha256")
      .update(JSON.stringify(parser.parse(passages(12))))
      .digest("hex");
    expect([parser.model, hash.slice(0, 16)]).toMatchInlineSnapshot(`
      [
        "e626ab1bc7e8",
        "e431b22511519121",
      ]
    `);
  });

  // Words are remembered, and one of 13 letters and more that was cut out of a text kept all of that text.
  it("keeps no text for the sake of its words", () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const heapAfter = (texts: number): number => {
      for (let i = 0; i < texts; i += 1) {
        const text = ["administration", ...Array.from({ length: 1 << 10 }, () => "x".repeat(1 << 10))].join(
          String(i),
        );
        parser.parse([[text.slice(0, 14 + String(i).length)]]);
      }
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = heapAfter(1);
    expect(heapAfter(40) - before).toBeLessThan(10 << 20);
  });

  it("gives no tokens no tree", () => {
    expect(parser.parse([[], ["Stop"]])[0]).toEqual({ upos: [], xpos: [], heads: [], relations: [] });
    expect(parser.parse([])).toEqual([]);
  });

  it("makes one tree of whatever words there are", () => {
    const tokens = fc.oneof(
      fc.string({ unit: "binary", minLength: 1 }),
      fc.constantFrom("the", "spied", ",", "China", "\ud800", "\u202e", "'s", "2023", "x".repeat(5_000)),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(tokens, { minLength: 1, maxLength: 260 }), { maxLength: 4 }),
        (sentences) => {
          const parses = parser.parse(sentences);
          expect(parses.map(({ heads }) => heads.length)).toEqual(sentences.map(({ length }) => length));
          expect(parses.every(isTree)).toBe(true);
          expect(parser.parse(sentences)).toEqual(parses);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("parses a sentence of 10,000 words, in pieces that make one tree", () => {
    const long = Array.from({ length: 10_000 }, (_, i) =>
      i % 40 === 39 ? "," : i % 7 === 0 ? "spied" : "men",
    );
    const [parse] = parser.parse([long]) as [Parse];
    expect(parse.heads.length).toBe(10_000);
    expect(isTree(parse)).toBe(true);
  });
});
