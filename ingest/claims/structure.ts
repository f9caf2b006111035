import type { RelationType } from "../../graph/model/index.ts";
import type { LinkedEntities } from "../entities/linked.ts";
import type { Mention } from "../mentions/mention.ts";
import type { Act } from "./acts.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import { placedMentions } from "./coordination.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Trigger } from "./tables.ts";
import {
  COORDINATORS,
  DETERMINERS,
  isPunctuation,
  POSSESSIVE_MARKS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
} from "./words.ts";

/** Nouns in the name of a body of a state, or of a body's body. */
const STATE_BODY =
  /\b(ministry|ministries|army|navy|air force|coast guard|police|gendarmerie|guards?|court|tribunal|parliament|senate|assembly|congress|duma|bundestag|house|council|embassy|consulate|mission|delegation|service|agency|department|directorate|committee|commission|office|bureau|authority|administration|government|cabinet|treasury|central bank|forces?|intelligence|security|state|staff|command|prosecutor|regulator|battalion|brigade|battlegroup|customs|secretariat|mgb|kgb|fsb)\b/i;

/** Roles that a demonym brings to the state itself: "the Armenian prime minister". */
const OF_STATE = new Set(
  "president minister premier chancellor king queen emir sultan dictator ruler secretary ambassador envoy commissioner attaché consul consul-general diplomat counsellor state".split(
    " ",
  ),
);
const ENVOYS = new Set([
  "ambassador",
  "envoy",
  "attaché",
  "consul",
  "consul-general",
  "diplomat",
  "counsellor",
  "commissioner",
]);
const OF_PARTY = new Set([
  "candidate",
  "representative",
  "treasurer",
  "deputy",
  "delegate",
  "activist",
  "politician",
  "councillor",
]);

/** Whether an organisation is a body of a state (or of a union of states), so that its country is what it is part of. */
export function isStateBody(mention: Mention, kind: string | null): boolean {
  if (kind === "company" || kind === "media" || kind === "party" || kind === "ngo" || kind === "armed_group")
    return false;
  if (kind === "agency" || kind === "government") return true;
  return STATE_BODY.test(mention.text) && !/\b(university|institute|bank of|party)\b/i.test(mention.text);
}

/** Nouns that stand for the organisation of that kind which was named last: "party representative". */
const KIND_OF_NOUN: Readonly<Record<string, string>> = {
  party: "party",
  company: "company",
  firm: "company",
  bank: "company",
  channel: "media",
  newspaper: "media",
};

interface Found {
  readonly type: RelationType;
  readonly subject: Mention;
  readonly object: Mention;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly negated?: boolean;
  readonly group?: VerbGroup;
}

interface RoleMatch {
  readonly trigger: Trigger;
  readonly from: number;
  readonly to: number;
}

/** Claims that the build of a phrase makes: possessives, demonyms, titles, appositions, copulas, brackets. */
export function findStructure(
  reading: Reading,
  lexicon: Lexicon,
  linked: LinkedEntities,
  nested: readonly Mention[],
  recent: ReadonlyMap<string, Mention>,
): Act[] {
  const { line } = reading;
  const placed = placedMentions(line);
  const entityById = new Map(linked.entities.map((e) => [e.id, e]));
  const kindOf = (m: Mention) => entityById.get(linked.entityOf.get(m) ?? "")?.kind ?? m.kind;
  const same = (a: Mention, b: Mention) => linked.entityOf.get(a) === linked.entityOf.get(b);
  const found: Found[] = [];
  const push = (
    type: RelationType,
    subject: Mention,
    object: Mention,
    from: number,
    to: number,
    rule: string,
    negated = false,
  ) => {
    if (!same(subject, object)) found.push({ type, subject, object, from, to, rule, negated });
  };

  const roleIn = (from: number, to: number): RoleMatch | null => {
    for (let i = to - 1; i >= from; i -= 1) {
      const word = line[i]!;
      if (word.mention !== null) continue;
      for (const key of new Set([word.lower, word.noun, word.text]))
        for (const trigger of lexicon.nounTriggers.get(key.toLowerCase()) ?? []) {
          const start = i - trigger.words.length + 1;
          if (
            trigger.part === "role" &&
            start >= from &&
            trigger.words.every(
              (w, k) => k === trigger.words.length - 1 || line[start + k]!.lower === w.toLowerCase(),
            )
          )
            return { trigger, from: start, to: i + 1 };
        }
    }
    return null;
  };

  const home = (subject: Mention, country: Mention, from: number, to: number) => {
    const state = subject.type === "Organisation" && isStateBody(subject, kindOf(subject));
    push(
      state ? "PART_OF" : "LOCATED_IN",
      subject,
      country,
      from,
      to,
      state ? "structure:state-body" : "structure:nationality",
    );
  };

  /** What a role noun makes of a holder, once it is known how the holder stands to it. */
  const hold = (
    subject: Mention,
    role: RoleMatch,
    holder: Mention,
    how: "demonym" | "possessive" | "compound" | "preposition",
    from: number,
    to: number,
    rule: string,
    negated: boolean,
  ) => {
    const word = role.trigger.words.at(-1)!;
    let type = role.trigger.type;
    const subjectKind = kindOf(subject);
    const groupSubject = subject.type === "Actor" && subjectKind === "group";
    if (groupSubject && (type === "LEADS" || type === "WORKS_FOR" || type === "MEMBER_OF")) return;
    const structural = type === "PART_OF" || type === "OWNS";
    if (
      subject.type === "Country" ||
      (subject.type === "Organisation" &&
        !structural &&
        type !== "ACTS_FOR" &&
        type !== "LOCATED_IN" &&
        type !== "ASSOCIATED_WITH" &&
        type !== "MEMBER_OF")
    )
      return;
    if (subject.type === "Actor" && type === "PART_OF") return;
    if (holder.type === "Country" && how === "demonym" && !OF_STATE.has(word)) {
      if (type === "PART_OF" || type === "OWNS") {
        home(subject, holder, from, to);
        return;
      }
      type = "LOCATED_IN";
    }
    if (holder.type === "Country" && type === "PART_OF" && !isStateBody(subject, subjectKind))
      type = "LOCATED_IN";
    if (holder.type === "Country" && type === "MEMBER_OF" && how !== "preposition") type = "LOCATED_IN";
    if (holder.type === "Actor" && (type === "PART_OF" || type === "LOCATED_IN" || type === "LEADS")) return;
    if (holder.type !== "Country" && type === "LOCATED_IN") return;
    if (type === "WORKS_FOR" && OF_PARTY.has(word)) type = "MEMBER_OF";
    push(type, subject, holder, from, to, rule, negated);
  };

  /** Reads a description of `subject` in [from, to): its role, and who holds it; its nationality. */
  const describe = (subject: Mention, from: number, to: number, rule: string, negated = false): boolean => {
    let cut = from;
    while (
      cut < to &&
      !(line[cut]!.mention === null && PREPOSITIONS.has(line[cut]!.lower)) &&
      !(line[cut]!.mention === null && line[cut]!.verbs.length > 0)
    )
      cut += 1;
    const role = roleIn(from, cut);
    let made = false;
    const before = placed.filter((p) => p.from >= from && p.to <= cut && p.mention !== subject);
    const emit = (holder: Mention, how: "demonym" | "possessive" | "compound" | "preposition") => {
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
        const holder = placed.find((p) => p.from > cut && p.from <= cut + 6 && p.to <= to);
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
          !(ENVOYS.has(word) && (next.lower === "to" || next.lower === "in"))
        ) {
          holderByPreposition = true;
          // "the portal of the party's youth wing": whoever stands possessed is not the holder.
          emit(holder.mention, "preposition");
        }
      }
      for (const p of before) {
        if (p.from >= role.to) continue;
        const possessive =
          POSSESSIVE_MARKS.has(line[p.to]?.lower ?? "") ||
          (p.mention.how === "pronoun" && POSSESSIVES.has(line[p.to - 1]!.lower)) ||
          POSSESSIVE_MARKS.has(line[p.to - 1]!.lower);
        const how = possessive ? "possessive" : p.mention.type === "Country" ? "demonym" : "compound";
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
          POSSESSIVES.has(line[p.to - 1]!.lower))
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

  for (const p of placed) {
    const { mention } = p;
    if (mention.type === "Country" || mention.how === "pronoun") {
      // "she is president of", "it is an arm of": copulas below.
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
          describe(mention, from, to, "structure:apposition");
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
          else if (h.type === "Country" && after.lower !== "at")
            push("LOCATED_IN", mention, h, p.to, p.to + 1, "structure:of");
          else if (h.type === "Organisation")
            push(
              kindOf(h) === "party" ? "MEMBER_OF" : "WORKS_FOR",
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

  // Copulas: "Hrynkevich was an officer of the Committee", "she serves as the bank's counsel".
  for (const group of reading.groups) {
    const copula =
      ["be", "become", "remain"].includes(group.lemma) ||
      (["name", "appoint", "elect", "make"].includes(group.lemma) && group.passive);
    const subject = group.subject[0]?.head ?? null;
    if (subject === null || (!copula && !(group.lemma === "serve" && line[group.head + 1]?.lower === "as")))
      continue;
    const from = group.lemma === "serve" ? group.head + 2 : group.head + 1;
    const to = descriptionEnd(from);
    const opener = line[from];
    if (to > from && opener !== undefined && !PREPOSITIONS.has(opener.lower) && roleIn(from, to) !== null)
      for (const s of reading.lists.get(subject) ?? [subject]) {
        const first = found.length;
        describe(s, from, to, "copula:role");
        for (let k = first; k < found.length; k += 1) found[k] = { ...found[k]!, group };
      }
  }

  // Names inside names: "Russian embassy", "Committee on Rules of the Parliamentary Assembly".
  for (const inner of nested) {
    const outer = placed.find(
      (p) =>
        p.mention !== inner &&
        p.mention.startToken <= inner.startToken &&
        inner.endToken <= p.mention.endToken,
    );
    if (outer === undefined || outer.mention.type !== "Organisation" || !linked.entityOf.has(inner)) continue;
    if (inner.type === "Country") home(outer.mention, inner, outer.from, outer.to);
    else if (inner.type === "Organisation" && isStateBody(outer.mention, kindOf(outer.mention)))
      push("PART_OF", outer.mention, inner, outer.from, outer.to, "structure:nested");
  }

  // Brackets: "Hanneke Verbruggen (Netherlands, Socialist Group)".
  for (const [i, word] of reading.words.entries()) {
    if (word.lower !== "(") continue;
    const owner = reading.words[i - 1]?.mention ?? null;
    if (owner === null || owner.type === "Country") continue;
    for (let k = i + 1; k < reading.words.length && reading.words[k]!.lower !== ")"; k += 1) {
      const m = reading.words[k]!.mention;
      if (m === null || m === owner || reading.words[k - 1]!.mention === m) continue;
      const at = placed.find((p) => p.mention === owner);
      if (at === undefined || same(m, owner)) continue;
      if (m.type === "Country") home(owner, m, at.from, at.to);
      else if (m.type === "Organisation" && owner.type === "Actor")
        push(
          kindOf(m) === "party" ? "MEMBER_OF" : "WORKS_FOR",
          owner,
          m,
          at.from,
          at.to,
          "structure:brackets",
        );
    }
  }

  return found.map((f) => ({
    ...f,
    group: f.group ?? null,
    reach: "head",
    certainty: null,
    claimants: null,
    negated: f.negated ?? false,
  }));
}
