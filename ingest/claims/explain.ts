import type { Claim, Dropped, QuotedSpan, RelationType } from "../../graph/model/index.ts";
import { onPages, quote } from "../../graph/model/index.ts";
import type { Sentence } from "../segment/sentence.ts";
import { type ClaimInput, findClaims } from "./find-claims.ts";
import { type DecidingWords, decidingWords, NOTHING_DECIDED } from "./lexicon/deciding-words.ts";
import { nounBase } from "./lexicon/inflection.ts";
import type { Lexicon } from "./lexicon/lexicon.ts";
import type { Trigger } from "./lexicon/tables.ts";
import type { PairLayer, PairReader, Weighed } from "./pairs/layer.ts";

/** A row of `triggers.tsv`, as it stands there. */
export interface LexiconRow {
  readonly word: string;
  readonly part: Trigger["part"];
  readonly type: RelationType;
  readonly frame: string;
}

/** A claim, and why it was made and made so. */
export interface ExplainedClaim {
  readonly claim: Claim;
  /** The row of the lexicon behind its rule, or that its trigger has for its type; null where there is none. */
  readonly row: LexiconRow | null;
  readonly decided: DecidingWords;
  /** What the learnt layer weighed; null where it did not, or reads not at all. */
  readonly weighed: Weighed | null;
}

/** A claim that the learnt layer did not dare. */
export interface RefusedClaim {
  readonly type: RelationType;
  /** Local entity ids. */
  readonly subject: string;
  readonly object: string;
  readonly subjectSpan: QuotedSpan;
  readonly objectSpan: QuotedSpan;
  readonly weighed: Weighed;
}

/** What was made of a sentence, and what was not. */
export interface SentenceClaims {
  /** By trigger, then id. */
  readonly claims: readonly ExplainedClaim[];
  /** By start. */
  readonly dropped: readonly Dropped[];
  /** The nearest to the bound first. */
  readonly refused: readonly RefusedClaim[];
}

/** How far below the bound a refused claim may have scored: two points of log odds, so that it was thought right by 12 percent. */
const WITHIN = 64;
/** Refused claims told of a sentence. */
const MOST_REFUSED = 8;

/** Why the claims of these sentences were made. Reads the whole document, then each of these sentences some times more. */
export function explainClaims(input: ClaimInput, sentences: readonly Sentence[]): SentenceClaims[] {
  const layers = new Map<number, PairLayer>();
  const found = findClaims({
    ...input,
    learnt: input.learnt === null ? null : watched(input.learnt, layers),
  });
  const placed = onPages(found.claims, input.document.pages);
  return sentences.map((sentence) => {
    const isHere = (start: number) => sentence.start <= start && start < sentence.end;
    const claims = placed.filter(({ evidence }) => evidence.start === sentence.start);
    const decided = decidingWords(input, sentence, claims);
    const first = sentence.tokens[0]?.start ?? sentence.start;
    const layer = layers.get(first) ?? null;
    return {
      claims: claims.map((claim) => ({
        claim,
        row: rowBehind(input.tables.lexicon, claim),
        decided: decided.get(claim.id) ?? NOTHING_DECIDED,
        weighed: layer?.weigh(claim) ?? null,
      })),
      dropped: found.dropped.filter(({ start }) => isHere(start)),
      refused: layer === null ? [] : refusedBy(layer, claims, input.document.text),
    };
  });
}

/** A reader that keeps the layer of each sentence, by the start of the sentence's first word. */
const watched = (reader: PairReader, layers: Map<number, PairLayer>): PairReader => ({
  open(sentence) {
    const layer = reader.open(sentence);
    layers.set(sentence.reading.words[0]?.start ?? -1, layer);
    return layer;
  },
});

function refusedBy(layer: PairLayer, claims: readonly Claim[], text: string): RefusedClaim[] {
  const isMade = (type: string, one: string, other: string) =>
    claims.some((claim) => claim.type === type && claim.subject === one && claim.object === other);
  return layer
    .refused(WITHIN)
    .flatMap(({ candidate, type }) => {
      const { subject, object, subjectId, objectId } = candidate;
      const weighed = layer.weigh({ subject: subjectId, type, object: objectId });
      if (isMade(type, subjectId, objectId) || isMade(type, objectId, subjectId) || weighed === null)
        return [];
      return [
        {
          type,
          subject: subjectId,
          object: objectId,
          subjectSpan: quote(text, subject.start, subject.end),
          objectSpan: quote(text, object.start, object.end),
          weighed,
        },
      ];
    })
    .slice(0, MOST_REFUSED);
}

/** The row that a rule is named after ("verb:call-on"), else one that the trigger has for the type. */
function rowBehind({ verbTriggers, nounTriggers, verbForms }: Lexicon, claim: Claim): LexiconRow | null {
  const [part = "", name = ""] = claim.rule.split(/:(.*)/s);
  const word = claim.trigger.text.toLowerCase();
  const named = [...verbTriggers.values(), ...nounTriggers.values()]
    .flat()
    .find((row) => row.part === part && row.type === claim.type && row.words.join("-") === name);
  const lemmas = (verbForms.get(word) ?? []).map(({ lemma }) => lemma);
  const own = () =>
    [
      ...lemmas.flatMap((lemma) => verbTriggers.get(lemma) ?? []),
      ...[word, nounBase(word)].flatMap((noun) => nounTriggers.get(noun) ?? []),
    ].find(({ type, words }) => type === claim.type && words.length === 1);
  const row = named ?? own();
  return row === undefined
    ? null
    : {
        word: row.words.join(" "),
        part: row.part,
        type: row.type,
        frame: `${row.subject.join("|")} > ${row.object.join("|")}`,
      };
}
