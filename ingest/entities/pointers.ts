import type { Mention, MentionTables } from "../mentions/index.ts";
import { SEATED } from "../mentions/nominals.ts";
import { nameKey } from "./clusters.ts";
import type { LinkRule } from "./rule-words.ts";

/** What a pointer may point at: an entity as the text has built it so far. */
export interface Candidate {
  readonly id: string;
  readonly type: Mention["type"];
  readonly kind: Mention["kind"];
  readonly sector: string | null;
  /** Folded names and aliases. */
  readonly names: readonly string[];
  /** Folded role words of a person. */
  readonly roles: string;
  readonly gender: "male" | "female" | "either";
}

export interface Pointing {
  readonly id: string;
  readonly rule: LinkRule;
}

/** One mention already linked, in text order. */
export interface Seen {
  readonly mention: Mention;
  readonly candidate: Candidate;
  /** Whether it only says whose what follows is: "Poland's ABW". */
  readonly possesses: boolean;
}

/** Nouns of one kind are not all alike: "the agency" may be a service. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  service: ["SPY"],
  agency: ["SPY", "GOV"],
  bureau: ["SPY"],
  court: ["JUD"],
  parliament: ["LEG"],
  police: ["COP"],
};

/** Roles of those who may sit in a parliament. */
const POLITICAL =
  /\b(?:mp|mep|lawmaker|legislator|senator|congress\w+|member|parliamentarian|councillor|politician|deputy|representative|spokes\w+|leader|critic|candidate|whip|chair\w*)\b/;

/** Kinds of organisation that a text calls "they". */
const HOUSES = new Set(["party", "ngo"]);

/** How far back a pronoun looks, and a noun that says only the kind. */
const REACH = { pronoun: 2, kind: 6 };

/** What may stand before an "it" that is a subject. */
const OPENS_CLAUSE =
  /(?:^|[^\p{L}\p{N}\s]|\b(?:that|if|as|because|which|when|while|and|but|or|whether|although|though|since|after|before|until|than|what|where|how|said|says|where|so))\s*$/iu;

/** What a nominal or pronoun points at, or null: by its noun in the name, by the person's role, by kind, nearest
 *  first. `seen` holds the linked mentions before it, in text order; `before` the text right before it. */
export function pointAt(
  mention: Mention,
  seen: readonly Seen[],
  before: string,
  tables: MentionTables,
): Pointing | null {
  if (mention.how === "nominal") {
    // The "Congress" of "the commission of Congress" is not that commission.
    const outside = seen.filter((entry) => entry.mention.end <= mention.start);
    return nominal(mention, outside, tables);
  }
  // "denied it", "spoke of it": mostly a matter, not an actor.
  return /^it$/i.test(mention.text) && !OPENS_CLAUSE.test(before) ? null : pronoun(mention, seen);
}

function nominal(mention: Mention, seen: readonly Seen[], tables: MentionTables): Pointing | null {
  const noun = mention.name;
  const near = (reach: number) => (entry: Seen) => mention.sentence - entry.mention.sentence <= reach;
  if (mention.type === "Country") {
    // "Denmark warned that Russia and China spy on the Kingdom": not one of the list before it.
    const states = seen.filter((entry) => entry.candidate.type === "Country" && near(3)(entry));
    const beside = (a: Mention, b: Mention | undefined) =>
      b !== undefined &&
      a.sentence === b.sentence &&
      a !== b &&
      Math.abs(b.startToken - a.endToken) <= 2 &&
      b.startToken > a.endToken;
    const listed = (i: number) => {
      const own = states[i]!.mention;
      return (
        own.sentence === mention.sentence &&
        own.form !== "demonym" &&
        (beside(own, states[i + 1]?.mention) || (i > 0 && beside(states[i - 1]!.mention, own)))
      );
    };
    const state = states.findLast((_, i) => !listed(i)) ?? states.at(-1);
    return state ? { id: state.candidate.id, rule: "nominal:state" } : null;
  }
  if (mention.kind === "group" && mention.type === "Actor") {
    const words = mention.text.toLowerCase().split(" ").at(-1)!;
    const group = seen.findLast(
      ({ candidate }) =>
        candidate.kind === "group" && candidate.names.some((name) => name.split(" ").includes(words)),
    );
    return group ? { id: group.candidate.id, rule: "nominal:group" } : null;
  }
  if (mention.type === "Actor") {
    const last = noun.split(" ").at(-1)!;
    const person = seen.findLast(
      ({ candidate }) => candidate.kind === "person" && ` ${candidate.roles} `.includes(` ${last} `),
    );
    if (person) return { id: person.candidate.id, rule: "nominal:role" };
    // "the lawmaker", "the Flemish parliament MP": the one politician of this sentence and the two before.
    if (!SEATED.test(last)) return null;
    const politicians = seen.filter(
      ({ candidate, mention: earlier }) =>
        candidate.kind === "person" &&
        mention.sentence - earlier.sentence <= 2 &&
        (candidate.roles.trim() === "" || POLITICAL.test(candidate.roles)),
    );
    const told = politicians.filter(({ candidate }) => candidate.roles.trim() !== "");
    const ids = new Set((told.length > 0 ? told : politicians).map(({ candidate }) => candidate.id));
    return ids.size === 1 ? { id: [...ids][0]!, rule: "nominal:seat" } : null;
  }
  const plural = tables.nouns.get(mention.text.split(" ").at(-1)!.toLowerCase())?.plural ?? false;
  if (plural) return null;
  const last = noun.split(" ").at(-1)!;
  const inName = seen.findLast(
    ({ candidate }) =>
      candidate.type === "Organisation" && candidate.names.some((name) => name.split(/[ -]/).includes(last)),
  );
  if (inName) return { id: inName.candidate.id, rule: "nominal:noun" };
  if (
    /^(?:ministry|embassy|government|court|parliament|consulate|senate|committee|council|commission|university|institute|foundation|police|army|navy|department|office|treasury)$/.test(
      last,
    ) &&
    last !== "parliament" &&
    last !== "court" &&
    last !== "police"
  )
    return null;
  const sectors = ALSO[last];
  const same = seen.findLast(({ mention: earlier, candidate }) => {
    if (/(?:services|agencies|parties|companies|ministries)$/i.test(earlier.text)) return false;
    if (candidate.type !== "Organisation" || mention.sentence - earlier.sentence > REACH.kind) return false;
    if (sectors)
      return (
        candidate.sector !== null && sectors.includes(candidate.sector) && candidate.kind === mention.kind
      );
    return (
      candidate.kind === mention.kind && (mention.kind !== "agency" || candidate.sector === mention.sector)
    );
  });
  return same ? { id: same.candidate.id, rule: "nominal:kind" } : null;
}

function pronoun(mention: Mention, seen: readonly Seen[]): Pointing | null {
  const word = nameKey(mention.text);
  const within = seen.filter(
    (entry) =>
      mention.sentence - entry.mention.sentence <= REACH.pronoun && entry.mention.end <= mention.start,
  );
  const fits = (candidate: Candidate): boolean => {
    if (mention.kind === "person") {
      if (candidate.kind !== "person") return false;
      const wanted = /^(?:he|him|his|himself)$/.test(word) ? "male" : "female";
      return candidate.gender === wanted || candidate.gender === "either";
    }
    if (mention.kind === "group") return candidate.kind === "group";
    return candidate.type !== "Actor";
  };
  // "one party, X, told the paper that they are worried": a house of the same sentence that is no outlet.
  if (mention.kind === "group") {
    const houses = within.filter(
      ({ mention: earlier, candidate }) =>
        earlier.sentence === mention.sentence &&
        (candidate.kind === "group" || HOUSES.has(candidate.kind ?? "")) &&
        !(earlier.type === "Country"),
    );
    const house = houses.at(-1);
    if (house !== undefined && house.candidate.kind !== "group" && /^they$/.test(word))
      return { id: house.candidate.id, rule: "pronoun:house" };
  }
  const here = within.filter((entry) => fits(entry.candidate));
  if (here.length === 0) return null;
  if (mention.kind === "person") return { id: here.at(-1)!.candidate.id, rule: "pronoun:person" };
  // In the same sentence "it" goes on with what the sentence is about ("Polaris paid Russia, and it armed ..."), "its"
  // and "they" with the nearest; else what the sentence before began with.
  const same = here.filter(
    (entry) => entry.mention.sentence === mention.sentence && entry.mention.form !== "demonym",
  );
  // "The party told the paper that it was alarmed": not the outlet that was told.
  const actors = same.filter((entry) => entry.candidate.kind !== "media");
  const choice = actors.length > 0 ? actors : same;
  const subject = choice.find((entry) => !entry.possesses) ?? choice[0];
  const nearest = word === "it" ? subject : choice.at(-1);
  if (nearest) return { id: nearest.candidate.id, rule: "pronoun:same-sentence" };
  const last = here.at(-1)!.mention.sentence;
  if (mention.sentence - last > 1) return null;
  const opening = here.find((entry) => entry.mention.sentence === last && entry.mention.form !== "demonym");
  return opening ? { id: opening.candidate.id, rule: "pronoun:sentence-before" } : null;
}
