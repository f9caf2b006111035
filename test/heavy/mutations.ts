import { Buffer } from "node:buffer";
import { zipOf } from "../ingest/read/zip-writer.ts";
import type { Chance } from "./chance.ts";
import type { Seed } from "./seeds.ts";

type Mutation = (bytes: Buffer, chances: Chance, other: Buffer) => Buffer;

/** Marks that parsers count on, in the wrong place. */
const MARKS = [
  "<",
  ">",
  "</",
  "<![CDATA[",
  "]]>",
  "<!--",
  "&#x",
  "&",
  '"',
  "'",
  "{",
  "}",
  "\\",
  "(",
  ")",
  "<<",
  ">>",
  "[",
  "]",
  "endstream",
  "obj",
  "%PDF-1.7",
  "PK\x03\x04",
  "PK\x01\x02",
  "\r\n\r\n",
  "--part",
  "--part--",
  "From ",
  "\0",
  "\ufeff",
  "=?utf-8?Q?",
  "\\u-1?",
  "\\bin9999 ",
  "---\n",
  "|",
  "\t",
  ",",
];
const NUMBERS = [
  "0",
  "-1",
  "1",
  "65535",
  "65536",
  "2147483647",
  "4294967295",
  "99999999999999999999",
  "1e999",
  "NaN",
];
const WIDE = [0, 1, 0x7f, 0x80, 0xff, 0xffff, 0x7fffffff, 0xffffffff];

function piece(bytes: Buffer, chances: Chance, most = 400): readonly [number, number] {
  const start = chances.below(bytes.length + 1);
  return [start, Math.min(bytes.length, start + 1 + chances.below(most))];
}

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  "bits flipped": (bytes, chances) => {
    const made = Buffer.from(bytes);
    for (let left = 1 + chances.below(30); left > 0 && made.length > 0; left -= 1) {
      const at = chances.below(made.length);
      made[at] = (made[at] ?? 0) ^ (1 << chances.below(8));
    }
    return made;
  },
  "cut off": (bytes, chances) => bytes.subarray(0, chances.below(bytes.length)),
  "cut at the front": (bytes, chances) => bytes.subarray(chances.below(bytes.length)),
  "a piece taken out": (bytes, chances) => {
    const [start, end] = piece(bytes, chances);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  },
  "a piece repeated": (bytes, chances) => {
    const [start, end] = piece(bytes, chances);
    const times = chances.pick([2, 3, 20, 100]);
    const repeated = Array.from({ length: times }, () => bytes.subarray(start, end));
    return Buffer.concat([bytes.subarray(0, start), ...repeated, bytes.subarray(end)]);
  },
  "another file spliced in": (bytes, chances, other) => {
    const [from, to] = piece(other, chances, 4000);
    const [start, end] = piece(bytes, chances);
    return Buffer.concat([bytes.subarray(0, start), other.subarray(from, to), bytes.subarray(end)]);
  },
  "the head of one and the tail of another": (bytes, chances, other) =>
    Buffer.concat([
      bytes.subarray(0, chances.below(bytes.length)),
      other.subarray(chances.below(other.length)),
    ]),
  "a number changed": (bytes, chances) => {
    const words = bytes.toString("latin1");
    const numbers = [...words.matchAll(/\d+/g)];
    if (numbers.length === 0) return bytes;
    const { index, 0: found } = chances.pick(numbers);
    return Buffer.from(
      words.slice(0, index) + chances.pick(NUMBERS) + words.slice(index + found.length),
      "latin1",
    );
  },
  "a length field changed": (bytes, chances) => {
    const made = Buffer.from(bytes);
    if (made.length >= 4) made.writeUInt32LE(chances.pick(WIDE), chances.below(made.length - 3));
    return made;
  },
  "a mark put in": (bytes, chances) => {
    const at = chances.below(bytes.length + 1);
    const mark = chances.pick(MARKS).repeat(chances.pick([1, 1, 2, 600, 20_000]));
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(mark), bytes.subarray(at)]);
  },
  "noise put in": (bytes, chances) => {
    const at = chances.below(bytes.length + 1);
    const noise = Buffer.from(Array.from({ length: 1 + chances.below(300) }, () => chances.below(256)));
    return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
  },
  "another encoding": (bytes, chances) => {
    const words = bytes.toString(chances.pick(["utf8", "latin1"]));
    const made = Buffer.from(words, chances.pick(["utf16le", "latin1", "utf8"]));
    return chances.share() < 0.3 ? made.swap16.call(made.subarray(0, made.length & ~1)) : made;
  },
  "two places exchanged": (bytes, chances) => {
    const [a, b, c] = [0, 0, 0].map(() => chances.below(bytes.length + 1)).sort((x, y) => x - y) as [
      number,
      number,
      number,
    ];
    return Buffer.concat([
      bytes.subarray(0, a),
      bytes.subarray(b, c),
      bytes.subarray(a, b),
      bytes.subarray(c),
    ]);
  },
  zeros: (bytes, chances) => {
    const made = Buffer.from(bytes);
    const [start, end] = piece(bytes, chances);
    return made.fill(0, start, end);
  },
};
const KINDS = Object.keys(MUTATIONS);

/** A damaged file made of the seed, and how it was damaged: once to three times; an archive also inside, behind checksums
 *  that fit. Its name may be another's. */
export function mutated(
  { name, bytes, files }: Seed,
  all: readonly Seed[],
  chances: Chance,
): { readonly name: string; readonly bytes: Buffer; readonly how: string } {
  const other = chances.pick(all);
  const how: string[] = [];
  const damage = (given: Buffer): Buffer => {
    let made = given;
    for (let left = 1 + chances.below(3); left > 0; left -= 1) {
      const kind = chances.pick(KINDS);
      how.push(kind);
      made = MUTATIONS[kind]!(made, chances, other.bytes);
    }
    return made;
  };
  let made: Buffer;
  if (files !== undefined && chances.share() < 0.7) {
    const damaged = chances.below(files.length);
    how.push(`inside ${String(files[damaged]?.name)}`);
    made = zipOf(
      files.map((file, at) =>
        at === damaged ? { ...file, content: damage(Buffer.from(file.content)) } : file,
      ),
    );
  } else made = damage(bytes);
  return { name: chances.share() < 0.1 ? other.name : name, bytes: made, how: how.join(", ") };
}
