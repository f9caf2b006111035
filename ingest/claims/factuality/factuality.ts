import type { Certainty, Modality, Polarity } from "../../../graph/model/index.ts";
import { LEFT_OUT } from "../left-out.ts";
import { ACCUSING, governorsOf } from "../lexicon/governors.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import type { Act } from "../line/acts.ts";
import { isSpeechActAlone } from "../line/acts.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";
import { headOfAct, standsBeside, stepsUp } from "../tree/scope.ts";
import type { Tree } from "../tree/tree.ts";
import { scopeOver } from "./tree-factuality.ts";

export interface Factuality {
  readonly polarity: Polarity;
  readonly certainty: Certainty;
  readonly modality: Modality;
}

/** Verbs that pass a rumour on when they are passive: "is said to"; not "it was announced that". */
const HEARSAY = /^(?:say|report|tell|hear|describe|state|write|note|suggest|record|claim)$/;

const weaker = (a: Certainty, b: Certainty): Certainty =>
  a === "possible" || b === "possible"
    ? "possible"
    : a === "probable" || b === "probable"
      ? "probable"
      : "certain";

/** Polarity, certainty and modality of an act, from its auxiliaries, adverbs and what governs it; or why it is no
 *  claim (a question, an obligation, a mere demand). Values as in FactBank (Saurí and Pustejovsky 2009). */
export function factualityOf(
  reading: Reading,
  lexicon: Lexicon,
  act: Act,
  tree: Tree,
): Factuality | { readonly dropped: string } {
  let negative = act.negated;
  let certainty: Certainty = act.certainty ?? "certain";
  let modality: Modality = "actual";
  const hasCondition =
    reading.groups.some((g) => g.conditional) ||
    reading.line.some((w) => w.mention === null && (w.lower === "if" || w.lower === "unless"));
  if (reading.line.at(-1)?.lower === "?" || reading.words.at(-1)?.lower === "?")
    return { dropped: LEFT_OUT.question };
  const nominal = act.group !== null && act.group.head !== act.from;
  // "warned citizens against travelling to X", "instead of arming Y": what is not to be, or was not.
  const lead =
    act.group?.kind === "gerund" && !nominal ? reading.line.slice(0, act.group.from).map((w) => w.lower) : [];
  if (lead.at(-1) === "against" || /^(?:instead of|rather than)$/.test(lead.slice(-2).join(" ")))
    return { dropped: LEFT_OUT.undone };
  if (lead.at(-1) === "without") negative = true;
  // "is to acquire" is yet to come.
  const isInfinitive = act.group?.kind === "infinitive" && act.group.head === act.from;
  let proofless = false;
  const head = headOfAct(act, reading, tree);
  const steps = stepsUp(tree, head);
  const known = new Set<number>();
  let below: VerbGroup | null = null;
  for (const { group, by } of governorsOf(reading, act)) {
    const child: VerbGroup | null = below;
    below = group;
    const kinds = kindsOf(lexicon, group.lemma);
    if (by === "inside") break;
    known.add(reading.line[group.head]!.index);
    // "denied the charge and expelled X": what was done is not what was denied.
    if (by === "complement" && standsBeside(tree, steps, reading.line[group.head]!.index)) continue;
    // "No evidence was found that X did": that there is none is certain, however it is said.
    if (proofless) break;
    const own = by === "own" && !nominal;
    if (!own) {
      if (by === "complement" || nominal) {
        if (
          group.lemma === "be" &&
          by === "complement" &&
          group.head < act.from &&
          isInfinitive &&
          modality === "actual"
        )
          modality = "future";
        // "asked why Norway had banned it": it had.
        const isAskedWhy =
          child !== null && ["why", "how"].includes(reading.line[child.clauseFrom - 1]?.lower ?? "");
        if (
          !isAskedWhy &&
          isSpeechActAlone(reading, lexicon, group) &&
          (by === "complement" || group.head < act.from)
        )
          return { dropped: LEFT_OUT.onlySaid };
        if (kinds.has("deny") && group.head < act.from) negative = !negative;
        else if (ACCUSING.has(group.lemma)) {
          // Whether the charge itself is made or may be made is no matter of the act.
          certainty = "possible";
          break;
        } else if (kinds.has("say-possible")) certainty = weaker(certainty, "possible");
        else if (kinds.has("say-probable")) certainty = weaker(certainty, "probable");
        else if (kinds.has("say") && group.passive && by === "complement" && HEARSAY.test(group.lemma))
          certainty = weaker(certainty, "probable");
        else if (kinds.has("try") && by === "complement") certainty = weaker(certainty, "possible");
        else if (kinds.has("fail") && by === "complement") negative = true;
        if (
          by === "complement" &&
          (kinds.has("plan") || kinds.has("agree")) &&
          modality === "actual" &&
          !kinds.has("say-probable")
        )
          modality = "future";
      }
    }
    // "promised Niger a radar": what is promised is yet to be given.
    if (own && act.rule.startsWith("transfer:") && kinds.has("agree")) modality = "future";
    // "has no interest in interfering", "have no plans to": by what it has not.
    if (by === "complement" && group.lemma === "have" && hasNo(reading, group)) negative = true;
    if (group.negated && !(kinds.has("say") && !own && by === "complement")) negative = true;
    if (by === "own" && group.noun === null && saysNone(reading, group)) negative = true;
    if (
      by === "own" &&
      reading.line[group.head + 1]?.lower === "no" &&
      reading.line[group.head + 2]?.lower !== "longer"
    )
      negative = true;
    if (by === "own" && group.noun !== null) {
      const noun = reading.line[group.noun]!.noun;
      const none = reading.line
        .slice(Math.max(0, group.noun - 3), group.noun)
        .some((w) => ["no", "any", "without", "little"].includes(w.lower));
      if (["evidence", "proof", "sign", "indication"].includes(noun) && none) {
        negative = true;
        proofless = group.noun < (group.parent?.from ?? 0);
      } else if (
        ["allegation", "accusation", "suspicion", "claim", "rumour", "suggestion", "charge"].includes(noun)
      )
        certainty = "possible";
    }
    const perfect = reading.line.slice(group.from, group.head).some((w) => w.lower === "have");
    const progressive = group.form === "ing";
    switch (group.modal) {
      case "may":
      case "might":
      case "could":
      case "can":
      case "ca":
      case "cannot":
        if (group.modal === "cannot") negative = true;
        certainty = weaker(certainty, "possible");
        if (!perfect && !progressive && modality === "actual") modality = "future";
        break;
      case "will":
      case "shall":
      case "'ll":
      case "’ll":
      case "wo":
        if (modality === "actual") modality = "future";
        break;
      case "would":
      case "'d":
        if (
          hasCondition ||
          group.parent === null ||
          !(
            kindsOf(lexicon, group.parent.lemma).has("say") ||
            kindsOf(lexicon, group.parent.lemma).has("plan")
          )
        ) {
          modality = "hypothetical";
          certainty = weaker(certainty, "possible");
        } else modality = "future";
        break;
      case "must":
      case "should":
        if (!group.conditional) return { dropped: LEFT_OUT.obligation };
        break;
      default:
    }
    if (group.conditional) {
      modality = "hypothetical";
      certainty = weaker(certainty, "possible");
    } else if (
      hasCondition &&
      (modality === "future" || group.modal === "might" || group.modal === "could") &&
      group.bond !== "relative" &&
      conditionHolds(reading, group)
    ) {
      modality = "hypothetical";
      certainty = weaker(certainty, "possible");
    }
    for (const adverb of group.adverbs) certainty = weakened(lexicon, certainty, adverb);
    if (
      group.adverbs.includes("longer") ||
      reading.line
        .slice(group.from, group.head + 2)
        .some((w, k, all) => w.lower === "no" && all[k + 1]?.lower === "longer")
    )
      negative = true;
  }
  // Adverbs and adjectives near the trigger or at the sentence's head: "Perhaps", "alleged espionage".
  for (const word of reading.line.slice(Math.max(0, act.from - 2), act.from))
    if (word.mention === null) certainty = weakened(lexicon, certainty, word.lower);
  for (const word of reading.line.slice(0, 2))
    if (word.mention === null && word.lower !== "alleged" && word.lower !== "suspected")
      certainty = weakened(lexicon, certainty, word.lower);
  if (
    nominal &&
    reading.line
      .slice(Math.max(0, act.from - 3), act.from)
      .some((w) => w.mention === null && (w.lower === "no" || w.lower === "any")) &&
    reading.line.slice(Math.max(0, act.from - 4), act.from).some((w) => w.lower === "no")
  )
    negative = true;
  if (act.group !== null && whetherBefore(reading, act.group)) {
    // "has not yet decided whether to expel": nothing is said to be so.
    const asked = act.group.parent?.lemma ?? "";
    if (
      act.group.kind === "infinitive" ||
      ["decide", "consider", "debate", "discuss", "weigh"].includes(asked)
    )
      return { dropped: LEFT_OUT.undecided };
    certainty = "possible";
  }
  const scope = scopeOver(tree, lexicon, head, known);
  if (scope.negated && !(act.negated || (known.has(head) && negative))) negative = !negative;
  certainty = weaker(certainty, scope.certainty);
  if (modality === "actual" || (modality === "future" && scope.modality === "hypothetical"))
    modality = scope.modality;
  return { polarity: negative ? "negative" : "positive", certainty, modality };
}

/** "no interest in", "no intention of", "no part in" right after a verb of having. */
function hasNo(reading: Reading, group: VerbGroup): boolean {
  const after = reading.line.slice(group.head + 1, group.head + 4).map((w) => w.noun);
  return (
    after[0] === "no" &&
    ["interest", "intention", "plan", "part", "need", "wish", "desire", "role", "hand"].some((noun) =>
      after.includes(noun),
    )
  );
}

function whetherBefore(reading: Reading, group: VerbGroup): boolean {
  return reading.line[group.clauseFrom - 1]?.lower === "whether";
}

function weakened(lexicon: Lexicon, certainty: Certainty, word: string): Certainty {
  const kinds = kindsOf(lexicon, word);
  if (kinds.has("possible") && word !== "accused") return "possible";
  return kinds.has("probable") ? weaker(certainty, "probable") : certainty;
}

/** "None of them", "neither", "no minister": the subject itself says no. */
function saysNone(reading: Reading, group: VerbGroup): boolean {
  const from = group.subject[0]?.from;
  if (from === undefined || group.clauseFrom > group.from) return false;
  return reading.line
    .slice(Math.max(0, from - 2), from + 1)
    .filter((_, k, near) => !near.slice(k + 1).some((w) => w.mention === null && /^[,;:]$/.test(w.lower)))
    .some((w) => w.mention === null && ["none", "neither", "no", "nobody"].includes(w.lower));
}

/** An "if" rules the clause beside it, not the one after a semicolon. */
function conditionHolds(reading: Reading, group: VerbGroup): boolean {
  const parts: number[] = [];
  reading.line.forEach((w, i) => {
    if (w.mention === null && w.lower === ";") parts.push(i);
  });
  const begin = parts.findLast((i) => i < group.head) ?? 0;
  const end = parts.find((i) => i > group.head) ?? reading.line.length;
  return (
    reading.line
      .slice(begin, end)
      .some((w) => w.mention === null && (w.lower === "if" || w.lower === "unless")) ||
    reading.groups.some((g) => g.conditional && g.head >= begin && g.head < end)
  );
}
