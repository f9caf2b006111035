import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type Parse, type ParseSentences, parseStream } from "../../../ingest/index.ts";

/** Tags each word with itself, so that a parse tells whose it is. */
const echo = (words: readonly string[]): Parse => ({
  upos: [...words],
  xpos: [...words],
  heads: words.map((_, at) => at - 1),
  relations: words.map(() => "dep"),
});
const parse: ParseSentences = async (sentences) => sentences.map(echo);

const SENTENCES = Array.from({ length: 3_000 }, (_, at) => Array.from({ length: at % 7 }, () => `w${at}`));

async function all(source: Iterable<string[]> | AsyncIterable<string[]>, by = parse, atOnce = 3) {
  const found: (readonly [string[], Parse])[] = [];
  let failure: unknown = null;
  try {
    for await (const batch of parseStream(source, (words) => words, by, atOnce)) found.push(...batch);
  } catch (error) {
    failure = error;
  }
  return { found, failure };
}

describe("a stream of parses", () => {
  it("gives each sentence its own parse, in order, though answers come in another", async () => {
    let [running, most] = [0, 0];
    const uneven: ParseSentences = async (sentences) => {
      running += 1;
      most = Math.max(most, running);
      await wait(Math.random() * 10);
      running -= 1;
      return sentences.map(echo);
    };
    const { found } = await all(SENTENCES, uneven);
    expect(found.map(([words]) => words)).toEqual(SENTENCES);
    for (const [words, { upos }] of found) expect(upos).toEqual(words);
    expect(most).toBe(3);
  });

  it("asks nothing of the parser for sentences without words", async () => {
    const asked: number[] = [];
    const { found } = await all([[], ["a"], []], async (sentences) => {
      asked.push(...sentences.map((words) => words.length));
      return sentences.map(echo);
    });
    expect(asked).toEqual([1]);
    expect(found.map(([, { upos }]) => upos)).toEqual([[], ["a"], []]);
  });

  it("gives all that stood before a damaged place, then the failure", async () => {
    const source = async function* () {
      yield* SENTENCES;
      throw new Error("damaged");
    };
    const { found, failure } = await all(source());
    expect(found.length).toBe(SENTENCES.length);
    expect(failure).toMatchObject({ message: "damaged" });
  });

  it("gives all that stood before a parser's failure", async () => {
    let calls = 0;
    const { found, failure } = await all(SENTENCES, async (sentences) => {
      calls += 1;
      if (calls === 3) throw new Error("a thread ended");
      return sentences.map(echo);
    });
    expect(found.map(([words]) => words)).toEqual(SENTENCES.slice(0, 512));
    expect(failure).toMatchObject({ message: "a thread ended" });
  });

  it("frees its source when nobody reads on", async () => {
    let isFreed = false;
    const source = async function* () {
      try {
        yield* SENTENCES;
      } finally {
        isFreed = true;
      }
    };
    for await (const _ of parseStream(source(), (words: string[]) => words, parse, 1)) break;
    expect(isFreed).toBe(true);
  });
});
