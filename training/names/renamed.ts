/** The passages once more with other names in them, so that the tagger learns to tell names by what surrounds them rather than by
 *  heart (mention replacement: Dai and Adel 2020, "An Analysis of Simple Data Augmentation for Named Entity Recognition"). */
import { keyOf } from "../../ingest/mentions/gazetteer.ts";
import { hashOf } from "../../ingest/mentions/hash.ts";
import type { Clusters } from "../../ingest/mentions/name-model.ts";
import { PARTICLES } from "../../ingest/mentions/runs.ts";
import type { MentionTables } from "../../ingest/mentions/tables.ts";
import type { Name, NamedText } from "./corpus.ts";

/** Words to put in the place of others. */
interface Pools {
  readonly male: readonly string[];
  readonly female: readonly string[];
  readonly last: readonly string[];
  /** Words of organisations' names that no dictionary has, and those that one has. */
  readonly proper: readonly string[];
  readonly common: readonly string[];
}

type Role = keyof Pools | "initial" | "acronym" | "keep";

/** How often a word with a role is replaced: some names stay whole or in part, as in other texts of the same affair. */
const REPLACED = {
  male: 0.85,
  female: 0.85,
  last: 0.85,
  proper: 0.8,
  common: 0.6,
  initial: 1,
  acronym: 1,
  keep: 0,
};
/** How often a proper word of an organisation's name gives way to a surname: firms are called after people. */
const CALLED_AFTER_PEOPLE = 0.4;

const WORD = /[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['’]\p{L}{2,})?/gu;
const LETTERS = [..."ABCDEFGHIKLMNOPRSTUVZ"];

/** Makes copies of texts whose names are others, the same word by the same throughout a copy. Organisations that the
 *  tables have, titles, particles and the words that tell what an organisation is stay. */
export class Renaming {
  readonly #tables: MentionTables;
  readonly #clusters: Clusters;
  readonly #random: () => number;
  readonly #pools: Pools;

  /** Names come from the tables and from `texts` themselves. */
  constructor(texts: readonly NamedText[], tables: MentionTables, clusters: Clusters, random: () => number) {
    this.#tables = tables;
    this.#clusters = clusters;
    this.#random = random;
    const words = texts.flatMap(({ text, names }) =>
      names
        .filter(({ type }) => type === "Organisation")
        .flatMap(({ start, end }) => text.slice(start, end).match(WORD) ?? []),
    );
    const ofRole = (role: Role) => words.filter((word) => this.#roleOf(word, "Organisation") === role);
    const first = (gender: string) =>
      [...tables.firstNames]
        .filter(([, own]) => own === gender || own === "either")
        .map(([key]) => raised(key));
    this.#pools = {
      male: first("male"),
      female: first("female"),
      last: [...tables.lastNames].map(raised),
      proper: ofRole("proper"),
      common: ofRole("common"),
    };
  }

  copyOf({ id, text, names }: NamedText): NamedText {
    const others = new Map<string, string>();
    const renamed: Name[] = [];
    let copy = "";
    let at = 0;
    for (const { start, end, type } of [...names].sort((a, b) => a.start - b.start)) {
      copy += text.slice(at, start);
      const old = text.slice(start, end);
      const from = copy.length;
      copy +=
        type === "Organisation" && this.#isListed(old)
          ? old
          : old.replace(WORD, (word) => this.#otherFor(word, type, others));
      renamed.push({ start: from, end: copy.length, type });
      at = end;
    }
    return { id, text: copy + text.slice(at), names: renamed };
  }

  #otherFor(word: string, type: Name["type"], others: Map<string, string>): string {
    const key = `${type} ${keyOf(word)}`;
    let other = others.get(key);
    if (other === undefined) {
      const role = this.#roleOf(word, type);
      other = this.#random() < REPLACED[role] ? this.#pick(role, word) : word;
      others.set(key, other);
    }
    return word.length > 5 && word === word.toUpperCase() ? other.toUpperCase() : other;
  }

  #pick(role: Role, word: string): string {
    const of = (list: readonly string[]) => list[Math.floor(this.#random() * list.length)];
    if (role === "keep") return word;
    if (role === "initial" || role === "acronym") return [...word].map(() => of(LETTERS)).join("");
    const list =
      role === "proper" && this.#random() < CALLED_AFTER_PEOPLE ? this.#pools.last : this.#pools[role];
    return of(list) ?? word;
  }

  #roleOf(word: string, type: Name["type"]): Role {
    const { titles, firstNames, lastNames, cues, nouns, known } = this.#tables;
    const key = keyOf(word);
    if (!/^\p{Lu}/u.test(word) || PARTICLES.has(key) || titles.has(key)) return "keep";
    if (word.length === 1) return "initial";
    if (type === "Actor") {
      const gender = firstNames.get(key);
      return gender === undefined ? "last" : gender === "female" ? "female" : "male";
    }
    if (/^\p{Lu}{2,5}$/u.test(word)) return "acronym";
    if (cues.has(key) || nouns.has(key) || known.has(key)) return "keep";
    const isOfLanguage = this.#clusters.of(hashOf(key)) !== 0;
    return isOfLanguage && !lastNames.has(key) && !firstNames.has(key) ? "common" : "proper";
  }

  #isListed(name: string): boolean {
    const keys = name.split(/\s+/).map(keyOf);
    return (this.#tables.known.get(keys[0]!) ?? []).some(
      (form) => form.keys.length === keys.length && form.keys.every((key, i) => key === keys[i]),
    );
  }
}

/** "al-masri" as "Al-Masri". */
const raised = (key: string): string =>
  key.replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());
