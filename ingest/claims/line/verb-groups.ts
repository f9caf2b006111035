import type { VerbForm } from "../lexicon/inflection.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import {
  BE,
  DO,
  HAVE,
  isPunctuation,
  MODALS,
  POSSESSIVE_MARKS,
  PREPOSITIONS,
  type Word,
} from "../lexicon/words.ts";
import type { Line } from "./coordination.ts";
import { isAdverb } from "./nominals.ts";

const isNegation = (word: Word) => ["not", "n't", "n’t", "never"].includes(word.lower);

/** A verb with its auxiliaries, before anybody asked whose verb it is. Positions are of the line. */
export interface BareVerb {
  readonly from: number;
  readonly head: number;
  readonly lemma: string;
  readonly form: VerbForm["form"];
  readonly kind: "finite" | "infinitive" | "gerund" | "participle";
  readonly passive: boolean;
  readonly negated: boolean;
  readonly modal: string | null;
  readonly adverbs: readonly string[];
}

function isAuxiliary(line: Line, i: number): boolean {
  const word = line[i]!;
  if (word.mention !== null) return false;
  // "in May"
  if (word.text === "May" && PREPOSITIONS.has(line[i - 1]?.lower ?? "")) return false;
  if (POSSESSIVE_MARKS.has(word.lower)) {
    const before = line[i - 1];
    return (
      before !== undefined &&
      (before.mention?.how === "pronoun" ||
        ["it", "that", "there", "who", "what", "he", "she"].includes(before.lower))
    );
  }
  return BE.has(word.lower) || HAVE.has(word.lower) || DO.has(word.lower) || MODALS.has(word.lower);
}

/** "has attributed": behind "have" a word in -ed is a verb, also one that no table knows. */
function isUnknownVerb(line: Line, i: number, auxiliaries: readonly number[]): boolean {
  const last = auxiliaries.at(-1);
  return (
    last !== undefined &&
    HAVE.has(line[last]!.lower) &&
    /..ed$/.test(line[i]!.lower) &&
    line[i]!.mention === null
  );
}

const isAuxiliaryAt = (line: Line, i: number) => line[i] !== undefined && isAuxiliary(line, i);

const FORM_ORDER: readonly VerbForm["form"][] = ["past", "participle", "s", "base", "ing"];

/** The verbs of a line from left to right. */
export function findVerbs(line: Line, lexicon: Lexicon): BareVerb[] {
  const found: BareVerb[] = [];
  let i = 0;
  while (i < line.length) {
    let j = i;
    const infinitive = line[i]!.lower === "to" && line[i]!.mention === null;
    if (infinitive) j += 1;
    const auxiliaries: number[] = [];
    let negated = false;
    const adverbs: string[] = [];
    for (; j < line.length; j += 1) {
      const word = line[j]!;
      if (isAuxiliary(line, j)) auxiliaries.push(j);
      else if ((auxiliaries.length > 0 || infinitive) && isNegation(word)) negated = true;
      else if (
        auxiliaries.length > 0 &&
        /^(?:all|both|each|since|long)$/.test(word.lower) &&
        (line[j + 1]?.verbs.length || isAuxiliaryAt(line, j + 1))
      )
        continue; // "have all been accused", "has since cut ties"
      else if ((auxiliaries.length > 0 || infinitive) && isAdverb(word)) adverbs.push(word.lower);
      else break;
    }
    const word = line[j];
    const forms =
      word === undefined || word.mention !== null
        ? []
        : word.verbs.length === 0 && isUnknownVerb(line, j, auxiliaries)
          ? [{ lemma: word.lower, form: "participle" as const }]
          : word.verbs;
    if (forms.length === 0 && auxiliaries.length === 0) {
      i += 1;
      continue;
    }
    const aux = auxiliaries.map((k) => line[k]!.lower);
    const modal = aux.find((a) => MODALS.has(a)) ?? null;
    const full = forms.length > 0;
    if (!full && modal !== null && aux.length === 1) {
      i = j === i ? i + 1 : j;
      continue;
    }
    const head = full ? j : auxiliaries.at(-1)!;
    const be = aux.some((a) => BE.has(a));
    const have = aux.some((a) => HAVE.has(a));
    const pick = (wanted: readonly VerbForm["form"][]) => {
      for (const form of wanted) {
        const hit = forms.find((f) => f.form === form);
        if (hit !== undefined) return hit;
      }
      return forms[0]!;
    };
    const bare = infinitive || modal !== null || aux.some((a) => DO.has(a));
    const form: VerbForm = full
      ? be || have
        ? pick(["participle", "ing", "past"])
        : bare
          ? pick(["base"])
          : pick(FORM_ORDER)
      : {
          lemma: BE.has(line[head]!.lower) ? "be" : HAVE.has(line[head]!.lower) ? "have" : "do",
          form: "base",
        };
    let from = i;
    while (from > 0 && isAdverb(line[from - 1]!)) {
      from -= 1;
      adverbs.push(line[from]!.lower);
    }
    if (from > 0 && line[from - 1]!.lower === "never") negated = true;
    if (auxiliaries.length === 0 && from > 0 && isNegation(line[from - 1]!)) {
      negated = true;
      from -= 1;
    }
    const ing = full && form.form === "ing" && !be;
    const passive =
      full &&
      form.form === "participle" &&
      be &&
      !(have && !aux.some((a) => ["been", "be", "being", "is", "was", "are", "were"].includes(a)));
    found.push({
      from,
      head,
      lemma:
        form.lemma === "go" &&
        line[head + 1]?.lower === "on" &&
        /^([,.:]|to|that)$/.test(line[head + 2]?.lower ?? ".")
          ? "go on"
          : form.lemma,
      form: form.form,
      kind: infinitive
        ? "infinitive"
        : ing || aux[0] === "being" || aux[0] === "having"
          ? "gerund"
          : "finite",
      passive: passive || (full && aux.includes("being") && form.form === "participle"),
      negated,
      modal,
      adverbs,
    });
    i = head + 1;
  }
  return found.map((draft) => withReducedPassive(draft, line, lexicon));
}

const PASSIVE_BEFORE = new Set("by in at with of for from over on to under during after".split(" "));

/** "whom Hanoi jailed on arrival": the verb of a relative clause that has its own subject. */
function followsRelative(line: Line, from: number): boolean {
  for (let i = from - 1; i >= 0 && i > from - 8; i -= 1) {
    const word = line[i]!;
    if (word.mention !== null) continue;
    if (word.lower === "whom" || word.lower === "which" || word.lower === "that") return i < from - 1;
    if (word.verbs.length > 0 || isPunctuation(word.lower)) return false;
  }
  return false;
}

/** "a party led by X", "two officers arrested in May": a transitive verb in -ed with no object after it. */
function withReducedPassive(draft: BareVerb, line: Line, lexicon: Lexicon): BareVerb {
  if (draft.kind !== "finite" || draft.passive || (draft.form !== "past" && draft.form !== "participle"))
    return draft;
  if (
    draft.modal !== null ||
    line.slice(draft.from, draft.head).some((_, k) => isAuxiliary(line, draft.from + k))
  )
    return draft;
  const next = line[draft.head + 1];
  if (next === undefined || followsRelative(line, draft.from)) return draft;
  const transitive = (lexicon.verbTriggers.get(draft.lemma) ?? []).some(
    (t) => t.words.length === 1 && t.object.length === 1 && (t.object[0] === "obj" || t.object[0] === "subj"),
  );
  const always = [
    "base",
    "headquarter",
    "register",
    "establish",
    "incorporate",
    "domicile",
    "link",
    "affiliate",
  ].includes(draft.lemma);
  // "Estonia's service, known as Kapo, arrested": also called so.
  const named =
    ["know", "dub", "nickname", "call", "style"].includes(draft.lemma) && line[draft.from - 1]?.lower === ",";
  // "two men suspected of arson", "a clerk charged with espionage": whom one accuses stands right behind the verb else.
  const laid =
    (next.lower === "of" && ["suspect", "accuse", "convict"].includes(draft.lemma)) ||
    (next.lower === "with" && draft.lemma === "charge");
  const agreed =
    laid ||
    (named && (next.lower === "as" || next.mention !== null)) ||
    next.lower === "by" ||
    ((transitive || always) && PASSIVE_BEFORE.has(next.lower));
  return agreed ? { ...draft, kind: "participle", passive: true } : draft;
}
