import { bareShingle, type Signature, shingleAt, wholeText, wordCount } from "../model/index.ts";
import { FEW_WORDS, isCopy, isKin } from "./likeness.ts";
import { openPostings } from "./postings.ts";

/** A document, by its SHA-256, and what tells its copies. */
export interface SignedDocument {
  readonly sha256: string;
  readonly signature: Signature;
}

/** Which documents are one report: near-duplicates in groups.
 *
 *  The groups follow from the documents that are there, in whatever order they came and went. A document looks only at those
 *  that come first, by length and then by hash, among the documents with one of its smallest shingles; it joins the group of
 *  the first of them that it is a copy of, provided that it is still akin to the fullest text of that group, whose
 *  hash names the group. So each group is a star about its fullest text: no chain of small changes makes one
 *  report of two.
 *
 *  In memory: some 2.4 kilobytes a document, signature included. A document costs a few dozen comparisons. Where it comes
 *  first itself the others look again, which becomes rarer as there are more of them: in half octaves of length, and
 *  within them by hash, so that no order of lengths makes every document the first. */
export interface Copies {
  /** Takes documents in, or in again. Returns those whose group is another since, these among them. */
  add(documents: readonly SignedDocument[]): readonly string[];
  remove(documents: readonly string[]): readonly string[];
  /** The group that a document belongs to: the SHA-256 of its fullest text; null for a document that has no copies. */
  reportOf(sha256: string): string | null;
  /** The other documents of its group, sorted; none for a document without copies. */
  copiesOf(sha256: string): readonly string[];
  /** Pairs of documents that were compared so far. */
  readonly comparisons: number;
}

/** Shingles under which a document is looked for. A copy cut to a third that changed a third of its shingles shares seven
 *  of them with the whole text, and fewer than one in five hundred such copies none. */
const SHINGLES_LOOKED_UP = 32;
/** The hash of the whole text finds short ones. */
const PLACES = SHINGLES_LOOKED_UP + 1;

interface Known {
  readonly sha256: string;
  readonly signature: Signature;
  readonly size: number;
  /** The fullest text of its group: itself for one that heads a group, or has no copies. */
  root: number;
  /** Of a root the others of its group; null for none. */
  members: Set<number> | null;
}

export function openCopies(): Copies {
  const places = new Map<string, number>();
  const known: (Known | null)[] = [];
  const free: number[] = [];
  let comparisons = 0;

  const at = (document: number): Known => known[document]!;
  const outranks = (a: number, b: number): boolean => {
    const [one, other] = [at(a), at(b)];
    return one.size === other.size ? one.sha256 < other.sha256 : one.size > other.size;
  };
  const keyOf = (document: number, place: number): number => keyAt(at(document).signature, place);
  const postings = openPostings({ places: PLACES, keyOf, outranks });

  const compare = (is: typeof isCopy, a: number, b: number): boolean => {
    comparisons += 1;
    return is(at(a).signature, at(b).signature);
  };
  const rootOf = (document: number): number => {
    const heads = new Set<number>();
    for (const place of placesOf(at(document).signature)) heads.add(postings.head(keyOf(document, place))!);
    heads.delete(document);
    for (const head of [...heads].sort((a, b) => (outranks(a, b) ? -1 : 1))) {
      if (!compare(isCopy, document, head)) continue;
      const { root } = at(head);
      if (root === head || compare(isKin, document, root)) return root;
    }
    return document;
  };
  const reportOf = (document: number): string | null => {
    const { root, members } = at(document);
    return root !== document || members !== null ? at(root).sha256 : null;
  };

  /** Lets these look again, and whoever looks at one that belongs elsewhere since. Who looks at whom goes by rank alone, so
   *  that this ends, at the same groups in whatever order. */
  const settle = (pending: Set<number>, before: Map<number, string | null>): void => {
    const note = (document: number): void => {
      if (!before.has(document)) before.set(document, reportOf(document));
    };
    while (pending.size > 0) {
      const turn = [...pending].sort((a, b) => (outranks(a, b) ? -1 : 1));
      pending.clear();
      for (const document of turn) {
        const root = rootOf(document);
        const one = at(document);
        if (root === one.root) continue;
        for (const touched of [document, one.root, root]) note(touched);
        if (one.root !== document) leave(one.root, document);
        one.root = root;
        if (root !== document) {
          const head = at(root);
          head.members ??= new Set();
          head.members.add(document);
        }
        stir(document, pending);
      }
    }
  };
  const leave = (root: number, document: number): void => {
    const head = at(root);
    head.members?.delete(document);
    if (head.members?.size === 0) head.members = null;
  };
  /** Those who look at a document, and for whom it matters: who is alone and no copy of it stays alone. */
  const stir = (document: number, pending: Set<number>): void => {
    const looking = new Set<number>();
    for (const place of placesOf(at(document).signature)) {
      const key = keyOf(document, place);
      if (postings.head(key) === document) for (const other of postings.under(key)) looking.add(other);
    }
    looking.delete(document);
    for (const other of looking) {
      if (pending.has(other)) continue;
      if (at(other).root !== other || compare(isCopy, other, document)) pending.add(other);
    }
  };
  const changed = (before: ReadonlyMap<number, string | null>): readonly string[] =>
    [...before]
      .filter(([document, report]) => reportOf(document) !== report)
      .map(([document]) => at(document).sha256)
      .sort();

  const takeIn = ({ sha256, signature }: SignedDocument): number => {
    const document = free.pop() ?? known.length;
    known[document] = { sha256, signature, size: sizeOf(signature), root: document, members: null };
    places.set(sha256, document);
    for (const place of placesOf(signature)) postings.add(document, place);
    return document;
  };
  const remove = (documents: readonly string[]): readonly string[] => {
    const gone = documents.flatMap((sha) => places.get(sha) ?? []);
    const pending = new Set<number>();
    const before = new Map<number, string | null>();
    const heirs = new Set<number>();
    for (const document of gone) {
      for (const place of placesOf(at(document).signature)) {
        const key = keyOf(document, place);
        const wasHead = postings.head(key) === document;
        postings.remove(document, place);
        const heir = postings.head(key);
        if (wasHead && heir !== null) heirs.add(heir);
      }
      places.delete(at(document).sha256);
    }
    for (const document of gone) heirs.delete(document);
    for (const heir of heirs) {
      if (at(heir).root !== heir) pending.add(heir);
      stir(heir, pending);
    }
    settle(pending, before);
    for (const document of gone) {
      const { root } = at(document);
      if (root === document) continue;
      if (!before.has(root)) before.set(root, reportOf(root));
      leave(root, document);
    }
    for (const document of gone) before.delete(document);
    const stirred = changed(before);
    for (const document of gone) {
      known[document] = null;
      free.push(document);
    }
    return stirred;
  };

  return {
    add(documents) {
      const others = documents.filter(({ sha256, signature }) => {
        const place = places.get(sha256);
        return place === undefined || !isSame(at(place).signature, signature);
      });
      const once = [...new Map(others.map((document) => [document.sha256, document])).values()];
      if (once.length === 0) return [];
      const left = remove(once.map(({ sha256 }) => sha256));
      const pending = new Set(once.map(takeIn));
      for (const document of [...pending]) stir(document, pending);
      const before = new Map<number, string | null>();
      settle(pending, before);
      return [...new Set([...left, ...changed(before)])].sort();
    },
    remove,
    reportOf(sha) {
      const document = places.get(sha);
      return document === undefined ? null : reportOf(document);
    },
    copiesOf(sha) {
      const document = places.get(sha);
      if (document === undefined) return [];
      const { root } = at(document);
      return [root, ...(at(root).members ?? [])]
        .filter((other) => other !== document)
        .map((other) => at(other).sha256)
        .sort();
    },
    get comparisons() {
      return comparisons;
    },
  };
}

/** Length in half octaves. */
function sizeOf(signature: Signature): number {
  let size = 0;
  for (let square = wordCount(signature) ** 2; square >= 2; square = Math.floor(square / 2)) size += 1;
  return size;
}

/** The places of a document that stand for something: of a short text only its whole. */
function* placesOf(signature: Signature): Generator<number> {
  const most = wordCount(signature) < FEW_WORDS ? 0 : SHINGLES_LOOKED_UP;
  for (let place = 0; place < most && shingleAt(signature, place) !== undefined; place += 1) yield place;
  yield SHINGLES_LOOKED_UP;
}

function keyAt(signature: Signature, place: number): number {
  return place === SHINGLES_LOOKED_UP ? wholeText(signature) : bareShingle(shingleAt(signature, place)!);
}

function isSame(a: Signature, b: Signature): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at]);
}
