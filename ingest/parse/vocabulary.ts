import { FIRST_WORD, FORM_ROWS, fnv, formRows, normal, ROOT, UNKNOWN } from "./features.ts";
import type { Weights } from "./weights.ts";

/** Row numbers a place: one of the table of words, seven of the table of forms. */
export const ROWS_A_PLACE = 8;

/** Words are kept as hashes, two of which might meet by chance: once in 100,000 unknown words. */
export interface Vocabulary {
  /** Writes the rows of a word to `out` from index `at`. */
  write(word: string, out: Int32Array, at: number): void;
  /** Writes the rows of the root, which stands before each sentence. */
  writeRoot(out: Int32Array, at: number): void;
}

/** Of words looked up, so many are remembered; texts say the same words again and again. */
const REMEMBERED = 16_384;
/** Longer words are rare and would be kept for nothing. */
const LONGEST_REMEMBERED = 40;

/** The word in memory of its own. One cut out of a text may be a view into it, which keeps the whole text. */
const copyOf = (word: string): string => Buffer.from(word, "utf16le").toString("utf16le");

/** Where each table of forms begins in the one that holds them all. */
function firstForms(): number[] {
  let sum = 0;
  return Object.values(FORM_ROWS).map((rows) => {
    sum += rows;
    return sum - rows;
  });
}

/** The vocabulary of the weights. Its memory stays bounded whatever it is asked. */
export function openVocabulary({ layout, bytes }: Weights): Vocabulary {
  const { at, bytes: size } = layout.tensors.hashes as { at: number; bytes: number };
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  const count = size / 4;
  // Open addressing, at most half full.
  const slots = 1 << Math.ceil(Math.log2(2 * count + 2));
  const keys = new Uint32Array(slots);
  const rows = new Int32Array(slots);
  for (let i = 0; i < count; i += 1) {
    const hash = view.getUint32(4 * i, true);
    let slot = hash & (slots - 1);
    while (rows[slot] !== 0) slot = (slot + 1) & (slots - 1);
    keys[slot] = hash;
    rows[slot] = FIRST_WORD + i;
  }
  const rowOf = (word: string): number => {
    const hash = fnv(word);
    for (let slot = hash & (slots - 1); rows[slot] !== 0; slot = (slot + 1) & (slots - 1)) {
      if (keys[slot] === hash) return rows[slot] as number;
    }
    return UNKNOWN;
  };

  const first = firstForms();
  const remembered = new Map<string, number>();
  const table = new Int32Array(REMEMBERED * ROWS_A_PLACE);
  const look = (word: string, out: Int32Array, from: number): void => {
    out[from] = rowOf(normal(word));
    formRows(word).forEach((row, i) => {
      out[from + 1 + i] = (first[i] as number) + row;
    });
  };
  return {
    write(word, out, from) {
      if (word.length > LONGEST_REMEMBERED) {
        look(word, out, from);
        return;
      }
      let place = remembered.get(word);
      if (place === undefined) {
        if (remembered.size === REMEMBERED) remembered.clear();
        place = remembered.size * ROWS_A_PLACE;
        look(word, table, place);
        remembered.set(copyOf(word), place);
      }
      for (let i = 0; i < ROWS_A_PLACE; i += 1) out[from + i] = table[place + i] as number;
    },
    writeRoot(out, from) {
      out[from] = ROOT;
      first.forEach((row, i) => {
        out[from + 1 + i] = row;
      });
    },
  };
}
