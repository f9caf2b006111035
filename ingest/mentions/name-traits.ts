import { isCapitalised, isShouted, type Word } from "./gazetteer.ts";
import { hashOf } from "./hash.ts";
import type { Line } from "./lines.ts";
import { appositionOf, type Company, topOf } from "./name-context.ts";
import type { Clusters } from "./name-model.ts";
import { PARTICLES } from "./runs.ts";
import type { Known, MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** What the tagger sees of the words of one line, as small integers and hashes; one entry a word. */
export interface NameTraits {
  readonly key: Int32Array;
  readonly shape: Int32Array;
  readonly front: Int32Array;
  readonly back: Int32Array;
  readonly ending: Int32Array;
  /** Clusters of word vectors, fine and coarse; 0 for an unknown word. */
  readonly fine: Int32Array;
  readonly coarse: Int32Array;
  /** What the tables say of the word by itself, as bits. */
  readonly lists: Int32Array;
  /** What holds the word: a state, an organisation, a place; and whether it begins there. */
  readonly held: Int32Array;
  /** What the rules say: a name of which kind, how surely; and whether it begins there. */
  readonly ruled: Int32Array;
  readonly upos: Int32Array;
  readonly relation: Int32Array;
  /** Place of the governing word in the line; -1 for the root. */
  readonly head: Int32Array;
  /** How the document writes the word: small elsewhere, raised behind a small word. */
  readonly habit: Int32Array;
  /** Of the word that the rest of its name hangs on, for capitalised words: its relation, the place of what governs it, and
   *  the place of what stands in apposition to it; -1 for none. */
  readonly topRelation: Int32Array;
  readonly topHead: Int32Array;
  readonly apposition: Int32Array;
  /** What stands before and behind the word anywhere in the document. */
  readonly before: Int32Array;
  readonly after: Int32Array;
  /** 0 for a report; another number for a corpus whose annotators decided otherwise. */
  readonly source: number;
  /** The parsed token of each word, or -1. */
  readonly token: readonly number[];
}

/** "Xx", "XX", "xx", "Xx-Xx", "X.", "99": runs of like characters as one or two. */
function shapeOf(text: string): string {
  let shape = "";
  for (const character of text.length > 24 ? text.slice(0, 24) : text) {
    const kind = /\p{Lu}/u.test(character)
      ? "X"
      : /\p{L}/u.test(character)
        ? "x"
        : /\p{N}/u.test(character)
          ? "9"
          : character;
    if (!shape.endsWith(kind + kind)) shape += kind;
  }
  return shape;
}

interface WordTraits {
  readonly key: number;
  readonly shape: number;
  readonly front: number;
  readonly back: number;
  readonly ending: number;
  readonly fine: number;
  readonly coarse: number;
  readonly lists: number;
}

const SORTS = { person: 1, organisation: 2, state: 3 } as const;

/** "Stanković-Petrić", "al-Sa'idi": a surname as a whole or in its last part. */
const lastNameOf = (key: string, tables: MentionTables): boolean =>
  tables.lastNames.has(key) ||
  (key.includes("-") && tables.lastNames.has(key.slice(key.lastIndexOf("-") + 1)));

function traitsOf(word: Word, tables: MentionTables, clusters: Clusters): WordTraits {
  const { key, text } = word;
  const noun = tables.nouns.get(key);
  const cue = tables.cues.get(key);
  const gender =
    tables.firstNames.get(key) ?? (key.includes("-") ? tables.firstNames.get(key.split("-")[0]!) : undefined);
  const lists =
    (noun ? SORTS[noun.sort] + (noun.plural ? 4 : 0) : 0) |
    (cue ? 8 : 0) |
    (gender ? 16 : 0) |
    (tables.nameWords.has(key) ? 32 : 0) |
    (tables.titles.has(key.replace(/\.$/, "")) ? 64 : 0) |
    (PARTICLES.has(key) ? 128 : 0) |
    (cue?.kind === "company" ? 256 : 0) |
    (isShouted(text) ? 512 : 0) |
    (lastNameOf(key, tables) ? 1024 : 0);
  const cluster = clusters.of(hashOf(key));
  return {
    key: hashOf(key.replace(/\d/g, "0")),
    shape: hashOf(shapeOf(text)),
    front: hashOf(`^${key.slice(0, 3)}`),
    back: hashOf(`${key.slice(-3)}$`),
    ending: hashOf(`${key.slice(-2)}$`),
    fine: cluster & 1023,
    coarse: cluster >> 10,
    lists,
  };
}

/** What the tables say of the words of one text, by the words as they are written. */
export class WordMemory {
  readonly #known = new Map<string, WordTraits>();
  readonly #tables: MentionTables;
  readonly #clusters: Clusters;
  constructor(tables: MentionTables, clusters: Clusters) {
    this.#tables = tables;
    this.#clusters = clusters;
  }
  of(word: Word): WordTraits {
    let own = this.#known.get(word.text);
    if (!own) {
      own = traitsOf(word, this.#tables, this.#clusters);
      this.#known.set(word.text, own);
    }
    return own;
  }
}

const heldCode = (known: Known | null, before: Known | null): number => {
  if (known === null) return 0;
  const kind =
    known.kind === "country"
      ? { name: 1, demonym: 2, capital: 3, seat: 4 }[known.form]
      : { organisation: 5, place: 6, phrase: 7 }[known.kind];
  return kind * 2 + (known === before ? 1 : 0);
};

/** What the tagger sees of a line. `ruled` holds a code a word, as `ruledCode` makes it. */
export function toNameTraits(
  line: Line,
  held: readonly (Known | null)[],
  ruled: Int32Array,
  parse: WholeParse,
  document: {
    readonly lowered: ReadonlySet<string>;
    readonly raised: ReadonlySet<string>;
    readonly companies: ReadonlyMap<string, Company>;
  },
  memory: WordMemory,
): NameTraits {
  const { words } = line;
  const count = words.length;
  const make = () => new Int32Array(count);
  const traits = {
    key: make(),
    shape: make(),
    front: make(),
    back: make(),
    ending: make(),
    fine: make(),
    coarse: make(),
    lists: make(),
    held: make(),
    ruled,
    upos: make(),
    relation: make(),
    head: make(),
    habit: make(),
    topRelation: make(),
    topHead: make().fill(-1),
    apposition: make().fill(-1),
    before: make(),
    after: make(),
    source: 0,
    token: parse.tokens,
  };
  const capitals = { meaningful: 0, titled: 1, shouted: 2 }[line.capitals];
  for (let at = 0; at < count; at++) {
    const word = words[at]!;
    const own = memory.of(word);
    traits.key[at] = own.key;
    traits.shape[at] = own.shape;
    traits.front[at] = own.front;
    traits.back[at] = own.back;
    traits.ending[at] = own.ending;
    traits.fine[at] = own.fine;
    traits.coarse[at] = own.coarse;
    traits.lists[at] = own.lists;
    traits.held[at] = heldCode(held[at] ?? null, held[at - 1] ?? null);
    traits.upos[at] = hashOf(parse.upos[at] ?? "X");
    traits.relation[at] = hashOf(parse.relations[at] ?? "dep");
    traits.head[at] = parse.heads[at] ?? -1;
    traits.habit[at] =
      (document.lowered.has(word.key) ? 1 : 0) |
      (document.raised.has(word.key) ? 2 : 0) |
      (isCapitalised(word.text) ? 4 : 0) |
      (at === 0 ? 8 : 0) |
      (capitals << 4);
    if (!isCapitalised(word.text)) continue;
    const top = topOf(at, words, parse);
    traits.topRelation[at] = hashOf(parse.relations[top] ?? "dep");
    traits.topHead[at] = parse.heads[top] ?? -1;
    traits.apposition[at] = appositionOf(top, parse);
    const company = document.companies.get(word.key);
    traits.before[at] = company?.before ?? 0;
    traits.after[at] = company?.after ?? 0;
  }
  return traits;
}
