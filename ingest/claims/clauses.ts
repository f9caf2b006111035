import type { Mention } from "../mentions/mention.ts";
import { coordinate, type Line, placedMentions } from "./coordination.ts";
import { kindsOf, type Lexicon, saysSomething, type VerbForm } from "./lexicon.ts";
import {
  BE,
  COORDINATORS,
  DETERMINERS,
  DO,
  HAVE,
  isPunctuation,
  MODALS,
  POSSESSIVE_MARKS,
  POSSESSIVES,
  PREPOSITIONS,
  RELATIVES,
  SUBORDINATORS,
  TIME_WORDS,
  type Word,
} from "./words.ts";

/** A noun phrase with the mentions in it. Positions are of the line; `to` exclusive. */
export interface Nominal {
  readonly from: number;
  readonly to: number;
  /** Preposition before it; null for none. */
  readonly preposition: string | null;
  /** The mention that is its head; null when its last word is a plain noun ("Russia's allies"). */
  readonly head: Mention | null;
  /** Mentions inside that are not the head: possessors, demonyms, names before a noun. */
  readonly modifiers: readonly Mention[];
}

/** How a verb group hangs on another: main clause, shares a subject, complement ("said that", "agreed to"),
 *  relative or reduced relative, adverbial ("when", "after ...ing"). */
export type Bond = "root" | "shared" | "complement" | "relative" | "adverbial";

/** A verb with its auxiliaries. Positions are of the line. */
export interface VerbGroup {
  readonly from: number;
  /** The full verb. */
  readonly head: number;
  readonly lemma: string;
  readonly form: VerbForm["form"];
  readonly kind: "finite" | "infinitive" | "gerund" | "participle";
  readonly passive: boolean;
  readonly negated: boolean;
  readonly modal: string | null;
  readonly adverbs: readonly string[];
  readonly parent: VerbGroup | null;
  readonly bond: Bond;
  /** Under "if", "unless" or an inversion that means the same. */
  readonly conditional: boolean;
  /** Where the clause begins: its subject's first word, or `from`. */
  readonly clauseFrom: number;
  /** Its surface subject; several phrases where one hangs on the other ("officers of the ministry"). */
  readonly subject: readonly Nominal[];
  /** The object of which the antecedent of a relative pronoun is meant ("whom the service abducted"). */
  readonly antecedent: readonly Nominal[];
  /** Noun a complement clause hangs on ("no evidence that"); null for none. */
  readonly noun: number | null;
}

/** A sentence as the rules read it. */
export interface Reading {
  readonly words: readonly Word[];
  readonly line: Line;
  readonly groups: readonly VerbGroup[];
  readonly lists: ReadonlyMap<Mention, readonly Mention[]>;
}

const ADVERBS = new Set([
  "also",
  "then",
  "now",
  "still",
  "again",
  "ever",
  "even",
  "already",
  "just",
  "yet",
  "long",
  "often",
  "twice",
  "once",
  "soon",
  "later",
  "too",
  "only",
  "rather",
  "instead",
  "far",
  "always",
  "both",
  "since",
  "therefore",
  "however",
  "thus",
  "thereafter",
  "so",
]);
export const isAdverb = (word: Word) =>
  word.mention === null &&
  (ADVERBS.has(word.lower) ||
    (/..ly$/.test(word.lower) &&
      word.verbs.length === 0 &&
      ![
        "family",
        "supply",
        "ally",
        "assembly",
        "july",
        "italy",
        "daily",
        "weekly",
        "monopoly",
        "reply",
      ].includes(word.lower)));
const isNegation = (word: Word) => ["not", "n't", "n’t", "never"].includes(word.lower);
const isBorder = (word: Word) =>
  word.mention === null &&
  (/^[;:–—.?!]+$/.test(word.lower) ||
    word.lower === "--" ||
    SUBORDINATORS.has(word.lower) ||
    RELATIVES.has(word.lower));

interface Draft {
  from: number;
  head: number;
  lemma: string;
  form: VerbForm["form"];
  kind: VerbGroup["kind"];
  passive: boolean;
  negated: boolean;
  modal: string | null;
  adverbs: string[];
}

function isAuxiliary(line: Line, i: number): boolean {
  const word = line[i]!;
  if (word.mention !== null) return false;
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

const FORM_ORDER: readonly VerbForm["form"][] = ["past", "participle", "s", "base", "ing"];

function drafts(line: Line, lexicon: Lexicon): Draft[] {
  const found: Draft[] = [];
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
      else if ((auxiliaries.length > 0 || infinitive) && isAdverb(word)) adverbs.push(word.lower);
      else break;
    }
    const word = line[j];
    const forms = word === undefined || word.mention !== null ? [] : word.verbs;
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
    const be = aux.some((a) => BE.has(a)) && (aux.some((a) => a !== "'s" && a !== "’s") || true);
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

const PASSIVE_BEFORE = new Set([
  "by",
  "in",
  "at",
  "with",
  "of",
  "for",
  "from",
  "over",
  "on",
  "to",
  "under",
  "during",
  "after",
]);

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
function withReducedPassive(draft: Draft, line: Line, lexicon: Lexicon): Draft {
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
  const agreed = next.lower === "by" || ((transitive || always) && PASSIVE_BEFORE.has(next.lower));
  return agreed ? { ...draft, kind: "participle", passive: true } : draft;
}

/** Splits a stretch of the line into noun phrases. A phrase begins at a preposition, at a determiner, at a
 *  possessive or at a mention that follows a noun's end. */
export function toNominals(
  line: Line,
  from: number,
  to: number,
  skip: ReadonlySet<number> = new Set(),
): Nominal[] {
  const nominals: Nominal[] = [];
  let preposition: string | null = null;
  let start = -1;
  const close = (end: number) => {
    if (start < 0) return;
    const mentions: Mention[] = [];
    for (let i = start; i < end; i += 1) {
      const m = line[i]!.mention;
      if (m !== null && mentions.at(-1) !== m) mentions.push(m);
    }
    const lastWord = line[end - 1]!;
    const head =
      lastWord.mention ?? (POSSESSIVE_MARKS.has(lastWord.lower) ? (line[end - 2]?.mention ?? null) : null);
    nominals.push({ from: start, to: end, preposition, head, modifiers: mentions.filter((m) => m !== head) });
    start = -1;
    preposition = null;
  };
  for (let i = from; i < to; i += 1) {
    const word = line[i]!;
    if (skip.has(i)) continue;
    if (word.mention !== null) {
      const before = line[i - 1];
      // "the party Verelk" is one phrase; "Iceland Norway" would be two.
      if (
        start >= 0 &&
        i > start &&
        before?.mention !== null &&
        before?.mention !== undefined &&
        before.mention !== word.mention &&
        before.mention.form !== "demonym" &&
        before.mention.how !== "pronoun" &&
        before.mention.type === word.mention.type
      )
        close(i);
      else if (
        start >= 0 &&
        preposition !== null &&
        before !== undefined &&
        before.mention === null &&
        /^\p{Lu}/u.test(before.text) &&
        ["in", "at", "near", "from"].includes(preposition)
      )
        close(i);
      else if (
        start >= 0 &&
        before !== undefined &&
        before.mention === null &&
        (TIME_WORDS.has(before.lower) || /^\d+$/.test(before.lower)) &&
        word.mention.how !== "pronoun"
      )
        close(i);
      else if (
        start >= 0 &&
        before?.mention?.how === "pronoun" &&
        before.mention !== word.mention &&
        !POSSESSIVES.has(before.lower)
      )
        close(i);
      if (start < 0) start = i;
    } else if (PREPOSITIONS.has(word.lower)) {
      close(i);
      preposition = word.lower;
    } else if (isPunctuation(word.lower) || COORDINATORS.has(word.lower)) {
      close(i);
    } else if (isAdverb(word) && start < 0) {
    } else if ((DETERMINERS.has(word.lower) || POSSESSIVES.has(word.lower)) && start >= 0 && i > start) {
      close(i);
      start = i;
    } else if (start < 0) start = i;
    else if (
      line[i - 1]?.mention?.how === "pronoun" &&
      !POSSESSIVES.has(line[i - 1]!.lower) &&
      !POSSESSIVE_MARKS.has(word.lower)
    ) {
      close(i);
      start = i;
    }
  }
  close(to);
  return nominals;
}

/** Where the noun phrase that ends before `end` begins, prepositions and lists included; `end` when there is none. */
function nominalStart(
  line: Line,
  end: number,
  floor: number,
  verbAt: ReadonlySet<number>,
  listStart: ReadonlyMap<number, number>,
): number {
  let i = end;
  while (i > floor) {
    const word = line[i - 1]!;
    if (word.mention !== null) {
      let k = i - 1;
      while (k > floor && line[k - 1]!.mention === word.mention) k -= 1;
      i = Math.max(floor, listStart.get(k) ?? k);
      continue;
    }
    if (
      verbAt.has(i - 1) ||
      isBorder(word) ||
      isPunctuation(word.lower) ||
      COORDINATORS.has(word.lower) ||
      word.lower === "that"
    )
      break;
    i -= 1;
  }
  return i;
}

/** The last phrase without a preposition, and what hangs on it with one. */
function withHead(nominals: readonly Nominal[]): Nominal[] {
  const at = nominals.findLastIndex((n) => n.preposition === null);
  return at < 0 ? [] : nominals.slice(at);
}

/** Verbs that lay an act at somebody's door: "accuse of", "charge with". */
const LAYING = new Set(["accuse", "charge", "convict", "suspect", "indict", "acquit"]);

const OBJECT_CONTROL_PREPOSITIONS = new Set(["of", "for", "from", "with"]);

/** Reads a sentence's line into verb groups with their subjects and bonds. */
export function readClauses(words: readonly Word[], line: Line, lexicon: Lexicon): Reading {
  const found = drafts(line, lexicon);
  const verbAt = new Set<number>();
  for (const d of found) for (let i = d.from; i <= d.head; i += 1) verbAt.add(i);
  const finiteAt = new Map(found.filter((d) => d.kind === "finite").map((d) => [d.from, d]));
  const lists = coordinate(line, (at, before) => {
    // "accused Russia and Ukraine denied": the second begins a clause of its own when a verb governs the first.
    const verbAfter = finiteAt.get(at.to);
    if (verbAfter === undefined) return false;
    return found.some(
      (d) =>
        d.head < before.from &&
        d.kind === "finite" &&
        !line
          .slice(d.head + 1, before.from)
          .some((w) => isPunctuation(w.lower) || isBorder(w) || w.lower === "that" || w.lower === "and"),
    );
  });
  const placed = placedMentions(line);
  const listStart = new Map<number, number>();
  for (const p of placed) {
    const first = lists.get(p.mention)?.[0];
    const firstPlaced = placed.find((q) => q.mention === first);
    if (firstPlaced !== undefined && firstPlaced.from < p.from) listStart.set(p.from, firstPlaced.from);
  }
  const groups: VerbGroup[] = [];
  const phraseBefore = (end: number) => {
    const start = nominalStart(line, end, 0, verbAt, listStart);
    return { start, nominals: withHead(toNominals(line, start, end)) };
  };
  /** The phrase a relative clause or participle hangs on: the nearest with a name. Of an apposition it is the name
   *  before: "Otadžbina, the Bosnian party led by X". */
  const hostBefore = (end: number, person = false): readonly Nominal[] => {
    const start = nominalStart(line, end, 0, verbAt, listStart);
    const all = toNominals(line, start, end);
    const plain = withHead(all);
    const first = plain[0];
    const describes =
      first !== undefined &&
      (first.head === null || first.head.form === "demonym") &&
      DETERMINERS.has(line[first.from]?.lower ?? "");
    const name = line[start - 1]?.lower === "," ? (line[start - 2]?.mention ?? null) : null;
    if (describes && first.from === start && name !== null)
      return [{ from: start - 2, to: start - 1, preposition: null, head: name, modifiers: [] }];
    // "X, leader of the movement Y, whom": a person is meant.
    if (person && name?.type === "Actor" && !all.some((n) => n.head?.type === "Actor"))
      return [{ from: start - 2, to: start - 1, preposition: null, head: name, modifiers: [] }];
    if (plain.some((n) => n.head !== null)) return plain;
    const named = all.findLast((n) => n.head !== null);
    return named === undefined ? plain : [{ ...named, preposition: null }];
  };
  for (const draft of found) {
    const previous = (test: (g: VerbGroup) => boolean) => groups.findLast(test) ?? null;
    const p = draft.from - 1;
    let subject: readonly Nominal[] = [];
    let antecedent: readonly Nominal[] = [];
    let parent: VerbGroup | null = null;
    let bond: Bond = "root";
    let clauseFrom = draft.from;
    let noun: number | null = null;
    let conditional = false;
    const last = groups.at(-1) ?? null;
    const before = line[p]?.lower ?? "";
    const kinds = kindsOf(lexicon, draft.lemma);
    const relativeAt = (q: number) => {
      // "to which", "of whom": the preposition belongs to the relative pronoun.
      let k = q;
      if (PREPOSITIONS.has(line[k - 1]?.lower ?? "")) k -= 1;
      if (line[k - 1]?.lower === ",") k -= 1;
      return hostBefore(k, line[q]?.lower === "who" || line[q]?.lower === "whom");
    };
    if (
      draft.kind === "infinitive" ||
      (draft.kind === "gerund" && PREPOSITIONS.has(before) && before !== "that")
    ) {
      // "charged X, also known as Y, with acting": the verb that asks for the preposition.
      const asked = before === "with" || before === "of" ? previous((g) => LAYING.has(g.lemma)) : null;
      const last = asked ?? groups.at(-1) ?? null;
      parent = last;
      bond =
        draft.kind === "infinitive" ||
        ["of", "for", "about", "from", "at", "in", "to", "with", "on"].includes(before)
          ? "complement"
          : "adverbial";
      clauseFrom = draft.kind === "infinitive" ? draft.from : p;
      if (COORDINATORS.has(before) && last !== null && last.kind === "infinitive") {
        subject = last.subject;
        parent = last.parent;
        bond = last.bond;
      } else if (last !== null) {
        const between = toNominals(line, last.head + 1, clauseFrom);
        const objects = between.filter(
          (n) => n.preposition === null || n.preposition === "on" || n.preposition === "to",
        );
        const parentKinds = kindsOf(lexicon, last.lemma);
        const takesObject =
          draft.kind === "infinitive"
            ? !parentKinds.has("agree") &&
              !parentKinds.has("threaten") &&
              !parentKinds.has("offer") &&
              last.lemma !== "be" &&
              objects.some((n) => n.head !== null) &&
              (parentKinds.has("ask") ||
                [
                  "pay",
                  "allow",
                  "force",
                  "enable",
                  "hire",
                  "recruit",
                  "help",
                  "train",
                  "lead",
                  "instruct",
                  "order",
                  "permit",
                  "send",
                  "use",
                  "persuade",
                  "let",
                  "want",
                  "expect",
                  "bribe",
                  "see",
                  "find",
                  "believe",
                ].includes(last.lemma))
            : OBJECT_CONTROL_PREPOSITIONS.has(before) &&
              (before !== "for" || objects.some((n) => n.head !== null)) &&
              last.lemma !== "be";
        subject = last.passive ? last.subject : takesObject && objects.length > 0 ? objects : last.subject;
        if (draft.kind === "gerund" && !takesObject) subject = last.subject;
      }
    } else if (draft.kind === "gerund" && last !== null && last.head === p) {
      // "denies having armed", "stopped funding".
      parent = last;
      bond = "complement";
      subject = last.subject;
    } else if (
      before === "who" ||
      before === "which" ||
      (before === "that" &&
        (line[p - 1]?.mention !== null ||
          !kindsOf(lexicon, last?.lemma ?? "").has("say") ||
          (last?.head ?? -1) < p - 2))
    ) {
      bond = "relative";
      parent = last;
      subject = relativeAt(p);
      clauseFrom = p;
    } else if (
      draft.kind === "participle" ||
      (draft.kind === "gerund" && before !== "," && !COORDINATORS.has(before) && p >= 0)
    ) {
      bond = "relative";
      parent = last;
      const end = before === "," ? p : p + 1;
      subject = hostBefore(end);
      if (COORDINATORS.has(before) && last !== null) {
        subject = last.subject;
        bond = "shared";
      }
    } else if (draft.kind === "gerund") {
      const host = COORDINATORS.has(before)
        ? last
        : (previous((g) => g.kind === "finite" && g.bond !== "relative") ?? last);
      parent = host;
      bond = COORDINATORS.has(before) && host?.kind === "gerund" ? "shared" : "adverbial";
      if (host?.passive && bond === "adverbial") subject = host.subject;
      else subject = host?.subject ?? [];
      // "with one party, Vlaams Belang, telling the paper": the name before the comma tells.
      const opened = line.findLastIndex(
        (w, k) => k < p && w.mention === null && w.lower === "with" && line[k - 1]?.lower === ",",
      );
      const name = line[p - 1]?.mention ?? null;
      if (before === "," && name !== null && opened > (host?.head ?? 0)) subject = hostBefore(p);
    } else {
      // Finite: past adverbs and the comma that closes an insertion, to the subject.
      const inverted = kinds.has("say") || kinds.has("say-possible") || kinds.has("say-probable");
      const shares = (COORDINATORS.has(before) || before === "then" || before === ",") && p >= 0;
      if (
        inverted &&
        !draft.passive &&
        (p < 0 || before === "," || COORDINATORS.has(before)) &&
        line[draft.head + 1] !== undefined &&
        line[draft.head + 1]!.lower !== "that" &&
        !PREPOSITIONS.has(line[draft.head + 1]!.lower) &&
        before === ","
      ) {
        const end = stretchEnd(line, draft.head + 1, verbAt);
        subject = withFirst(toNominals(line, draft.head + 1, end));
        if (subject[0]?.head === null && subject[0].modifiers.length === 0) subject = [];
      }
      if (subject.length === 0 && shares && before === ",") {
        const host = insertionHost(line, p, found, verbAt, lexicon);
        if (host !== null) {
          let phrase = phraseBefore(host);
          // "Holger Bracht, chairman of her party, Deutscher Aufbruch, defended": on to the name.
          while (
            phrase.nominals[0]?.head === null &&
            line[phrase.start - 1]?.lower === "," &&
            (line[phrase.start - 2]?.mention ?? null) !== null
          )
            phrase = phraseBefore(phrase.start - 1);
          subject = phrase.nominals;
          clauseFrom = phrase.start;
          // "Romania's president, Ilinca Stoenescu, telephoned": the name stands in the insertion.
          const named = toNominals(line, host + 1, p)[0];
          if (
            subject[0]?.head === null &&
            (named?.head?.type === "Actor" || named?.head?.type === "Organisation") &&
            named.from === host + 1
          )
            subject = [named];
        }
      }
      if (subject.length === 0 && shares) {
        const comma = line[p - 1]?.lower === "," || before === ",";
        const sibling =
          previous(
            (g) =>
              (g.kind === "finite" || g.kind === draft.kind) &&
              ((!comma && !line.slice(g.head, p).some((w) => w.lower === ",")) || g.bond !== "relative"),
          ) ?? previous((g) => g.kind === "finite");
        if (sibling !== null) {
          subject = sibling.subject;
          parent = sibling.parent;
          bond = sibling.bond === "root" ? "root" : "shared";
          if (sibling.bond !== "root" && sibling.bond !== "shared") bond = sibling.bond;
          conditional = sibling.conditional;
        }
      } else if (subject.length === 0) {
        const phrase = phraseBefore(p + 1);
        subject = phrase.nominals;
        clauseFrom = Math.min(phrase.start, draft.from);
        // "A document published by the service is out": what stands between belongs to the participle.
        if (
          last !== null &&
          last.bond === "relative" &&
          last.kind !== "finite" &&
          last.head === phrase.start - 1
        ) {
          subject = phraseBefore(last.from).nominals;
          clauseFrom = draft.from;
        }
      }
      if (bond === "root" && parent === null) {
        const marker = line[clauseFrom - 1]?.lower ?? "";
        const marker2 = line[clauseFrom - 2]?.lower ?? "";
        const last = groups.findLast((g) => g.head < clauseFrom) ?? null;
        if (marker === "if" || marker === "unless") {
          conditional = true;
          bond = "adverbial";
          parent = last;
        } else if (marker === "that" || marker === "whether" || marker === "how" || marker === "why") {
          bond = "complement";
          const nounBefore = line[clauseFrom - 2];
          const saysBefore = last !== null && last.head >= clauseFrom - 6;
          if (
            nounBefore !== undefined &&
            !verbAt.has(clauseFrom - 2) &&
            nounBefore.mention === null &&
            !saysBefore
          )
            noun = clauseFrom - 2;
          else if (
            nounBefore !== undefined &&
            [
              "evidence",
              "proof",
              "sign",
              "indication",
              "doubt",
              "suspicion",
              "claim",
              "allegation",
              "accusation",
              "report",
              "rumour",
              "suggestion",
              "charge",
            ].includes(nounBefore.noun)
          )
            noun = clauseFrom - 2;
          const proof = line.findLastIndex(
            (w, k) =>
              k < clauseFrom - 2 &&
              k > clauseFrom - 9 &&
              w.mention === null &&
              (w.noun === "evidence" || w.noun === "proof"),
          );
          if (noun === null && marker2 === "," && proof >= 0) noun = proof;
          parent = marker2 === "and" || marker2 === "or" ? (last?.parent ?? last) : last;
          if (noun !== null) parent = last;
        } else if (RELATIVES.has(marker)) {
          bond = "relative";
          parent = last;
          antecedent = relativeAt(clauseFrom - 1);
        } else if (
          SUBORDINATORS.has(marker) ||
          marker === "after" ||
          marker === "before" ||
          marker === "since" ||
          marker === "as"
        ) {
          bond = "adverbial";
          parent = last;
        } else if (last !== null && clauseFrom - 1 === last.head && isSaying(lexicon, last)) {
          bond = "complement";
          parent = last;
        } else if ((marker === "and" || marker === "but") && marker2 !== "," && last !== null) {
          const sibling = previous((g) => g.kind === "finite");
          if (sibling !== null && (sibling.bond === "complement" || sibling.bond === "adverbial")) {
            bond = sibling.bond;
            parent = sibling.parent;
            conditional = sibling.conditional;
          }
        }
      }
    }
    const first = line[0]?.lower ?? "";
    const opener =
      (first === "should" || first === "were" || first === "had") &&
      line.at(-1)?.lower !== "?" &&
      groups.length === 0 &&
      (line[1]?.mention !== null || DETERMINERS.has(line[1]?.lower ?? ""));
    groups.push({
      ...draft,
      parent,
      bond,
      conditional: conditional || opener,
      clauseFrom,
      subject,
      antecedent,
      noun,
    });
  }
  // "Backed by Russia, the party ..." and "Speaking in Riga, she ...": the subject is that of the clause after.
  const settled = groups.map((g, k) => {
    if (g.subject.length > 0 || g.from > 1 || g.kind === "finite" || g.kind === "infinitive") return g;
    const main = groups.slice(k + 1).find((h) => h.kind === "finite" && h.bond === "root");
    return main === undefined ? g : { ...g, subject: main.subject };
  });
  return { words, line, groups: settled, lists };
}

function isSaying(lexicon: Lexicon, group: VerbGroup): boolean {
  const kinds = kindsOf(lexicon, group.lemma);
  return kinds.has("say") || kinds.has("say-possible") || kinds.has("say-probable") || kinds.has("deny");
}

/** End of the stretch of nouns that begins at `from`: the next verb, border or comma. */
function stretchEnd(line: Line, from: number, verbAt: ReadonlySet<number>): number {
  let i = from;
  while (i < line.length && !verbAt.has(i) && !isBorder(line[i]!) && line[i]!.lower !== ",") i += 1;
  return i;
}

function withFirst(nominals: readonly Nominal[]): Nominal[] {
  return nominals.length > 0 && nominals[0]!.preposition === null ? [...nominals] : [];
}

/** For a verb right after a comma: the comma that opens the insertion before it ("X, who chairs the party, used"),
 *  or null when the comma only parts two verbs that share a subject. */
function insertionHost(
  line: Line,
  comma: number,
  found: readonly Draft[],
  verbAt: ReadonlySet<number>,
  lexicon: Lexicon,
): number | null {
  for (let c = comma - 1; c > 0; c -= 1) {
    const word = line[c]!;
    if (isBorder(word) && !RELATIVES.has(word.lower)) return null;
    if (word.lower !== "," || word.mention !== null) continue;
    const opener = line[c + 1]!;
    const relative =
      RELATIVES.has(opener.lower) ||
      (PREPOSITIONS.has(opener.lower) && RELATIVES.has(line[c + 2]?.lower ?? ""));
    const hasFinite = found.some((d) => d.kind === "finite" && d.from > c && d.head < comma);
    // "Russia, the VSSE added, funded": what is thrown in may be a verb of saying.
    const says = found.some((d) => d.from > c && d.head >= comma - 2 && saysSomething(lexicon, d.lemma));
    if (hasFinite && !relative && !says) continue;
    const host = line[c - 1]!;
    if (verbAt.has(c - 1) && host.mention === null) continue;
    // The subject itself must not be the object of an earlier verb in the same stretch.
    const earlier = found.find(
      (d) =>
        d.kind === "finite" &&
        d.head < c &&
        !line
          .slice(d.head + 1, c)
          .some((w) => w.lower === "," || isBorder(w) || w.lower === "and" || w.lower === "that"),
    );
    if (earlier !== undefined) continue;
    return c;
  }
  return null;
}
