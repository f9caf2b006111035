/** Whom "I", "we" and "you" mean: who speaks in a quotation, whose document it is, to whom a letter goes. */
import type { Mention, WholeParse } from "../mentions/index.ts";
import type { Sentence } from "../segment/index.ts";
import { quotedStretches, type Stretch, stretchAt } from "../segment/quotations.ts";
import { authorsOf } from "./authors.ts";
import { placeOf } from "./places.ts";
import type { Candidate, Pointing } from "./pointers.ts";

/** A text whose mentions are linked but for these pronouns. */
export interface LinkedText {
  readonly text: string;
  readonly sentences: readonly Sentence[];
  readonly mentions: readonly Mention[];
  readonly entityOf: ReadonlyMap<Mention, string>;
  readonly entities: ReadonlyMap<string, Candidate>;
  readonly trees: readonly WholeParse[];
}

/** Verbs by which somebody is quoted. */
const SAYS =
  /^(?:say|says|said|saying|tell|tells|told|add|adds|added|adding|write|writes|wrote|writing|explain|explains|explained|ask|asks|asked|insist|insists|insisted|warn|warns|warned|declare|declares|declared|argue|argues|argued|admit|admits|admitted|cry|cries|cried|reply|replies|replied|claim|claims|claimed|stress|stresses|stressed|note|notes|noted|complain|complains|complained|joke|jokes|joked|recall|recalls|recalled|announce|announces|announced|remark|remarks|remarked|retort|retorts|retorted|confirm|confirms|confirmed|state|states|stated|tweet|tweeted|post|posted|testify|testifies|testified|conclude|concludes|concluded|continue|continues|continued|promise|promised|vow|vowed|laugh|laughs|laughed|shout|shouts|shouted|answer|answers|answered|comment|commented|respond|responds|responded|assure|assures|assured|report|reports|reported)$/;

/** The pronouns of speech with those whom they mean; who speaks for nobody known is left out. Linear but for long quotations. */
export function linkSpeech(linked: LinkedText): Map<Mention, Pointing> {
  const found = new Map<Mention, Pointing>();
  const pronouns = linked.mentions.filter(({ rule }) => rule === "pronoun:speech");
  if (pronouns.length === 0) return found;
  const quotes = quotedStretches(linked.text);
  const bySentence = new Map<number, Mention[]>();
  for (const mention of linked.mentions)
    if (linked.entityOf.has(mention))
      bySentence.set(mention.sentence, [...(bySentence.get(mention.sentence) ?? []), mention]);
  const authors = authorsOf(linked, quotes);
  const speakers = new Map<Stretch, Mention | null>();
  let last: { readonly speaker: Mention; readonly paragraph: number } | null = null;
  for (const mention of pronouns) {
    const stretch = stretchAt(quotes, mention.start);
    const paragraph = linked.sentences[mention.sentence]!.paragraph;
    const isYou = /^you/i.test(mention.text);
    const isOne = mention.kind === "person";
    if (stretch === null) {
      const id = isYou ? authors.addressee : isOne ? authors.person : authors.body;
      if (id !== null) found.set(mention, { id, rule: isYou ? "speech:addressee" : "speech:author" });
      continue;
    }
    let speaker = speakers.get(stretch);
    if (speaker === undefined) {
      speaker = speakerOf(linked, stretch, quotes, bySentence);
      speakers.set(stretch, speaker);
    }
    if (speaker !== null) last = { speaker, paragraph };
    else if (last !== null && paragraph - last.paragraph <= 1) speaker = last.speaker;
    if (isYou) continue;
    const id =
      speaker !== null ? meantBy(linked, speaker, isOne, bySentence) : isOne ? authors.interviewed : null;
    if (id !== null) found.set(mention, { id, rule: "speech:speaker" });
  }
  return found;
}

/** Who is quoted: the subject of a verb of saying outside of the marks, in the sentences that the quotation is in. */
function speakerOf(
  { sentences, trees, entityOf }: LinkedText,
  stretch: Stretch,
  quotes: readonly Stretch[],
  bySentence: ReadonlyMap<number, readonly Mention[]>,
): Mention | null {
  for (const sentence of sentences) {
    if (sentence.end <= stretch.start) continue;
    if (sentence.start >= stretch.end) break;
    const tree = trees[sentence.index];
    if (tree === undefined) continue;
    for (const [at, token] of sentence.tokens.entries()) {
      if (!SAYS.test(token.text.toLowerCase()) || stretchAt(quotes, token.start) !== null) continue;
      const subject = (bySentence.get(sentence.index) ?? []).find((mention) => {
        const place = placeOf(mention, tree);
        return (
          place.governor === at &&
          place.role === "subject" &&
          entityOf.has(mention) &&
          stretchAt(quotes, mention.start) === null
        );
      });
      if (subject !== undefined) return subject;
    }
  }
  return null;
}

/** "I" is who speaks, "we" the body that speaks or that the speaker speaks for. */
function meantBy(
  linked: LinkedText,
  speaker: Mention,
  isOne: boolean,
  bySentence: ReadonlyMap<number, readonly Mention[]>,
): string | null {
  const id = linked.entityOf.get(speaker)!;
  const { kind } = linked.entities.get(id)!;
  if (isOne) return kind === "person" ? id : null;
  if (kind !== "person") return id;
  return houseOf(linked, id, bySentence);
}

/** The body that stands in one phrase with a person where the text names him: "X, head of the bank", "the bank's spokesman X". */
function houseOf(
  { mentions, entityOf, trees, entities }: LinkedText,
  person: string,
  bySentence: ReadonlyMap<number, readonly Mention[]>,
): string | null {
  for (const named of mentions) {
    if (entityOf.get(named) !== person || named.how !== "name") continue;
    const tree = trees[named.sentence];
    if (tree === undefined) continue;
    const own = placeOf(named, tree).token;
    const phrase = new Set([own]);
    if (/^(?:appos|flat)/.test(tree.relations[own] ?? "")) phrase.add(tree.heads[own]!);
    tree.heads.forEach((head, at) => {
      if (head === own && /^(?:appos|nmod)/.test(tree.relations[at] ?? "")) phrase.add(at);
    });
    const house = (bySentence.get(named.sentence) ?? []).find((mention) => {
      const id = entityOf.get(mention)!;
      if (entities.get(id)!.type !== "Organisation" || mention.how === "pronoun") return false;
      const token = placeOf(mention, tree).token;
      const relation = tree.relations[token] ?? "";
      if (phrase.has(token) && token !== own) return true;
      return phrase.has(tree.heads[token] ?? -1) && /^(?:nmod|compound|amod|appos)/.test(relation);
    });
    if (house !== undefined) return entityOf.get(house)!;
  }
  return null;
}
