import {
  bareShingle,
  hasFact,
  isOfNumber,
  isWhole,
  type Signature,
  settingsOf,
  shinglesOf,
  wholeText,
  wordCount,
} from "../model/index.ts";

/** How alike two texts are, as far as their signatures tell; the same whichever comes first. */
export interface Likeness extends Sharing {
  /** Settings of names and numbers that both have. */
  readonly names: Settled;
  readonly numbers: Settled;
}

export interface Sharing {
  /** Share of the shorter text's shingles that the other has, too. */
  readonly shared: number;
  /** The same of shingles with a name or number in them, and how many of these the text with fewer of them has in
   *  the sample. */
  readonly sharedFacts: number;
  readonly facts: number;
}

/** Settings in which the same stands, and in which another does; each pair of others counted once, since an outlet
 *  that writes Kyiv for Kiev does so throughout. */
export interface Settled {
  readonly agreements: number;
  readonly conflicts: number;
}

/** Words below which a text is a copy only of one with the same words: so little says the same too often. */
export const FEW_WORDS = 20;

/** Least shares that make a copy. `npm run bench:copies` measures them: copies that lost their end, a word in ten and a
 *  paragraph to an outlet's own lie above, and follow-ups that repeat half their words from another report below. */
const SHARED = 0.5;
const SHARED_FACTS = 0.6;
/** Facts in a sample from which on their share is believed; a text with fewer has to share more of all its words. */
const FEW_FACTS = 12;
const SHARED_WITHOUT_FACTS = 0.8;
/** Most conflicts, as a share of the settings that both have, of all and of numbers: reports by one form share their settings,
 *  with other names and numbers in them, or with other numbers alone. A copy may correct a figure, and
 *  write a name or two by the rules of its house. */
const CONFLICTS = 0.1;
const NUMBER_CONFLICTS = 0.3;
const NAMES_IN_HOUSE = 2;
/** Least share of a copy of a copy that still belongs to the report. */
const KIN = 0.3;

export function likeness(a: Signature, b: Signature): Likeness {
  return { ...sharing(a, b), ...settled(a, b) };
}

function sharing(a: Signature, b: Signature): Sharing {
  const [mine, theirs] = [shinglesOf(a), shinglesOf(b)];
  const bare = (shingles: Uint32Array, at: number) =>
    at < shingles.length ? bareShingle(shingles[at]!) : Number.POSITIVE_INFINITY;
  // Up to here both samples have every shingle that their texts have.
  const ends = [a, b].map((one) =>
    isWhole(one) ? Number.MAX_SAFE_INTEGER : bare(shinglesOf(one), shinglesOf(one).length - 1),
  );
  const end = Math.min(...ends);
  let [both, i, j] = [0, 0, 0];
  // Of each text: facts, and those that the other has, too.
  const [my, their] = [
    { facts: 0, shared: 0 },
    { facts: 0, shared: 0 },
  ];
  for (;;) {
    const [x, y] = [bare(mine, i), bare(theirs, j)];
    const least = Math.min(x, y);
    if (least > end) break;
    if (x === y) both += 1;
    if (x === least) {
      if (hasFact(mine[i]!)) {
        my.facts += 1;
        if (x === y) my.shared += 1;
      }
      i += 1;
    }
    if (y === least) {
      if (hasFact(theirs[j]!)) {
        their.facts += 1;
        if (x === y) their.shared += 1;
      }
      j += 1;
    }
  }
  const all = Math.min(i, j);
  // With as many on both sides the smaller share counts, whichever comes first.
  const [few] = [my, their].sort((one, other) => one.facts - other.facts || one.shared - other.shared);
  return {
    shared: all === 0 ? 0 : both / all,
    sharedFacts: few!.facts === 0 ? 0 : few!.shared / few!.facts,
    facts: few!.facts,
  };
}

function settled(a: Signature, b: Signature): Pick<Likeness, "names" | "numbers"> {
  const [mine, fillings] = settingsOf(a);
  const [theirs, others] = settingsOf(b);
  const counted = [0, 1].map(() => ({ agreements: 0, conflicts: new Set<string>() }));
  for (let i = 0, j = 0; i < mine.length && j < theirs.length; ) {
    if (mine[i]! < theirs[j]!) i += 1;
    else if (mine[i]! > theirs[j]!) j += 1;
    else {
      const kind = counted[isOfNumber(mine[i]!) ? 1 : 0]!;
      if (fillings[i] === others[j]) kind.agreements += 1;
      else kind.conflicts.add(`${fillings[i]} ${others[j]}`);
      i += 1;
      j += 1;
    }
  }
  const [names, numbers] = counted.map((kind) => ({ ...kind, conflicts: kind.conflicts.size }));
  return { names: names!, numbers: numbers! };
}

/** Whether two texts are one report, whole or cut short, with another headline or with additions; not two reports by one
 *  form, nor one that repeats the other's background. */
export function isCopy(a: Signature, b: Signature): boolean {
  if (isWordForWord(a, b)) return true;
  if (Math.min(wordCount(a), wordCount(b)) < FEW_WORDS) return false;
  const { shared, sharedFacts, facts } = sharing(a, b);
  const isAlike =
    facts < FEW_FACTS ? shared >= SHARED_WITHOUT_FACTS : shared >= SHARED && sharedFacts >= SHARED_FACTS;
  return isAlike && !isAtOdds(settled(a, b));
}

/** Whether a copy of a copy is still of the report. */
export function isKin(a: Signature, b: Signature): boolean {
  if (isWordForWord(a, b)) return true;
  return sharing(a, b).shared >= KIN && !isAtOdds(settled(a, b));
}

function isWordForWord(a: Signature, b: Signature): boolean {
  return wordCount(a) === wordCount(b) && wholeText(a) === wholeText(b);
}

function isAtOdds({ names, numbers }: Pick<Likeness, "names" | "numbers">): boolean {
  const conflicts = names.conflicts + numbers.conflicts;
  const all = names.agreements + numbers.agreements + conflicts;
  const ofNumbers = numbers.agreements + numbers.conflicts;
  const isOtherwise = conflicts > CONFLICTS * all;
  const isOtherwiseNumbered = numbers.conflicts > NUMBER_CONFLICTS * ofNumbers;
  return (
    (isOtherwise && (numbers.conflicts > 0 || names.conflicts > NAMES_IN_HOUSE)) ||
    (isOtherwiseNumbered && numbers.conflicts > 1)
  );
}
