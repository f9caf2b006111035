import type { RelationType } from "../../../graph/model/index.ts";
import type { LinkedEntities } from "../../entities/linked.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type NounMatch, nounMatches } from "../lexicon/noun-triggers.ts";
import { isNaming, isPunctuation, POSSESSIVE_MARKS, POSSESSIVES, PREPOSITIONS } from "../lexicon/words.ts";
import type { Reading } from "../line/clauses.ts";
import { type Placed, placedMentions } from "../line/coordination.ts";
import type { ClaimRule } from "../rule-words.ts";
import { homeType, isEnvoy, roleType, type Side, type Standing } from "./role-types.ts";

/** Whom a possessor has and is no part of it. */
const NOT_OWN = new Set(
  "supplier counterpart partner rival competitor competitors customer client contractor subcontractor creditor lender ally backer owner donor sponsor opponent neighbour neighbor buyer employer predecessor successor host peer".split(
    " ",
  ),
);

/** Nouns that stand for the organisation of that kind which was named last: "party representative". */
const KIND_OF_NOUN: Readonly<Record<string, string>> = {
  party: "party",
  company: "company",
  firm: "company",
  bank: "company",
  channel: "media",
  newspaper: "media",
};

export interface Found {
  readonly type: RelationType;
  readonly subject: Mention;
  readonly object: Mention;
  readonly from: number;
  readonly to: number;
  readonly rule: ClaimRule;
  readonly negated?: boolean;
}

export interface RoleMatch extends NounMatch {
  readonly to: number;
}

/** Kind of each entity of the document, by its id; made once for all sentences. */
export type EntityKinds = ReadonlyMap<string, Mention["kind"]>;

/** What reads descriptions of one sentence; every finding goes into `found`. */
export interface Describer {
  readonly found: Found[];
  readonly placed: readonly Placed[];
  readonly kindOf: (mention: Mention) => string | null;
  readonly same: (a: Mention, b: Mention) => boolean;
  readonly push: (
    type: RelationType,
    subject: Mention,
    object: Mention,
    from: number,
    to: number,
    rule: ClaimRule,
    negated?: boolean,
  ) => void;
  /** The last role noun in a stretch of the line. */
  readonly roleIn: (from: number, to: number) => RoleMatch | null;
  /** What a country is to someone or something of it: a body of state is part of it, anything else at home in it. */
  readonly home: (subject: Mention, country: Mention, from: number, to: number) => void;
  readonly hold: (
    subject: Mention,
    role: RoleMatch,
    holder: Mention,
    how: Standing,
    from: number,
    to: number,
    rule: ClaimRule,
    negated: boolean,
  ) => void;
  /** Reads a description of `subject` in a stretch; whether anything was found. */
  readonly describe: (
    subject: Mention,
    from: number,
    to: number,
    rule: ClaimRule,
    negated?: boolean,
  ) => boolean;
}

/** A describer of a sentence. `recent`: the organisation of each kind that was named last. */
export function toDescriber(
  reading: Reading,
  lexicon: Lexicon,
  linked: LinkedEntities,
  kinds: EntityKinds,
  recent: ReadonlyMap<string, Mention>,
): Describer {
  const { line } = reading;
  const placed = placedMentions(line);
  const kindOf = (m: Mention) => kinds.get(linked.entityOf.get(m) ?? "") ?? m.kind;
  const same = (a: Mention, b: Mention) => linked.entityOf.get(a) === linked.entityOf.get(b);
  const found: Found[] = [];
  const push = (
    type: RelationType,
    subject: Mention,
    object: Mention,
    from: number,
    to: number,
    rule: ClaimRule,
    negated = false,
  ) => {
    if (!same(subject, object)) found.push({ type, subject, object, from, to, rule, negated });
  };

  const roleIn = (from: number, to: number): RoleMatch | null => {
    for (let i = to - 1; i >= from; i -= 1) {
      const word = line[i]!;
      if (isNaming(word)) continue;
      const role = nounMatches(line, i, lexicon).find(
        ({ trigger, from: start }) => trigger.part === "role" && start >= from,
      );
      if (role !== undefined) return { ...role, to: i + 1 };
    }
    return null;
  };

  const sideOf = (mention: Mention): Side => ({ mention, kind: kindOf(mention) });

  const home = (subject: Mention, country: Mention, from: number, to: number) => {
    const type = homeType(sideOf(subject));
    const rule = type === "PART_OF" ? "structure:state-body" : "structure:nationality";
    push(type, subject, country, from, to, rule);
  };

  const hold = (
    subject: Mention,
    role: RoleMatch,
    holder: Mention,
    how: Standing,
    from: number,
    to: number,
    rule: ClaimRule,
    negated: boolean,
  ) => {
    const type = roleType(role.trigger, sideOf(subject), sideOf(holder), how);
    if (type !== null) push(type, subject, holder, from, to, rule, negated);
  };

  /** Reads a description of `subject` in [from, to): its role, and who holds it; its nationality. */
  const describe = (
    subject: Mention,
    from: number,
    to: number,
    rule: ClaimRule,
    negated = false,
  ): boolean => {
    let cut = from;
    while (
      cut < to &&
      !(line[cut]!.mention === null && PREPOSITIONS.has(line[cut]!.lower)) &&
      !(line[cut]!.mention === null && line[cut]!.verbs.length > 0)
    )
      cut += 1;
    // "secretary of state", "chief of staff": the role goes on behind its preposition.
    const whole = line[cut]?.lower === "of" && cut + 2 <= to ? roleIn(from, cut + 2) : null;
    const role = whole !== null && whole.from < cut ? whole : roleIn(from, cut);
    if (role === whole && whole !== null) cut = whole.to;
    let made = false;
    const before = placed.filter((p) => p.from >= from && p.to <= cut && p.mention !== subject);
    const emit = (holder: Mention, how: Standing) => {
      if (role === null) return;
      for (const h of how === "preposition" ? (reading.lists.get(holder) ?? [holder]) : [holder])
        hold(subject, role, h, how, role.from, role.to, rule, negated);
      made = true;
    };
    let holderByPreposition = false;
    if (role !== null) {
      const next = line[cut];
      const prepositions = role.trigger.object;
      if (next !== undefined && cut < to && prepositions.includes(next.lower)) {
        const word = role.trigger.words.at(-1)!;
        const first = placed.find((p) => p.from > cut && p.from <= cut + 6 && p.to <= to);
        // "an aide to the German deputy Y": the adjective is not whom he aids.
        const after = first?.to ?? to;
        const named = placed.find((p) => p.from >= after && p.from <= after + 3 && p.to <= to);
        const isAdjective =
          first?.mention.form === "demonym" &&
          named !== undefined &&
          named.mention.how === "name" &&
          line
            .slice(first.to, named.from)
            .every((w) => !isPunctuation(w.lower) && !PREPOSITIONS.has(w.lower) && w.lower !== "and");
        const holder = isAdjective ? named : first;
        const clear =
          holder !== undefined &&
          !line
            .slice(cut + 1, holder.from)
            .some(
              (w) =>
                w.mention === null &&
                (isPunctuation(w.lower) ||
                  (w.verbs.length > 0 && w.lower !== "called") ||
                  (PREPOSITIONS.has(w.lower) && w.lower !== "of")),
            );
        if (
          holder !== undefined &&
          clear &&
          !((isEnvoy(word) || word === "commissioner") && (next.lower === "to" || next.lower === "in"))
        ) {
          holderByPreposition = true;
          // "the portal of the party's youth wing": whoever stands possessed is not the holder.
          emit(holder.mention, "preposition");
        }
      }
      for (const p of before) {
        // "said the prosecutor, Hanne Lievrouw": the role's own noun is not whose it is.
        if (p.from >= role.to || (p.from <= role.from && p.to >= role.to)) continue;
        const possessive =
          POSSESSIVE_MARKS.has(line[p.to]?.lower ?? "") ||
          (p.mention.how === "pronoun" && POSSESSIVES.has(line[p.to - 1]!.lower)) ||
          POSSESSIVE_MARKS.has(line[p.to - 1]!.lower);
        // "Kremlin spokesman" speaks for the state, "Swedish spokesman" is at home in it.
        const seat = p.mention.form === "seat" && role.trigger.type === "ACTS_FOR";
        const how = possessive
          ? "possessive"
          : p.mention.type === "Country" && !seat
            ? "demonym"
            : "compound";
        if (how === "compound" && p.to < role.from - 3) continue;
        if (holderByPreposition && how === "demonym") {
          if (p.mention.type === "Country" && subject.type === "Actor")
            push("LOCATED_IN", subject, p.mention, p.from, p.to, "structure:nationality", negated);
          else if (p.mention.type === "Country") home(subject, p.mention, p.from, p.to);
          made = true;
          continue;
        }
        emit(p.mention, how);
      }
      // "party representative Kristof Slagmulder": the party spoken of last.
      const word = line[role.from - 1]?.noun ?? "";
      const kind = role.from > from ? KIND_OF_NOUN[word] : undefined;
      const latest = kind === undefined ? undefined : recent.get(kind);
      if (!made && latest !== undefined) {
        hold(subject, role, latest, "compound", role.from - 1, role.to, "structure:kind-noun", negated);
        made = true;
      }
      return made;
    }
    for (const p of before) {
      if (
        p.mention.type === "Country" &&
        (p.mention.form === "demonym" ||
          POSSESSIVE_MARKS.has(line[p.to]?.lower ?? "") ||
          POSSESSIVE_MARKS.has(line[p.to - 1]!.lower) ||
          p.mention.how === "pronoun")
      ) {
        if (subject.type === "Actor" && kindOf(subject) === "group") continue;
        if (subject.type === "Country") continue;
        if (subject.type === "Actor" && p.mention.form !== "demonym" && p.mention.how !== "pronoun") continue;
        home(subject, p.mention, p.from, p.to);
        made = true;
      } else if (
        p.mention.type === "Organisation" &&
        subject.type === "Organisation" &&
        (POSSESSIVE_MARKS.has(line[p.to]?.lower ?? "") ||
          POSSESSIVE_MARKS.has(line[p.to - 1]!.lower) ||
          POSSESSIVES.has(line[p.to - 1]!.lower)) &&
        // "its supplier X", "its Finnish counterpart Y" are nothing of its own.
        !NOT_OWN.has(line[cut - 1]!.noun)
      ) {
        push("PART_OF", subject, p.mention, p.from, p.to, "structure:possessive");
        made = true;
      }
    }
    // "X, an engineer at Litgrid" with a noun no table knows: employed by an organisation, seated in a country.
    const next = line[cut];
    if (!made && cut > from && next !== undefined && cut < to && rule !== "structure:title") {
      const holder = placed.find((p) => p.from > cut && p.from <= cut + 3);
      if (
        holder !== undefined &&
        subject.type === "Actor" &&
        kindOf(subject) !== "group" &&
        holder.mention.type === "Organisation" &&
        ["at", "with", "for", "of"].includes(next.lower)
      ) {
        push("WORKS_FOR", subject, holder.mention, cut - 1, cut, rule, negated);
        made = true;
      } else if (
        holder !== undefined &&
        subject.type !== "Country" &&
        holder.mention.type === "Country" &&
        ["from", "in"].includes(next.lower) &&
        subject.type === "Organisation"
      ) {
        home(subject, holder.mention, cut, cut + 1);
        made = true;
      }
    }
    return made;
  };
  return { found, placed, kindOf, same, push, roleIn, home, hold, describe };
}
