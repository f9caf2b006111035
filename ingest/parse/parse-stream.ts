import { NO_WORDS, type Parse } from "./parse.ts";

/** Parses sentences, each the text of its tokens; one parse a sentence, in order. */
export type ParseSentences = (sentences: readonly (readonly string[])[]) => Promise<readonly Parse[]>;

/** Words handed to the parser at once, a whole sentence more or less: enough to keep it busy, few enough that the
 *  memory of a long document is that of its text. */
const BATCH_WORDS = 2_000;
/** Sentences handed over at once, whatever their length. */
const BATCH_SENTENCES = 256;

/** Sentences with their parses, in order, in batches as they are ready; at most `atOnce` batches are with the parser.
 *  Sentences without words come back as they are, unparsed. What the source or the parser throws is thrown once all
 *  that came before it has been given. */
export async function* parseStream<T>(
  sentences: AsyncIterable<T> | Iterable<T>,
  formsOf: (sentence: T) => readonly string[],
  parse: ParseSentences,
  atOnce: number,
): AsyncGenerator<readonly (readonly [T, Parse])[]> {
  const running: Promise<readonly (readonly [T, Parse])[]>[] = [];
  let failure: { readonly error: unknown } | null = null;
  const start = (batch: readonly T[]): void => {
    const answer = parseBatch(batch, formsOf, parse);
    // It is awaited in its turn; until then a failure is not forgotten, only not yet told.
    answer.catch(() => undefined);
    running.push(answer);
  };
  const batches = batched(sentences, formsOf);
  try {
    for (;;) {
      const next = await batches.next().catch((error: unknown) => {
        failure = { error };
        return null;
      });
      if (next === null || next.done) break;
      start(next.value);
      if (running.length >= atOnce) yield await (running.shift() as (typeof running)[number]);
    }
    for (const answer of running) yield await answer;
  } finally {
    // Whoever stops reading frees the source, too.
    await batches.return(undefined);
  }
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
}

/** Groups of sentences. When the source fails, the last group is given first. */
async function* batched<T>(
  sentences: AsyncIterable<T> | Iterable<T>,
  formsOf: (sentence: T) => readonly string[],
): AsyncGenerator<readonly T[]> {
  let batch: T[] = [];
  let words = 0;
  let failure: { readonly error: unknown } | null = null;
  try {
    for await (const sentence of sentences) {
      batch.push(sentence);
      words += formsOf(sentence).length;
      if (words < BATCH_WORDS && batch.length < BATCH_SENTENCES) continue;
      yield batch;
      [batch, words] = [[], 0];
    }
  } catch (error) {
    failure = { error };
  }
  if (batch.length > 0) yield batch;
  if (failure !== null) throw failure.error;
}

async function parseBatch<T>(
  batch: readonly T[],
  formsOf: (sentence: T) => readonly string[],
  parse: ParseSentences,
): Promise<readonly (readonly [T, Parse])[]> {
  const forms = batch.map(formsOf);
  const withWords = forms.filter((words) => words.length > 0);
  const parses = withWords.length === 0 ? [] : await parse(withWords);
  let at = 0;
  return batch.map((sentence, i) => {
    if (forms[i]?.length === 0) return [sentence, NO_WORDS];
    const found = parses[at] as Parse;
    at += 1;
    return [sentence, found];
  });
}
