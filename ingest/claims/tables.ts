import { readFile } from "node:fs/promises";
import type { RelationType } from "../../graph/model/index.ts";
import { isRelationType } from "../../graph/model/index.ts";
import { type Lexicon, toLexicon } from "./lexicon.ts";

/** Where a party of a claim stands beside its trigger: the grammatical subject or object of a verb, the possessor
 *  or modifier of a noun (`poss`), the first or second of two that are listed together (`pair`), or the object of
 *  a preposition (the preposition itself). */
export type Slot = string;

export type TriggerPart = "verb" | "noun" | "adj" | "role";

/** One row of `triggers.tsv`. */
export interface Trigger {
  /** Base form; words of a phrase apart by one space. Of a verb phrase the first word is inflected. */
  readonly words: readonly string[];
  readonly part: TriggerPart;
  readonly type: RelationType;
  /** Slots that may hold the claim's subject, best first. */
  readonly subject: readonly Slot[];
  /** Slots that may hold the claim's object, best first. */
  readonly object: readonly Slot[];
}

/** One row of `cues.tsv`: a word or phrase (base form) and what it does to a claim or who says it. */
export interface Cue {
  readonly words: readonly string[];
  readonly kind: string;
}

/** Past and past participle of an irregular verb, by base form. */
export interface IrregularVerb {
  readonly past: readonly string[];
  readonly participle: readonly string[];
}

/** The rows of the tables. */
export interface ClaimRows {
  readonly triggers: readonly Trigger[];
  readonly cues: readonly Cue[];
  readonly irregularVerbs: ReadonlyMap<string, IrregularVerb>;
  /** Nouns for persons, singular. */
  readonly persons: ReadonlySet<string>;
}

/** The tables as the rules use them: read once, for any number of documents. */
export interface ClaimTables {
  readonly lexicon: Lexicon;
}

/** Rows of a table: tab-separated, `#` begins a comment line, the first row names the columns. */
export function rowsOf(table: string): string[][] {
  return table
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .slice(1)
    .map((line) => line.split("\t").map((cell) => cell.trim()));
}

/** Reads a `triggers.tsv`. Throws RangeError for a row with an unknown type, part or frame. */
export function toTriggers(table: string): Trigger[] {
  return rowsOf(table).map((cells) => {
    const [words = "", part = "", type = "", frame = ""] = cells;
    const [subject, object] = frame.split(">").map((side) => side.trim().split("|"));
    if (!isRelationType(type)) throw new RangeError(`triggers: ${words} has an unknown type ${type}`);
    if (part !== "verb" && part !== "noun" && part !== "adj" && part !== "role")
      throw new RangeError(`triggers: ${words} has an unknown part of speech ${part}`);
    if (!subject?.[0] || !object?.[0]) throw new RangeError(`triggers: ${words} has no frame "A > B"`);
    return { words: words.split(" "), part, type, subject, object };
  });
}

/** Reads the tables of claims out of a folder (with a closing slash): `triggers.tsv`, `cues.tsv`,
 *  `irregular-verbs.tsv`, and the persons of `nominal-nouns.tsv`. The one effect of this room. Rejects when a file is missing or a row cannot be read. */
export async function loadClaimTables(folder: URL): Promise<ClaimTables> {
  const [triggers, cues, verbs, nouns] = await Promise.all(
    ["triggers.tsv", "cues.tsv", "irregular-verbs.tsv", "nominal-nouns.tsv"].map((name) =>
      readFile(new URL(name, folder), "utf8"),
    ),
  );
  const lexicon = toLexicon({
    triggers: toTriggers(triggers!),
    cues: rowsOf(cues!).map(([words = "", kind = ""]) => ({ words: words.split(" "), kind })),
    irregularVerbs: new Map(
      rowsOf(verbs!).map(([base = "", past = "", participle = ""]) => [
        base,
        { past: past.split("|"), participle: participle.split("|") },
      ]),
    ),
    persons: new Set(
      rowsOf(nouns!)
        .filter(([noun = "", sort]) => sort === "person" && !/ |ships?$|boats?$|jets$|trawlers$/.test(noun))
        .map(([noun = ""]) => noun.toLowerCase()),
    ),
  });
  return { lexicon };
}
