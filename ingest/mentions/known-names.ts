import type { Sentence, Token } from "../segment/index.ts";
import { findKnown } from "./known.ts";
import { toLines } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";

/** Names of the tables that are common words, other places or first names elsewhere: "Bild" in any German sentence,
 *  "Réunion" before a French one, "Monaco di Baviera", "Podemos" before a Spanish one. */
const COMMON_ELSEWHERE = new Set(
  (
    "antigua america américa monaco réunion reunion georgia jordan man chad dominica granada trinidad salvador " +
    "bild blick chega groen guardian knack konfederacja kurier lega meta morena onet oracle orange podemos profil quad " +
    "respekt shell sida signal smer spiegel telegram venstre volt vox wagner delfi duma fars tata expressen"
  ).split(" "),
);
/** "Die Zeit drängt", "Die Welt": German writes every noun with a capital. */
const GERMAN_NOUN = /^(?:Die|Der|Das) \p{Lu}\p{Ll}+$/u;

/** In a text of another language than English: countries by their names and organisations that the tables know, as the
 *  tables write them. Not capitals and seats, which stand for states by rules of English; not demonyms, which are
 *  words of English; nothing in lines of capitals, where "UN" is a word of French. `sentences` from `withoutElisions`.
 *  By start; none nest. Linear in the text; never throws. */
export function findKnownNames(
  text: string,
  sentences: readonly Sentence[],
  tables: MentionTables,
): Mention[] {
  const everyState = new Set(tables.countries.keys());
  return toLines(sentences)
    .filter((line) => line.capitals !== "shouted")
    .flatMap((line) => findKnown(text, line, tables, false, everyState).mentions)
    .filter(
      (mention) =>
        mention.knownAs !== null &&
        (mention.type === "Country" ? mention.form === "name" : mention.rule === "table:organisations") &&
        !COMMON_ELSEWHERE.has(mention.text.toLowerCase()) &&
        !GERMAN_NOUN.test(mention.text),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((mention, at, all) => at === 0 || mention.start >= furthest(all, at));
}

/** Where the mentions before this one end; no name of the tables has more than two others inside it. */
function furthest(mentions: readonly Mention[], at: number): number {
  return Math.max(...mentions.slice(Math.max(0, at - 3), at).map(({ end }) => end));
}

/** Sentences in which an article or preposition that a name swallowed is a word of its own, as in "l'Iran", "d'Oman" and
 *  "dell'Ucraina": the tables know the name alone. Linear; never throws. */
export function withoutElisions(sentences: readonly Sentence[]): Sentence[] {
  return sentences.map((sentence) => ({ ...sentence, tokens: sentence.tokens.flatMap(parted) }));
}

function parted(token: Token): Token[] {
  const short = /^\p{L}{1,5}['’](?=\p{Lu}\p{L})/u.exec(token.text)?.[0];
  if (short === undefined) return [token];
  const middle = token.start + short.length;
  return [
    { ...token, text: short, end: middle },
    { ...token, text: token.text.slice(short.length), start: middle },
  ];
}
