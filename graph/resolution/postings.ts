/** Which documents stand under a number, as lists in typed arrays: eight bytes for each entry, and as much again for finding
 *  it. (A Map holds sixteen million keys at the most, at some fifty bytes each.)
 *
 *  Of the documents under a number the one that comes first by `outranks` is its head, and can be had without going
 *  through the others. To add one costs the same however many there are; to take one out goes through them. */
export interface Postings {
  /** Puts a document under the key of one of its places. */
  add(document: number, place: number): void;
  remove(document: number, place: number): void;
  /** The head of the documents under a key; null where there are none. */
  head(key: number): number | null;
  /** The documents under a key, the head first. */
  under(key: number): Iterable<number>;
}

export interface PostingOptions {
  /** Places of each document. */
  readonly places: number;
  /** The key at a document's place; the same as long as the document is there. */
  readonly keyOf: (document: number, place: number) => number;
  readonly outranks: (a: number, b: number) => boolean;
}

const NONE = -1;

export function openPostings({ places, keyOf, outranks }: PostingOptions): Postings {
  // Entry `document * places + place`. Heads of keys with the same slot are chained by `next`, the others of a key by `down`.
  let slots = new Int32Array(1 << 10).fill(NONE);
  let next = new Int32Array(places).fill(NONE);
  let down = new Int32Array(places).fill(NONE);
  let keys = 0;

  const documentOf = (entry: number): number => Math.floor(entry / places);
  const keyOfEntry = (entry: number): number => keyOf(documentOf(entry), entry % places);
  const slotOf = (key: number): number => (Math.imul(key, 0x9e3779b1) >>> 0) % slots.length;
  const headEntry = (key: number): number => {
    let entry = slots[slotOf(key)]!;
    while (entry !== NONE && keyOfEntry(entry) !== key) entry = next[entry]!;
    return entry;
  };
  const replaceHead = (key: number, head: number, by: number): void => {
    const slot = slotOf(key);
    if (slots[slot] === head) slots[slot] = by;
    else {
      let entry = slots[slot]!;
      while (next[entry] !== head) entry = next[entry]!;
      next[entry] = by;
    }
  };
  const grow = (entries: number): void => {
    if (entries > next.length) {
      const size = Math.max(entries, 2 * next.length);
      const grown = [next, down].map((list) => {
        const longer = new Int32Array(size).fill(NONE);
        longer.set(list);
        return longer;
      });
      [next, down] = grown as [Int32Array<ArrayBuffer>, Int32Array<ArrayBuffer>];
    }
    if (keys < slots.length) return;
    const heads: number[] = [];
    for (let entry of slots) for (; entry !== NONE; entry = next[entry]!) heads.push(entry);
    slots = new Int32Array(2 * slots.length).fill(NONE);
    for (const entry of heads) {
      const slot = slotOf(keyOfEntry(entry));
      next[entry] = slots[slot]!;
      slots[slot] = entry;
    }
  };

  return {
    add(document, place) {
      grow((document + 1) * places);
      const entry = document * places + place;
      const key = keyOf(document, place);
      const head = headEntry(key);
      if (head === NONE) {
        const slot = slotOf(key);
        [next[entry], down[entry]] = [slots[slot]!, NONE];
        slots[slot] = entry;
        keys += 1;
        return;
      }
      if (outranks(document, documentOf(head))) {
        replaceHead(key, head, entry);
        [next[entry], next[head], down[entry]] = [next[head]!, NONE, head];
        return;
      }
      [down[entry], down[head], next[entry]] = [down[head]!, entry, NONE];
    },
    remove(document, place) {
      const entry = document * places + place;
      const key = keyOf(document, place);
      const head = headEntry(key);
      if (head !== entry) {
        let before = head;
        while (down[before] !== entry) before = down[before]!;
        down[before] = down[entry]!;
        return;
      }
      const after = next[entry]!;
      if (down[entry] === NONE) {
        replaceHead(key, entry, after);
        keys -= 1;
        return;
      }
      // The best of the others takes its place.
      let [best, beforeBest] = [down[entry]!, entry];
      for (let before = best; down[before] !== NONE; before = down[before]!) {
        if (outranks(documentOf(down[before]!), documentOf(best)))
          [best, beforeBest] = [down[before]!, before];
      }
      if (beforeBest !== entry) {
        down[beforeBest] = down[best]!;
        down[best] = down[entry]!;
      }
      replaceHead(key, entry, best);
      next[best] = after;
    },
    head(key) {
      const entry = headEntry(key);
      return entry === NONE ? null : documentOf(entry);
    },
    *under(key) {
      for (let entry = headEntry(key); entry !== NONE; entry = down[entry]!) yield documentOf(entry);
    },
  };
}
