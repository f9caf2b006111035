import { readFile } from "node:fs/promises";
import type { RelationType } from "../../../graph/model/index.ts";
import { ACTOR_KINDS, isRelationType, ORGANISATION_KINDS } from "../../../graph/model/index.ts";
import { badRow, oneOf, rowsOf, type TableFile, type TableShape } from "../../mentions/rows.ts";
import { NOUNS } from "../../mentions/tables.ts";
import { toExample } from "./examples.ts";
import { type Lexicon, toLexicon } from "./lexicon.ts";

/** Where a party of a claim stands beside its trigger: the grammatical subject or object of a verb, the possessor
 *  or modifier of a noun (`poss`), the first or second of two that are listed together (`pair`), or the object of
 *  a preposition (the preposition itself). */
export type Slot = string;

export type TriggerPart = "verb" | "noun" | "adj" | "role";

/** One row of `triggers.tsv`. */
export interface Trigger {
  /** Base form; words of a phrase apart by one space. Of a verb phrase the first word is inflected; "@computer" stands for
   *  each thing of that kind in `transfers.tsv`. */
  readonly words: readonly string[];
  readonly part: TriggerPart;
  readonly type: RelationType;
  /** Slots that may hold the claim's subject, best first. */
  readonly subject: readonly Slot[];
  /** Slots that may hold the claim's object, best first. */
  readonly object: readonly Slot[];
  /** What the claim's subject and object must be, for a word of many senses; null for anybody. See `suits`. */
  readonly subjectKinds: ReadonlySet<string> | null;
  readonly objectKinds: ReadonlySet<string> | null;
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

/** One row of `transfers.tsv`: a thing that passes from hand to hand, or a verb that passes it. */
export interface Transfer {
  readonly words: readonly string[];
  readonly part: "thing" | "verb";
  readonly kind: TransferKind;
}
export type TransferKind = (typeof TRANSFER_KINDS)[number];
const TRANSFER_KINDS = [
  ...(["money", "goods", "knowledge", "bribe", "measure"] as const),
  ...(["computer", "force", "falsehood", "asset", "permit"] as const),
  ...(["give", "take", "share", "arrive", "leave", "steal"] as const),
];

/** The rows of the tables. */
export interface ClaimRows {
  readonly triggers: readonly Trigger[];
  readonly transfers: readonly Transfer[];
  readonly cues: readonly Cue[];
  readonly irregularVerbs: ReadonlyMap<string, IrregularVerb>;
  /** Nouns for persons, singular. */
  readonly persons: ReadonlySet<string>;
  /** Nouns for organisations, singular. */
  readonly houses: ReadonlySet<string>;
}

/** The tables as the rules use them: read once, for any number of documents. */
export interface ClaimTables {
  readonly lexicon: Lexicon;
}

const TRIGGERS: TableShape<"word" | "part" | "type" | "frame" | "example"> = {
  columns: ["word", "part", "type", "frame", "example"],
  filled: ["word", "example"],
  once: ({ word, part, type }) => `${word}, ${part}, ${type}`,
};
const TRANSFERS: TableShape<"word" | "part" | "kind" | "example"> = {
  columns: ["word", "part", "kind", "example"],
  filled: ["word", "example"],
  once: ({ word, part, kind }) => `${word}, ${part}, ${kind}`,
};
const CUES: TableShape<"word" | "kind"> = {
  columns: ["word", "kind"],
  filled: ["word", "kind"],
  once: ({ word, kind }) => `${word}, ${kind}`,
};
const IRREGULAR_VERBS: TableShape<"base" | "past" | "participle"> = {
  columns: ["base", "past", "participle"],
  filled: ["base", "past", "participle"],
  once: ({ base }) => base,
};

/** What a cue may do; the head of `cues.tsv` tells what each means. */
const CUE_KINDS =
  "say say-possible say-probable deny ask threaten refuse offer agree plan try fail cease transparent document outlet probable possible negation unnamed verb".split(
    " ",
  );

/** One side of a frame: "to|for:party/ngo" is a party or an NGO behind "to" or "for". */
function toSide(side: string): {
  readonly slots: readonly Slot[];
  readonly kinds: ReadonlySet<string> | null;
} {
  const [slots = "", kinds] = side.trim().split(/:(.*)/s);
  return { slots: slots.split("|"), kinds: kinds === undefined ? null : new Set(kinds.split("/")) };
}

/** What a frame may ask its parties to be. */
const PARTY_KINDS = ["country", "organisation", ...ACTOR_KINDS, ...ORGANISATION_KINDS] as const;

/** Rows of a `triggers.tsv`. Throws ExtractError extract/bad-table for one with an unknown type, part or frame, or an
 *  example without its parties. */
function toTriggers(table: TableFile): Trigger[] {
  return rowsOf(table, TRIGGERS).map(({ line, cells: { word, part, type, frame, example } }) => {
    const [subject, object, ...more] = frame.split(">").map(toSide);
    if (!isRelationType(type)) throw badRow(table, line, `"${type}" is no relation type`);
    if (!subject?.slots[0] || !object?.slots[0] || more.length > 0)
      throw badRow(table, line, `its frame "${frame}" is not like "subj > obj"`);
    const kinds = [...(subject.kinds ?? []), ...(object.kinds ?? [])];
    for (const kind of kinds) oneOf(PARTY_KINDS, kind, "kind of party", table, line);
    const trigger = {
      words: word.split(" "),
      part: oneOf(["verb", "noun", "adj", "role"] as const, part, "part", table, line),
      type,
      subject: subject.slots,
      object: object.slots,
      subjectKinds: subject.kinds,
      objectKinds: object.kinds,
    };
    if (toExample(example) === null)
      throw badRow(
        table,
        line,
        `its example "${example}" does not mark one subject and one object, like "[China]s spied on [Belgium]o."`,
      );
    return trigger;
  });
}

/** Reads the tables of claims out of a folder (with a closing slash): `triggers.tsv`, `transfers.tsv`, `cues.tsv`,
 *  `irregular-verbs.tsv`, and the persons of `nominal-nouns.tsv`. The one effect of this room. Rejects when a file is missing,
 *  with ExtractError extract/bad-table for a row that cannot be read. */
export async function loadClaimTables(folder: URL): Promise<ClaimTables> {
  const read = async (file: string): Promise<TableFile> => ({
    file,
    text: await readFile(new URL(file, folder), "utf8"),
  });
  const [triggers, transfers, cues, verbs, nouns] = await Promise.all([
    read("triggers.tsv"),
    read("transfers.tsv"),
    read("cues.tsv"),
    read("irregular-verbs.tsv"),
    read("nominal-nouns.tsv"),
  ]);
  const rows = rowsOf(nouns, NOUNS).map(({ cells }) => cells);
  const lexicon = toLexicon({
    triggers: toTriggers(triggers),
    transfers: rowsOf(transfers, TRANSFERS).map(({ line, cells: { word, part, kind } }) => ({
      words: word.split(" "),
      part: oneOf(["thing", "verb"], part, "part", transfers, line),
      kind: oneOf(TRANSFER_KINDS, kind, "kind", transfers, line),
    })),
    cues: rowsOf(cues, CUES).map(({ line, cells: { word, kind } }) => ({
      words: word.split(" "),
      kind: oneOf(CUE_KINDS, kind, "kind", cues, line),
    })),
    irregularVerbs: new Map(
      rowsOf(verbs, IRREGULAR_VERBS).map(({ cells: { base, past, participle } }) => [
        base,
        { past: past.split("|"), participle: participle.split("|") },
      ]),
    ),
    persons: new Set(
      rows
        .filter(({ noun, sort }) => sort === "person" && !/ |ships?$|boats?$|jets$|trawlers$/.test(noun))
        .map(({ noun }) => noun.toLowerCase()),
    ),
    houses: new Set(
      rows
        .filter(({ sort }) => sort === "organisation")
        .map(({ noun }) => noun.toLowerCase().split(" ").at(-1)!),
    ),
  });
  return { lexicon };
}
