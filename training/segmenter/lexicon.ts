import { KIND, type Lexicon, lexiconKeys } from "../../ingest/segment/traits.ts";
import type { CorpusText } from "./corpus.ts";

/** Words seen less often are known by their endings alone, as new words will be. */
const FEWEST = { words: 4, endings: 5 };

/** Parts of speech that begin or end sentences alike, as one. */
const SPEECH: Readonly<Record<string, string>> = {
  ...{ NNS: "NN", NNPS: "NNP", VBD: "VBZ", VBP: "VB" },
  ...{ JJR: "JJ", JJS: "JJ", RBR: "RB", RBS: "RB" },
};
const CAN_BE_FINITE = /^(?:VBZ|VB\b|MD)/;

type Counts = Map<string, number>;

function count(table: Map<number, Counts>, key: number, tag: string): void {
  const counts = table.get(key) ?? new Map();
  counts.set(tag, (counts.get(tag) ?? 0) + 1);
  table.set(key, counts);
}

const sumOf = (counts: Counts) => [...counts.values()].reduce((sum, n) => sum + n, 0);

/** The one or two parts of speech that make out more than a fifth of what the word is: "NN", "VB/NN". */
function usualSpeech(counts: Counts): string {
  const all = sumOf(counts);
  return [...counts]
    .filter(([, n]) => n * 5 > all)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, 2)
    .map(([tag]) => tag)
    .join("/");
}

/** The usual parts of speech of the words of texts, as numbers below 64, the most frequent first; odd ones can be
 *  finite verbs. */
export function toLexicon(texts: readonly CorpusText[]): Lexicon {
  const [words, endings] = [new Map<number, Counts>(), new Map<number, Counts>()];
  for (const { text, sentences } of texts) {
    for (const { start, end, xpos } of sentences.flat()) {
      const keys = lexiconKeys(text.slice(start, end));
      if (keys.kind >= KIND.mark) continue;
      count(words, keys.word, SPEECH[xpos] ?? xpos);
      count(endings, keys.ending, SPEECH[xpos] ?? xpos);
    }
  }
  const kept = (table: Map<number, Counts>, fewest: number) =>
    [...table].filter(([, counts]) => sumOf(counts) >= fewest);
  const [keptWords, keptEndings] = [kept(words, FEWEST.words), kept(endings, FEWEST.endings)];
  const often = new Map<string, number>();
  for (const [, counts] of [...keptWords, ...keptEndings]) {
    const speech = usualSpeech(counts);
    often.set(speech, (often.get(speech) ?? 0) + 1);
  }
  const numbers = new Map<string, number>();
  let [even, odd] = [0, 1];
  for (const [speech] of [...often].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))) {
    if (CAN_BE_FINITE.test(speech) && odd < 64) {
      numbers.set(speech, odd);
      odd += 2;
    } else if (!CAN_BE_FINITE.test(speech) && even < 62) {
      numbers.set(speech, even);
      even += 2;
    }
  }
  // 62 is for what is too rare to have a number.
  const numberOf = (counts: Counts) => {
    const speech = usualSpeech(counts);
    return numbers.get(speech) ?? numbers.get(speech.split("/")[0]!) ?? 62;
  };
  return {
    words: new Map(keptWords.map(([key, counts]) => [key, numberOf(counts)])),
    endings: new Map(keptEndings.map(([key, counts]) => [key, numberOf(counts)])),
  };
}
