/** FNV-1a over UTF-16 units, as a signed 32-bit number. The tagger's weights were trained with it: it may never change
 *  without them. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}
