import type { Archive, ArchivedExtraction, GraphRows, GraphSource } from "../../graph/index.ts";
import { CaseError } from "../../graph/model/index.ts";

/** Documents whose extractions are held at once: twice as many while the next are read. With 200 the store's answers waited
 *  so long for their rows to be made that a rebuild took a fifth longer. */
const PART = 50;
/** Files read side by side. */
const READS_AT_ONCE = 8;

export interface SourceParts {
  readonly archive: Archive;
  readonly source: GraphSource;
}

/** What the graph has to hold of every document that was read, in the order they came in. The next documents are read
 *  while whoever asks works on these. A document whose extraction is damaged is passed over: the catalogue names it. */
export async function* allRows({ archive, source }: SourceParts): AsyncGenerator<GraphRows> {
  const shas = archive.list().flatMap(({ sha256, extraction }) => (extraction === null ? [] : [sha256]));
  const read = (from: number) => readPart(shas.slice(from, from + PART), archive);
  let next = read(0);
  for (let at = 0; at < shas.length; at += PART) {
    const part = await next;
    const following = read(at + PART);
    // Met when its turn comes, not before.
    following.catch(() => undefined);
    next = following;
    yield* (await source.rows(part)).rows;
  }
}

type ReadDocument = ArchivedExtraction & { readonly sha256: string };

async function readPart(shas: readonly string[], archive: Archive): Promise<readonly ReadDocument[]> {
  const read: (ReadDocument | null)[] = shas.map(() => null);
  let next = 0;
  const readSome = async (): Promise<void> => {
    for (let at = next++; at < shas.length; at = next++) {
      const sha256 = shas[at]!;
      const archived = await archive.readExtraction(sha256).catch((error: unknown) => {
        if (error instanceof CaseError) return null;
        throw error;
      });
      if (archived !== null) read[at] = { sha256, ...archived };
    }
  };
  await Promise.all(Array.from({ length: READS_AT_ONCE }, readSome));
  return read.filter((document) => document !== null);
}
