/** What of a text tells its copies: a sample of its word shingles, and of what it names in which setting. Pure, the same on
 *  every machine, linear in the text; about 1.6 kilobytes a text, however long.
 *
 *  The sample holds the smallest hashes of all shingles (Broder 1997, "On the resemblance and containment of documents",
 *  MIN_s). Below the smaller of two samples' greatest hashes both texts are known whole, so that the share of one
 *  text in the other can be told also where one was cut short (the coordinated samples of Dasgupta, Lang, Rhodes and
 *  Thaler 2016), which minima of many permutations, b-bit or not (Li and König 2010), tell badly. */

/** Words of a shingle. With two, texts on one matter are alike that are not the same; with four, an edit in ten words
 *  leaves too little. */
const SHINGLE_WORDS = 3;
/** Hashes kept of a text's shingles, and of the settings of its names and numbers. */
const SHINGLES_KEPT = 256;
const SETTINGS_KEPT = 64;
/** Words on either side of a name or number that make its setting. */
const SETTING_WORDS = 2;

/** Goes up when signatures are made otherwise: older ones are made anew. */
const VERSION = 1;

/** `[version, words, whole, shingles, settings, …shingles, …settings, …fillings]`, in one list, since a list costs as much
 *  as fifty numbers. `words` counts the text's words, `whole` is a hash of them all in order. Shingles come in ascending
 *  order, each once; the lowest bit says whether a name or number is in it. Settings likewise, whose
 *  lowest bit says whether it is a number, and with each the hash of the one name or number that stands in it; those
 *  with several are left out. */
export type Signature = Uint32Array;

const HEAD = 5;
export const wordCount = (signature: Signature): number => signature[1]!;
export const wholeText = (signature: Signature): number => signature[2]!;
export function shinglesOf(signature: Signature): Uint32Array {
  return signature.subarray(HEAD, HEAD + signature[3]!);
}
/** One of them; undefined where there are fewer. */
export function shingleAt(signature: Signature, place: number): number | undefined {
  return place < signature[3]! ? signature[HEAD + place] : undefined;
}
/** Settings, and in the same order what stands in them. */
export function settingsOf(signature: Signature): readonly [settings: Uint32Array, fillings: Uint32Array] {
  const [start, count] = [HEAD + signature[3]!, signature[4]!];
  return [signature.subarray(start, start + count), signature.subarray(start + count, start + 2 * count)];
}
/** Whether the sample of shingles is all there are. */
export function isWhole(signature: Signature): boolean {
  return signature[3]! < SHINGLES_KEPT;
}
/** A shingle whatever its text thinks of it: one in capitals takes every word for a name. */
export function bareShingle(shingle: number): number {
  return shingle >>> 1;
}
export function hasFact(shingle: number): boolean {
  return (shingle & 1) === 1;
}
export function isOfNumber(setting: number): boolean {
  return (setting & 1) === 1;
}

/** As it is kept in the archive: base64 of the numbers, little-endian. */
export function writeSignature(signature: Signature): string {
  const bytes = Buffer.alloc(4 * signature.length);
  signature.forEach((value, at) => {
    bytes.writeUInt32LE(value, 4 * at);
  });
  return bytes.toString("base64");
}

/** Null for what is no signature, or an older one. */
export function readSignature(written: string | null): Signature | null {
  if (written === null) return null;
  const bytes = Buffer.from(written, "base64");
  if (bytes.length < 4 * HEAD || bytes.length % 4 !== 0) return null;
  const signature = new Uint32Array(bytes.length / 4);
  for (let at = 0; at < signature.length; at += 1) signature[at] = bytes.readUInt32LE(4 * at);
  const size = HEAD + signature[3]! + 2 * signature[4]!;
  return signature[0] === VERSION && signature.length === size ? signature : null;
}

interface Words {
  readonly hashes: Uint32Array;
  /** NUMBER, NAME or 0 for each. */
  readonly facts: Uint8Array;
  /** The line that each stands in. */
  readonly lines: Uint32Array;
}

/** A word with a digit in it, and one that begins with a capital within a sentence. */
const NUMBER = 1;
const NAME = 2;

/** Without regard to case, punctuation, spaces and forms of the same sign. */
export function signatureOf(text: string): Signature {
  const words = wordsOf(text);
  const shingles = smallest(shinglesIn(words), SHINGLES_KEPT);
  const settings = settingsIn(words);
  const count = words.hashes.length;
  const head = [VERSION, count, words.hashes.reduce(mix, 0), shingles.length, settings.length];
  const signature = new Uint32Array(HEAD + shingles.length + 2 * settings.length);
  signature.set(head);
  signature.set(shingles, HEAD);
  settings.forEach(([setting, filling], at) => {
    signature[HEAD + shingles.length + at] = setting;
    signature[HEAD + shingles.length + settings.length + at] = filling;
  });
  return signature;
}

/** What a sign is in a word. In scripts without spaces every sign is a word. */
const BETWEEN = 1;
const LETTER = 2;
const CAPITAL = 3;
const DIGIT = 4;
const ALONE = 5;

const SPACELESS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

function kindOf(sign: string): number {
  if (SPACELESS.test(sign)) return ALONE;
  if (/\p{N}/u.test(sign)) return DIGIT;
  if (/\p{Lu}/u.test(sign)) return CAPITAL;
  return /[\p{L}\p{M}]/u.test(sign) ? LETTER : BETWEEN;
}

/** Kinds of signs by their code, as far as they were met; 0 for those that were not. */
const KINDS = new Uint8Array(0x10000);

function kindAt(text: string, at: number): number {
  const code = text.codePointAt(at)!;
  if (code >= KINDS.length) return kindOf(String.fromCodePoint(code));
  KINDS[code] ||= kindOf(String.fromCharCode(code));
  return KINDS[code]!;
}

function wordsOf(text: string): Words {
  const hashes: number[] = [];
  const facts: number[] = [];
  const lines: number[] = [];
  let line = 0;
  let before = 0;
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    const start = at;
    let hasDigit = false;
    for (let next = kind; next !== BETWEEN; next = at < text.length ? kindAt(text, at) : BETWEEN) {
      if (next === ALONE && at > start) break;
      hasDigit ||= next === DIGIT;
      at += widthAt(text, at);
      if (next === ALONE) break;
    }
    if (at === start) {
      if (text[at] === "\n") line += 1;
      at += widthAt(text, at);
      continue;
    }
    const isName = kind === CAPITAL && hashes.length > 0 && isWithin(text, before, start);
    hashes.push(hashOfWord(text, start, at));
    facts.push(hasDigit ? NUMBER : isName ? NAME : 0);
    lines.push(line);
    before = at;
  }
  return { hashes: Uint32Array.from(hashes), facts: Uint8Array.from(facts), lines: Uint32Array.from(lines) };
}

function widthAt(text: string, at: number): number {
  return text.codePointAt(at)! > 0xffff ? 2 : 1;
}

/** Whether what stands between two words may stand within a sentence. */
function isWithin(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  for (let at = start; at < end; at += 1) if (!" '’,-".includes(text[at]!)) return false;
  return true;
}

function shinglesIn({ hashes, facts }: Words): Uint32Array {
  const shingles = new Uint32Array(Math.max(0, hashes.length - SHINGLE_WORDS + 1));
  for (let at = 0; at < shingles.length; at += 1) {
    let hash = 0;
    let fact = 0;
    for (let word = at; word < at + SHINGLE_WORDS; word += 1) {
      hash = mix(hash, hashes[word]!);
      if (facts[word]! > 0) fact = 1;
    }
    shingles[at] = (hash & ~1) | fact;
  }
  return shingles;
}

/** The smallest settings that one name or number alone stands in, with it. Names and numbers in the setting itself
 *  stand for any. A setting does not reach into the next line, where after other edits another paragraph may stand. */
function settingsIn({
  hashes,
  facts,
  lines,
}: Words): readonly (readonly [setting: number, filling: number])[] {
  const found = new Map<number, number | null>();
  for (let at = SETTING_WORDS; at < hashes.length - SETTING_WORDS; at += 1) {
    if (facts[at] === 0 || lines[at - SETTING_WORDS] !== lines[at + SETTING_WORDS]) continue;
    let setting = 0;
    for (let word = at - SETTING_WORDS; word <= at + SETTING_WORDS; word += 1) {
      if (word !== at) setting = mix(setting, facts[word]! || hashes[word]!);
    }
    setting = ((setting & ~1) | (facts[at] === NUMBER ? 1 : 0)) >>> 0;
    const filling = hashes[at]!;
    const before = found.get(setting);
    found.set(setting, before === undefined || before === filling ? filling : null);
  }
  return [...found]
    .flatMap(([setting, filling]) => (filling === null ? [] : [[setting, filling] as const]))
    .sort(([a], [b]) => a - b)
    .slice(0, SETTINGS_KEPT);
}

/** The smallest hashes, each once, ascending. Sorts the list it is given. */
function smallest(hashes: Uint32Array, most: number): Uint32Array {
  hashes.sort();
  let size = 0;
  for (let at = 0; at < hashes.length && size < most; at += 1) {
    // One shingle with a name and without, as it begins a sentence or not, is one with a name.
    if (hashes[at]! >>> 1 === hashes[at + 1]! >>> 1) continue;
    hashes[size] = hashes[at]!;
    size += 1;
  }
  return hashes.slice(0, size);
}

/** FNV-1a over UTF-16 units in small letters, finished as in MurmurHash3. Greater than NUMBER
 *  and NAME. */
function hashOfWord(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit > 0x7f) return hashOfFolded(text.slice(start, end).normalize("NFKC").toLowerCase());
    hash = Math.imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit), 0x01000193);
  }
  return Math.max(finish(hash), NAME + 1);
}

function hashOfFolded(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return Math.max(finish(hash), NAME + 1);
}

function mix(hash: number, next: number): number {
  return finish(Math.imul(hash, 0x9e3779b1) + next + 0x7f4a7c15);
}

/** MurmurHash3's finaliser (Appleby, public domain): every bit of the answer hangs on all. */
function finish(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
