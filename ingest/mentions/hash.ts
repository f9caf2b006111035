/** FNV-1a over UTF-16 units, as a signed 32-bit number. The tagger's weights were trained with it: it may never change
 *  without them. */
export function hashOf(text: string): number {
  return hashOn(0x811c9dc5 | 0, text);
}

/** The hash of a text that begins as one whose hash is known: `hashOn(hashOf("a "), "b")` is `hashOf("a b")`, without a new text. */
export function hashOn(begun: number, text: string): number {
  let hash = begun;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}

/** Scatters up to four numbers over the rows of a table of weights; `rows` is a power of two. Weights are trained with it as
 *  with `hashOf`. */
export function rowOf(rows: number, template: number, a = 0, b = 0, c = 0): number {
  let hash = Math.imul(template + 1, 0x9e3779b1);
  hash = Math.imul(hash ^ a, 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash ^ b, 0xc2b2ae35);
  hash ^= hash >>> 13;
  hash = Math.imul(hash ^ c, 0x27d4eb2f);
  hash ^= hash >>> 16;
  return hash & (rows - 1);
}
