import type { Mention } from "../../mentions/mention.ts";
import { LEFT_OUT } from "../left-out.ts";
import { suits } from "../lexicon/fitting.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { type NounMatch, nounMatches } from "../lexicon/noun-triggers.ts";
import type { Trigger } from "../lexicon/tables.ts";
import { LAYING, SURELY_LIGHT } from "../lexicon/verb-classes.ts";
import { COORDINATORS, DETERMINERS, isPunctuation, PREPOSITIONS } from "../lexicon/words.ts";
import type { ClaimRule } from "../rule-words.ts";
import type { Act, FoundActs, Missed } from "./acts.ts";
import { objectOf } from "./acts.ts";
import { fromSlot, type Party, subjectParty } from "./arguments.ts";
import type { Reading, VerbGroup } from "./clauses.ts";
import { toNominals } from "./nominals.ts";

const isPlain = (reading: Reading, i: number) => {
  const word = reading.line[i];
  return (
    word !== undefined &&
    word.mention === null &&
    word.verbs.length === 0 &&
    !isPunctuation(word.lower) &&
    !PREPOSITIONS.has(word.lower) &&
    !COORDINATORS.has(word.lower) &&
    !DETERMINERS.has(word.lower)
  );
};

function matchNoun(reading: Reading, lexicon: Lexicon, i: number): NounMatch | null {
  const word = reading.line[i]!;
  if (word.mention !== null) return null;
  // "intelligence gathering": behind the row's own noun even what looks like a verb is one.
  const isVerb = word.verbs.length > 0;
  if (isVerb && !word.lower.endsWith("ing")) return null;
  const matches = nounMatches(reading.line, i, lexicon);
  return matches.find(({ from }) => !isVerb || from < i) ?? null;
}

/** Who stands before the noun in its phrase: "Tehran's", "Chinese", "EU". */
function possessor(reading: Reading, from: number): Party | null {
  let i = from - 1;
  while (isPlain(reading, i) && !/^['’]s?$/.test(reading.line[i]!.lower)) i -= 1;
  if (/^['’]s?$/.test(reading.line[i]?.lower ?? "")) i -= 1;
  const mention = reading.line[i]?.mention ?? null;
  if (mention === null) return null;
  if (
    i === from - 1 ||
    mention.form === "demonym" ||
    mention.how === "pronoun" ||
    /^['’]s?$/.test(reading.line[i + 1]?.lower ?? "") ||
    i >= from - 2
  )
    return { mentions: reading.lists.get(mention) ?? [mention], reach: "head" };
  return null;
}

/** The verb group in whose reach the noun stands. */
function governorOf(reading: Reading, at: number): VerbGroup | null {
  const left = reading.groups.findLast((g) => g.head < at) ?? null;
  if (
    left !== null &&
    !reading.line.slice(left.head + 1, at).some((w) => w.mention === null && /^[;:–—]$/.test(w.lower))
  )
    return left;
  return null;
}

/** Claims that nouns carry: "Tehran's recruitment of Y", "Chinese spying on X", "talks between A and B". */
export function findNominalActs(reading: Reading, lexicon: Lexicon, used: ReadonlySet<number>): FoundActs {
  const acts: Act[] = [];
  const missed: Missed[] = [];
  for (let i = 0; i < reading.line.length; i += 1) {
    const matched = matchNoun(reading, lexicon, i);
    if (matched === null || matched.trigger.part === "role") continue;
    const { trigger, from } = matched;
    if (used.has(i)) continue;
    // A noun that only describes the next one is not the act: "an espionage trial".
    if (
      isPlain(reading, i + 1) &&
      !["campaign", "effort", "operation", "activity", "attempt", "programme", "ring"].includes(
        reading.line[i + 1]!.noun,
      ) &&
      trigger.part === "noun" &&
      !/ly$/.test(reading.line[i + 1]!.lower)
    )
      continue;
    const governor = governorOf(reading, i);
    const nextGroup = reading.groups.find((g) => g.from > i);
    const stop =
      nextGroup === undefined
        ? reading.line.length
        : nextGroup.clauseFrom > i
          ? nextGroup.clauseFrom
          : nextGroup.from;
    let end = stop;
    for (let k = i + 1; k < stop; k += 1) {
      const word = reading.line[k]!;
      if (
        word.mention === null &&
        (isPunctuation(word.lower) || ["who", "which", "that", "when", "while", "whose"].includes(word.lower))
      ) {
        const listed = reading.line[k - 1]?.mention ?? null;
        const list = listed === null ? [] : (reading.lists.get(listed) ?? []);
        if (word.lower === "," && list.length > 1 && list.at(-1) !== reading.line[k - 1]?.mention) continue;
        end = k;
        break;
      }
    }
    const right = toNominals(reading.line, i + 1, end);
    const slot = (name: string): Party | null => {
      if (name === "poss") return possessor(reading, from);
      if (name === "subj") {
        if (trigger.part === "adj")
          return governor !== null &&
            ["be", "become", "remain", "feel", "seem", "grow"].includes(governor.lemma)
            ? subjectParty(reading, governor.subject)
            : null;
        // "is under sanctions": they are laid on it, not by it.
        if (
          governor === null ||
          reading.line.slice(Math.max(0, from - 3), from).some((w) => w.lower === "under")
        )
          return null;
        if (LAYING.has(governor.lemma)) return objectOf(reading, governor);
        return SURELY_LIGHT.has(governor.lemma) || kindsOf(lexicon, governor.lemma).has("deny")
          ? subjectParty(reading, governor.subject)
          : null;
      }
      if (name === "pair" || name === "obj") return null;
      // "was accused of espionage by two officers": they accuse.
      if (name === "by" && governor !== null && governor.passive && LAYING.has(governor.lemma)) return null;
      return fromSlot(reading, right, name);
    };
    let subject: Party | null = null;
    let filledBy = "";
    for (const name of trigger.subject) {
      subject = slot(name);
      filledBy = name;
      if (subject !== null) break;
    }
    let object: Party | null = null;
    for (const name of trigger.object) {
      if (name === filledBy) continue;
      const party = name === "poss" && filledBy === "poss" ? null : slot(name);
      if (party?.mentions.some((m) => !subject?.mentions.includes(m))) {
        object = party;
        break;
      }
    }
    if (subject !== null && object === null && filledBy === "between" && subject.mentions.length > 1) {
      object = { ...subject, mentions: subject.mentions.slice(1) };
      subject = { ...subject, mentions: subject.mentions.slice(0, 1) };
    }
    const rule: ClaimRule = `${trigger.part}:${trigger.words.join("-")}`;
    if (subject === null || object === null) {
      const half = subject ?? object;
      if (half !== null) missed.push({ why: LEFT_OUT.noSecondParty, from, to: i + 1 });
      // "interference in the elections": what it was done to is said, and is no party.
      const isSaid = right.some((n) => n.preposition !== null && trigger.object.includes(n.preposition));
      // "the attacks": those that were told of before.
      const told =
        ["ATTACKS", "CYBER_ATTACKS"].includes(trigger.type) &&
        ["the", "these", "those", "this", "that", "such"].includes(reading.line[from - 1]?.lower ?? "");
      if (subject !== null && LOOKED_FOR.has(trigger.type) && !isSaid && !told)
        acts.push(...openActs(trigger, subject, from, i + 1, governor, rule));
      continue;
    }
    for (const s of subject.mentions.filter((mention) => suits(trigger.subjectKinds, mention)))
      for (const o of object.mentions.filter((mention) => suits(trigger.objectKinds, mention)))
        acts.push({
          type: trigger.type,
          subject: s,
          object: o,
          from,
          to: i + 1,
          group: governor,
          rule,
          reach: subject.reach === "head" && object.reach === "head" ? "head" : "inside",
          certainty: null,
          claimants: null,
          negated: false,
        });
  }
  return { acts, missed, used: new Set() };
}

/** Types whose object may stand elsewhere in the sentence or in the one before. */
export const LOOKED_FOR: ReadonlySet<string> = new Set([
  "SPIES_ON",
  "INTERFERES_IN",
  "INFLUENCES",
  "CYBER_ATTACKS",
  "DISINFORMS",
]);

/** Acts with a subject and no object yet: the subject stands in for it until `findClaims` has looked around. */
function openActs(
  trigger: Trigger,
  subject: Party,
  from: number,
  to: number,
  group: VerbGroup | null,
  rule: ClaimRule,
): Act[] {
  return subject.mentions.map((s: Mention) => ({
    type: trigger.type,
    subject: s,
    object: s,
    from,
    to,
    group,
    rule,
    reach: "looked-for" as const,
    certainty: null,
    claimants: null,
    negated: false,
  }));
}
