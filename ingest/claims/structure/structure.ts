import type { LinkedEntities } from "../../entities/linked.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import {
  COORDINATORS,
  DETERMINERS,
  isPunctuation,
  POSSESSIVE_MARKS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
} from "../lexicon/words.ts";
import type { Act } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import { type EntityKinds, type RoleMatch, toDescriber } from "./descriptions.ts";
import { isStateBody, OF_STATE } from "./role-types.ts";
import type { StateOf } from "./state-bodies.ts";

/** What members of a parliament sit in together: "of the Patriots group". */
const FACTION = /^(?:group|faction|caucus|bloc|list|party|fraction|ticket)$/;

/** Claims that the build of a phrase makes: possessives, demonyms, titles, appositions, brackets. */
export function findStructure(
  reading: Reading,
  lexicon: Lexicon,
  linked: LinkedEntities,
  kinds: EntityKinds,
  nested: readonly Mention[],
  recent: ReadonlyMap<string, Mention>,
  stateOf: StateOf,
): Act[] {
  const { line } = reading;
  const { found, placed, kindOf, same, push, roleIn, home, hold, describe } = toDescriber(
    reading,
    lexicon,
    linked,
    kinds,
    recent,
  );

  const phraseStart = (end: number): number => {
    let i = end;
    while (i > 0) {
      const word = line[i - 1]!;
      if (
        word.mention !== null ||
        (!isPunctuation(word.lower) &&
          !PREPOSITIONS.has(word.lower) &&
          !COORDINATORS.has(word.lower) &&
          !RELATIVES.has(word.lower) &&
          word.verbs.length === 0 &&
          !["that", "said", "is", "was", "are", "were", "has", "had", "have"].includes(word.lower))
      )
        i -= 1;
      else break;
      if (word.mention === null && DETERMINERS.has(word.lower)) break;
    }
    return i;
  };
  const descriptionEnd = (from: number): number => {
    let i = from;
    for (; i < line.length; i += 1) {
      const word = line[i]!;
      if (word.mention !== null) continue;
      if (isPunctuation(word.lower) || RELATIVES.has(word.lower) || word.lower === "that") break;
      if (word.verbs.length > 0 && i > from) break;
      if (["is", "was", "are", "were", "has", "had", "have", "will", "would"].includes(word.lower)) break;
    }
    return i;
  };

  /** "X and Y, engineers at Z": each of them. */
  const isPlural = (role: RoleMatch | null) => {
    const word = role === null ? null : line[role.to - 1]!;
    return word !== null && /s$/.test(word.lower) && word.noun !== word.lower;
  };
  /** Whether a phrase goes on: "of the Hong Kong brokerage X". */
  const opens = (from: number) => {
    const word = line[from];
    const name = placed.find((q) => q.from > from && q.from <= from + 2);
    return (
      word?.mention === null &&
      name?.mention.type === "Organisation" &&
      /^\p{Ll}/u.test(word.text) &&
      !PREPOSITIONS.has(word.lower) &&
      word.verbs.length === 0 &&
      !COORDINATORS.has(word.lower)
    );
  };

  for (const p of placed) {
    const { mention } = p;
    if (mention.type === "Country" || mention.how === "pronoun") {
      // "she is president of", "it is an arm of": copulas, over the tree.
    } else {
      // Words before the name: "the Armenian prime minister Hrant Melikyan", "Belgium's VSSE".
      const start = phraseStart(p.from);
      if (start < p.from) describe(mention, start, p.from, "structure:title");
    }
    // An apposition after: "X, a subsidiary of Y", "X, then head of Y".
    if (line[p.to]?.lower === "," && line[p.to + 1] !== undefined && mention.type !== "Country") {
      const from = p.to + 1;
      const opener = line[from]!;
      const list = reading.lists.get(mention) ?? [];
      const inList = list.length > 1 && list.at(-1) !== mention;
      if (
        !inList &&
        opener.verbs.length === 0 &&
        !PREPOSITIONS.has(opener.lower) &&
        !COORDINATORS.has(opener.lower) &&
        !RELATIVES.has(opener.lower)
      ) {
        const to = descriptionEnd(from);
        const endsInName =
          line[to - 1]?.mention?.type === "Actor" &&
          line[to - 1]?.mention?.how === "name" &&
          !line.slice(from, to).some((w) => PREPOSITIONS.has(w.lower));
        if (
          to > from &&
          !endsInName &&
          (DETERMINERS.has(opener.lower) ||
            POSSESSIVES.has(opener.lower) ||
            opener.mention !== null ||
            roleIn(from, Math.min(to, from + 4)) !== null)
        )
          for (const each of isPlural(roleIn(from, to)) ? list.filter((m) => m.type === "Actor") : [mention])
            describe(each, from, to, "structure:apposition");
      }
    }
    // An apposition before: "Romania's president, Ilinca Stoenescu", "a spokesman for the ministry, Ivo Perić".
    if (
      line[p.from - 1]?.lower === "," &&
      (mention.type === "Actor" || mention.type === "Organisation") &&
      mention.how !== "pronoun"
    ) {
      let from = p.from - 1;
      while (from > 0) {
        const word = line[from - 1]!;
        if (
          word.mention === null &&
          (isPunctuation(word.lower) ||
            RELATIVES.has(word.lower) ||
            word.lower === "that" ||
            word.verbs.length > 0 ||
            COORDINATORS.has(word.lower))
        )
          break;
        from -= 1;
      }
      // Only the last noun phrase before the comma: skip what a preposition led into before its determiner.
      let begin = from;
      for (let k = p.from - 2; k >= from; k -= 1) {
        const word = line[k]!;
        const possessivePhrase =
          word.mention !== null &&
          (POSSESSIVE_MARKS.has(line[k + 1]?.lower ?? "") ||
            POSSESSIVE_MARKS.has(word.lower) ||
            POSSESSIVES.has(word.lower));
        if (
          (word.mention === null && (DETERMINERS.has(word.lower) || POSSESSIVES.has(word.lower))) ||
          possessivePhrase
        ) {
          const b = line[k - 1];
          if (b === undefined || !PREPOSITIONS.has(b.lower) || roleIn(k, p.from - 1) !== null) {
            begin = k;
            if (roleIn(k, p.from - 1) !== null) break;
          }
        }
      }
      while (
        begin > from &&
        line[begin - 1]!.mention !== null &&
        line[begin - 1]!.mention === line[begin]!.mention
      )
        begin -= 1;
      const headIsName =
        line[p.from - 2]?.mention?.type === "Actor" && line[p.from - 2]?.mention?.how === "name";
      const role = roleIn(begin, p.from - 1);
      const list = reading.lists.get(mention) ?? [];
      if (!headIsName && (list.length < 2 || list[0] === mention) && role !== null)
        describe(mention, begin, p.from - 1, "structure:apposition");
    }
    // A name with a preposition right after: "Tamara Okello of the Baobab Centre", "the Security Service of Ukraine".
    const after = line[p.to];
    if (after !== undefined && after.mention === null && ["of", "from", "at"].includes(after.lower)) {
      const holder = placed.find((q) => q.from > p.to && q.from <= p.to + 2);
      const clear =
        holder !== undefined && line.slice(p.to + 1, holder.from).every((w) => DETERMINERS.has(w.lower));
      if (holder !== undefined && clear && !POSSESSIVE_MARKS.has(line[holder.to]?.lower ?? "")) {
        const h = holder.mention;
        if (mention.type === "Actor" && kindOf(mention) !== "group" && mention.how === "name") {
          const title = roleIn(phraseStart(p.from), p.from);
          if (h.type === "Country" && title !== null && OF_STATE.has(title.trigger.words.at(-1)!))
            hold(mention, title, h, "preposition", title.from, title.to, "structure:title", false);
          else if (h.type === "Country" && h.how !== "pronoun" && after.lower !== "at" && !opens(holder.to))
            push("LOCATED_IN", mention, h, p.to, p.to + 1, "structure:of");
          else if (h.type === "Organisation" && h.how !== "pronoun")
            push(
              kindOf(h) === "party" || FACTION.test(line[holder.to]?.lower ?? "") ? "MEMBER_OF" : "WORKS_FOR",
              mention,
              h,
              p.to,
              p.to + 1,
              "structure:of",
            );
        } else if (mention.type === "Organisation" && after.lower === "of") {
          if (h.type === "Country") home(mention, h, p.to, holder.to);
          else if (h.type === "Organisation") push("PART_OF", mention, h, p.to, holder.to, "structure:of");
        }
      }
    }
  }

  // Names inside names: "Russian embassy", "Committee on Rules of the Parliamentary Assembly".
  const roleOf = (noun: string) => {
    const trigger = (lexicon.nounTriggers.get(noun.toLowerCase()) ?? []).find((t) => t.part === "role");
    return trigger === undefined ? null : { trigger, from: 0, to: 0 };
  };
  const placeOf = new Map(line.map((word, place) => [word.index, place]));
  for (const inner of nested) {
    const outer = placed.find(
      (p) =>
        p.mention !== inner &&
        p.mention.startToken <= inner.startToken &&
        inner.endToken <= p.mention.endToken,
    );
    // "the Flemish parliament MP": who sits is a member of what stands before.
    if (
      outer?.mention.rule === "nominal:seat" &&
      linked.entityOf.has(inner) &&
      inner.type === "Organisation"
    ) {
      const role = roleOf(outer.mention.name);
      if (role !== null && linked.entityOf.has(outer.mention))
        hold(outer.mention, role, inner, "compound", outer.to - 1, outer.to, "structure:seat", false);
      continue;
    }
    // "clerks of the Georgian interior ministry": what is Georgian is the ministry, which stands in a group's name.
    const body = bodyAround(inner, [...(outer === undefined ? [] : [outer.mention]), ...nested]);
    if (body === null || !linked.entityOf.has(inner) || !linked.entityOf.has(body)) continue;
    const from = placeOf.get(body.startToken);
    const last = placeOf.get(body.endToken - 1);
    if (from === undefined || last === undefined) continue;
    if (inner.type === "Country") {
      // "the Russian corporation" stands for one that has a name elsewhere.
      if (isStateBody(body, kindOf(body)) || !/^\p{Ll}/u.test(line[last]!.text))
        home(body, inner, from, last + 1);
    } else if (inner.type === "Organisation" && isStateBody(body, kindOf(body)))
      push("PART_OF", body, inner, from, last + 1, "structure:nested");
  }
  // "its navy", "the China Coast Guard".
  for (const body of new Set([...placed.map(({ mention }) => mention), ...nested])) {
    if (body.type !== "Organisation" || body.how === "pronoun" || !isStateBody(body, kindOf(body))) continue;
    const from = placeOf.get(body.startToken);
    const state = from === undefined ? null : stateOf(body);
    if (state !== null) push("PART_OF", body, state, from!, from! + 1, "structure:state-body");
  }

  // Brackets: "Hanneke Verbruggen (Netherlands, Socialist Group)".
  for (const [i, word] of reading.words.entries()) {
    if (word.lower !== "(") continue;
    const owner = reading.words[i - 1]?.mention ?? null;
    // "members of the Workers' Party (PKK)": the letters are the party's, not the members'.
    if (owner === null || owner.type === "Country" || owner.kind === "group") continue;
    for (let k = i + 1; k < reading.words.length && reading.words[k]!.lower !== ")"; k += 1) {
      const m = reading.words[k]!.mention;
      if (m === null || m === owner || reading.words[k - 1]!.mention === m) continue;
      const at = placed.find((p) => p.mention === owner);
      if (at === undefined || same(m, owner)) continue;
      if (m.type === "Country") home(owner, m, at.from, at.to);
      else if (m.type === "Organisation" && owner.type === "Actor" && kindOf(owner) !== "group") {
        // "X (S&D)": only parties stand behind a name so, but a house by its kind is no party.
        const isHouse =
          m.knownAs !== null &&
          /^(?:company|media|agency|government|academic|international)$/.test(kindOf(m) ?? "");
        push(isHouse ? "WORKS_FOR" : "MEMBER_OF", owner, m, at.from, at.to, "structure:brackets");
      }
    }
  }

  return found.map((f) => ({
    ...f,
    group: null,
    reach: "head",
    certainty: null,
    claimants: null,
    negated: f.negated ?? false,
  }));
}

/** The innermost organisation in whose name a mention stands. */
function bodyAround(inner: Mention, around: readonly Mention[]): Mention | null {
  const holding = around
    .filter(
      (outer) => outer !== inner && outer.startToken <= inner.startToken && inner.endToken <= outer.endToken,
    )
    .sort((a, b) => a.endToken - a.startToken - (b.endToken - b.startToken));
  return holding.find(({ type }) => type === "Organisation") ?? null;
}
