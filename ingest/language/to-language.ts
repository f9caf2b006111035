import { lookedAt, type Piece, toPieces } from "./pieces.ts";

/** What a text is written in. */
export interface ToldLanguage {
  /** ISO 639-1; `en` where nothing says otherwise. */
  readonly code: string;
  /** What told it: the text's own words, the source's metadata, or nothing, and then it is English. */
  readonly by: "text" | "metadata" | "nothing";
}

/** The library and its table, and the version of what is made of them here: an extractor signs with it. */
export const LANGUAGE_TELLER = "eld 2.1.0 extrasmall, pieces 1";

/** Bytes of letters from which a text speaks for itself: 60 Latin letters, 20 Chinese ones. Below, the library takes
 *  one English line in seven for another language; from there on one in five hundred. */
const ENOUGH_BYTES = 60;

/** How far a language's score must stand above that of English. Among 2,000 English lines those that were taken for
 *  another language were 0.010 and 0.018 above; among 25 short lines in 14 languages the nearest was 0.177. */
const MARGIN = 0.08;

/** Share of the letters that must speak against English: one French name of a body in a list of names does not. */
const HEARD_SHARE = 0.2;

/** Tells the language of a text. The text decides: its pieces are told one by one, and the greater part of it, by letters, is
 *  what it is. `declared` (the metadata's, `fr` or `fra`) counts only where the text is short, has nothing but names and
 *  numbers, or leaves the library unsure; without it such a text is English. Deterministic; looks at no more than 30,000
 *  units of a text; never throws. Most English is told by its commonest words, and the library (0.2 s, 90 MB) is loaded
 *  for the rest alone. */
export async function toLanguage(text: string, declared: string | null): Promise<ToldLanguage> {
  const pieces = toPieces(lookedAt(text));
  const all = bytesOf(pieces);
  const speaking = pieces.filter((piece) => piece.speaks);
  if (all < ENOUGH_BYTES) return withoutWords(declared);
  const [plain, others] = [speaking.filter(isPlainEnglish), speaking.filter((one) => !isPlainEnglish(one))];
  const english = bytesOf(plain);
  if (english > bytesOf(others)) return { code: "en", by: "text" };

  const tell = await loadTeller();
  const votes = new Map<string, number>([["en", english]]);
  for (const piece of others) {
    const code = tell(piece.text);
    if (code !== null) votes.set(code, (votes.get(code) ?? 0) + piece.bytes);
  }
  const forEnglish = votes.get("en") ?? 0;
  votes.delete("en");
  const against = [...votes.values()].reduce((sum, bytes) => sum + bytes, 0);
  if (forEnglish >= against && forEnglish > 0) return { code: "en", by: "text" };
  const [most] = [...votes].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  if (most === undefined || against < HEARD_SHARE * all) return withoutWords(declared);
  return { code: most[0], by: "text" };
}

/** The language of a text that does not tell its own. */
function withoutWords(declared: string | null): ToldLanguage {
  const code = declared === null ? null : toShortCode(declared);
  return code === null ? { code: "en", by: "nothing" } : { code, by: "metadata" };
}

/** `de` of `deu`, `no` of `nb`; null for what is no code, and for those that say that nobody knows. */
function toShortCode(declared: string): string | null {
  const code = declared.trim().toLowerCase();
  if (!/^[a-z]{2,3}$/.test(code) || /^(?:und|mul|mis|zxx)$/.test(code)) return null;
  const short = new Intl.Locale(code).language;
  return short === "nb" || short === "nn" ? "no" : short;
}

const bytesOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, { bytes }) => sum + bytes, 0);

/** Words that every other English word leans on, and that stand together in no other language. */
const PLAIN_ENGLISH = new Set("the and of that with from".split(" "));

/** Of words in English news, 18 in 100 at the median; Dutch has `of`, in a tenth of that. */
const PLAIN_SHARE = 0.08;

function isPlainEnglish({ text }: Piece): boolean {
  const words = text.toLowerCase().split(" ");
  return words.filter((word) => PLAIN_ENGLISH.has(word)).length >= PLAIN_SHARE * words.length;
}

/** What a piece is written in; null where the library cannot tell it from English, or not at all. */
type Teller = (piece: string) => string | null;

let teller: Promise<Teller> | null = null;

function loadTeller(): Promise<Teller> {
  teller ??= import("eld/extrasmall").then(({ eld }) => {
    return (piece: string) => {
      const told = eld.detect(piece);
      if (told.language === "en") return "en";
      if (told.language === "" || !told.isReliable()) return null;
      const scores = told.getScores();
      return (scores[told.language] ?? 0) - (scores.en ?? 0) < MARGIN ? null : told.language;
    };
  });
  return teller;
}
