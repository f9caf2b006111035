import { type Claim, type QuotedSpan, quote } from "../../../graph/model/index.ts";
import type { Sentence } from "../../segment/sentence.ts";
import { type ClaimInput, findClaims } from "../find-claims.ts";
import { ACCUSING } from "./governors.ts";
import { nounBase } from "./inflection.ts";
import { kindsOf, type Lexicon } from "./lexicon.ts";
import { MODALS, NEGATIONS, SUBORDINATORS } from "./words.ts";

/** Words without which a claim would be positive, more certain, or actual. Empty where it is so anyway, or where no single word
 *  decides it. */
export interface DecidingWords {
  readonly polarity: readonly QuotedSpan[];
  readonly certainty: readonly QuotedSpan[];
  readonly modality: readonly QuotedSpan[];
}

export const NOTHING_DECIDED: DecidingWords = { polarity: [], certainty: [], modality: [] };

/** Words that decide nothing, put in another's place: an adverb, an auxiliary, a verb of saying. */
const PLAIN = ["also", "did", "said"];
const CERTAIN = ["possible", "probable", "certain"];

/** Which words decide what is said about the claims of a sentence, by id. Each word that might is replaced by a plain one, and the
 *  sentence read again; so this holds whatever rule was at work, and costs some dozen readings of two sentences. */
export function decidingWords(
  input: ClaimInput,
  sentence: Sentence,
  claims: readonly Claim[],
): ReadonlyMap<string, DecidingWords> {
  const asked = claims.filter(
    ({ polarity, certainty, modality }) =>
      polarity !== "positive" || certainty !== "certain" || modality !== "actual",
  );
  const decided = new Map<string, { [K in keyof DecidingWords]: QuotedSpan[] }>();
  if (asked.length === 0) return decided;
  const before = input.sentences[input.sentences.indexOf(sentence) - 1];
  const reread = (own: Sentence) =>
    findClaims({ ...input, sentences: before === undefined ? [own] : [before, own] }).claims;
  for (const at of deciders(input, sentence)) {
    const token = sentence.tokens[at]!;
    const word = quote(input.document.text, token.start, token.end);
    for (const plain of PLAIN) {
      if (plain === token.text.toLowerCase()) continue;
      const tokens = sentence.tokens.map((one, place) => (place === at ? { ...one, text: plain } : one));
      const others = reread({ ...sentence, tokens });
      for (const claim of asked) {
        if (token.start >= claim.trigger.start && token.end <= claim.trigger.end) continue;
        const other = sameClaim(others, claim);
        if (other === undefined) continue;
        const held = decided.get(claim.id) ?? { polarity: [], certainty: [], modality: [] };
        decided.set(claim.id, held);
        const add = (list: QuotedSpan[]) => {
          if (!list.some(({ start }) => start === word.start)) list.push(word);
        };
        if (claim.polarity === "negative" && other.polarity === "positive") add(held.polarity);
        if (CERTAIN.indexOf(other.certainty) > CERTAIN.indexOf(claim.certainty)) add(held.certainty);
        if (claim.modality !== "actual" && other.modality !== claim.modality) add(held.modality);
      }
    }
  }
  return decided;
}

/** Words outside of names that negate, hedge, say or condition, by their places. */
function deciders({ mentions, tables: { lexicon } }: ClaimInput, sentence: Sentence): number[] {
  const named = mentions.filter((mention) => mention.sentence === sentence.index);
  return sentence.tokens.flatMap(({ text }, at) => {
    if (named.some(({ startToken, endToken }) => startToken <= at && at < endToken)) return [];
    return mayDecide(lexicon, text.toLowerCase()) ? [at] : [];
  });
}

function mayDecide(lexicon: Lexicon, word: string): boolean {
  if ([MODALS, NEGATIONS, SUBORDINATORS].some((words) => words.has(word))) return true;
  const lemmas = (lexicon.verbForms.get(word) ?? []).map(({ lemma }) => lemma);
  return [word, nounBase(word), ...lemmas].some(
    (form) => ACCUSING.has(form) || kindsOf(lexicon, form).size > 0,
  );
}

/** The same triple by the same trigger, of the same claimant where there is one. */
function sameClaim(claims: readonly Claim[], claim: Claim): Claim | undefined {
  const same = claims.filter(
    ({ type, subject, object, trigger }) =>
      type === claim.type &&
      subject === claim.subject &&
      object === claim.object &&
      trigger.start === claim.trigger.start,
  );
  const claimant = claim.attribution[0]?.entity;
  return same.find(({ attribution }) => attribution[0]?.entity === claimant) ?? same[0];
}
