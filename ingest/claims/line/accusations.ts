import type { LinkedEntities } from "../../entities/linked.ts";
import type { Mention } from "../../mentions/mention.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { nounMatches } from "../lexicon/noun-triggers.ts";
import { COORDINATORS, POSSESSIVE_MARKS } from "../lexicon/words.ts";
import { type Act, UNQUALIFIED } from "./acts.ts";
import { fromSlot, type Party, partyOf } from "./arguments.ts";
import type { Reading } from "./clauses.ts";
import { LOOKED_FOR } from "./nominal-acts.ts";
import { toNominals } from "./nominals.ts";

const ACCUSATION = new Set(["accusation", "allegation", "charge", "claim", "suspicion"]);

/** "Accusations of espionage and illicit influence campaigns within P (being) levelled at A, B and C": each act of
 *  the list by each accused, possible; the accuser, where one stands before the noun, says so. */
export function findAccusations(
  reading: Reading,
  lexicon: Lexicon,
): { acts: Act[]; used: ReadonlySet<number> } {
  const acts: Act[] = [];
  const used = new Set<number>();
  const { line } = reading;
  for (let i = 0; i < line.length; i += 1) {
    if (line[i]!.mention !== null || !ACCUSATION.has(line[i]!.noun) || line[i + 1]?.lower !== "of") continue;
    let end = i + 2;
    while (end < line.length && !/^[;.:–—]$/.test(line[end]!.lower)) end += 1;
    const levelled = toNominals(line, i + 2, end);
    const at = levelled.findIndex((n) => n.preposition === "against" || n.preposition === "at");
    if (at < 0) continue;
    const accused = partyOf(reading, levelled[at]!, levelled.slice(at + 1));
    if (accused === null) continue;
    const until = levelled[at]!.from;
    const place =
      fromSlot(reading, levelled.slice(0, at), "within") ??
      fromSlot(reading, levelled.slice(0, at), "in") ??
      fromSlot(reading, levelled.slice(0, at), "on") ??
      scene(reading, i);
    const accuser = POSSESSIVE_MARKS.has(line[i - 1]?.lower ?? "") ? (line[i - 2]?.mention ?? null) : null;
    for (let k = i + 2; k < until; k += 1) {
      const word = line[k]!;
      if (
        word.mention !== null ||
        (word.verbs.length > 0 && !/ing$/.test(word.lower)) ||
        COORDINATORS.has(word.lower)
      )
        continue;
      for (const { trigger, from } of nounMatches(line, k, lexicon, [word.noun])) {
        if (trigger.part !== "noun") continue;
        used.add(k);
        // Without a place only an act against a state is looked for further.
        // "surveillance of exiles": what it was done to is said, and is no party.
        const said = ["of", "on", "against", "in"].includes(line[k + 1]?.lower ?? "") && k + 2 < until;
        if (place === null && (said || !LOOKED_FOR.has(trigger.type))) break;
        for (const subject of accused.mentions)
          for (const object of place?.mentions ?? [subject])
            acts.push({
              type: trigger.type,
              subject,
              object,
              from,
              to: k + 1,
              group: null,
              rule: `accusation:${trigger.words.join("-")}`,
              reach: place === null ? "looked-for" : "head",
              certainty: "possible",
              claimants: accuser === null ? [] : [accuser],
              negated: false,
            });
        break;
      }
    }
    if (accuser !== null)
      for (const object of accused.mentions)
        acts.push({
          type: "ACCUSES",
          subject: accuser,
          object,
          from: i,
          to: i + 1,
          group: null,
          rule: "accusation:accusation",
          ...UNQUALIFIED,
        });
  }
  return { acts, used };
}

/** "Scandals in the Dutch parliament, with accusations of ...": the house named before as where it goes on. */
function scene(reading: Reading, noun: number): Party | null {
  const { line } = reading;
  const at = line.findLastIndex(
    (w, k) =>
      k < noun &&
      w.mention?.type === "Organisation" &&
      w.mention.kind !== "media" &&
      line[k - 1]?.mention !== w.mention,
  );
  const before = line.slice(Math.max(0, at - 2), Math.max(0, at)).map((w) => w.lower);
  return at > 0 && before.some((w) => w === "in" || w === "within" || w === "inside")
    ? { mentions: [line[at]!.mention!], reach: "inside" }
    : null;
}

export interface BareDenial {
  readonly denier: Mention;
  readonly from: number;
  readonly to: number;
  /** "..., which the ministry denies": what is denied stands in the same sentence. */
  readonly here: boolean;
}

/** "Kyiv denies it all", "the ministry rejected the accusation": who denies, and the words. What is denied was
 *  said before. */
export function findBareDenials(reading: Reading, lexicon: Lexicon, acts: readonly Act[]): BareDenial[] {
  const found: BareDenial[] = [];
  for (const group of reading.groups) {
    const denies = kindsOf(lexicon, group.lemma).has("deny");
    const rejects = ["reject", "dismiss", "call"].includes(group.lemma);
    if ((!denies && !rejects) || group.passive) continue;
    const complement = reading.groups.some((g) => g.parent?.head === group.head && g.bond === "complement");
    // "Both deny that a cent changed hands": a complement in which nobody acts denies what was said before.
    const empty = complement && denies && !acts.some((a) => a.from > group.head);
    if (complement && !empty) continue;
    const here =
      denies &&
      group.bond === "relative" &&
      group.clauseFrom <= group.from &&
      reading.line[group.clauseFrom - 1] !== undefined;
    const after = toNominals(reading.line, group.head + 1, Math.min(reading.line.length, group.head + 7))[0];
    const last = after === undefined ? undefined : reading.line[after.to - 1];
    const vague =
      after !== undefined &&
      last !== undefined &&
      (["it", "this", "that", "all", "them"].includes(last.lower) ||
        [
          "charge",
          "accusation",
          "allegation",
          "claim",
          "report",
          "involvement",
          "wrongdoing",
          "story",
          "account",
          "part",
        ].includes(last.noun) ||
        ["involvement", "wrongdoing", "part"].includes(reading.line[after.from]?.noun ?? ""));
    if (!here && !vague && !empty && !(denies && after === undefined)) continue;
    for (const nominal of group.subject.slice(0, 1))
      if (nominal.head !== null)
        for (const denier of reading.lists.get(nominal.head) ?? [nominal.head])
          found.push({ denier, from: group.head, to: group.head + 1, here });
  }
  return found;
}

/** Groups that are named by what they do: "Chinese spies are active in the country". */
export function findGroupActs(reading: Reading, linked: LinkedEntities): Act[] {
  const acts: Act[] = [];
  for (const group of reading.groups) {
    const subject = group.subject[0]?.head ?? null;
    if (subject === null || subject.kind !== "group" || !linked.entityOf.has(subject)) continue;
    const type =
      /\b(spies|spy|intelligence (officers|gatherers|agents)|agents)$/i.test(subject.text) ||
      /^spies\b/i.test(subject.text)
        ? "SPIES_ON"
        : /\bhackers$/i.test(subject.text)
          ? "CYBER_ATTACKS"
          : null;
    if (
      type === null ||
      group.passive ||
      !["be", "operate", "remain", "work", "target"].includes(group.lemma)
    )
      continue;
    const behind = toNominals(reading.line, group.head + 1, Math.min(reading.line.length, group.head + 10));
    const place =
      fromSlot(reading, behind, "in") ??
      fromSlot(reading, behind, "across") ??
      fromSlot(reading, behind, "throughout");
    for (const object of place?.mentions ?? [])
      acts.push({
        type,
        subject,
        object,
        from: group.subject[0]!.from,
        to: group.subject[0]!.to,
        group,
        rule: "group:spies",
        reach: "inside",
        certainty: null,
        claimants: null,
        negated: false,
      });
  }
  return acts;
}

/** "Russia, through Polaris, paid X": the principal acts, and the front acts for it. */
export function findFronts(reading: Reading, acts: readonly Act[]): Act[] {
  const fronts: Act[] = [];
  const { line } = reading;
  for (let i = 0; i < line.length; i += 1) {
    const word = line[i]!;
    const through =
      word.mention === null &&
      (word.lower === "through" ||
        word.lower === "via" ||
        (word.lower === "by" &&
          ["way", "means"].includes(line[i + 1]?.lower ?? "") &&
          line[i + 2]?.lower === "of"));
    if (!through) continue;
    const nominal = toNominals(line, i + (word.lower === "by" ? 3 : 1), Math.min(line.length, i + 9))[0];
    const front = nominal?.head ?? null;
    if (front === null || front.type !== "Organisation" || front.how === "pronoun") continue;
    const carried = acts.find(
      (a) =>
        a.group !== null &&
        a.rule.startsWith("verb:") &&
        Math.abs(a.from - i) < 25 &&
        a.subject !== front &&
        a.object !== front &&
        a.subject.type !== "Actor",
    );
    if (carried === undefined || (carried.group?.passive ?? false)) continue;
    fronts.push({
      type: "ACTS_FOR",
      subject: front,
      object: carried.subject,
      from: i,
      to: i + 1,
      group: carried.group,
      rule: "front:through",
      reach: "inside",
      certainty: null,
      claimants: null,
      negated: false,
    });
  }
  return fronts;
}
