import { isCapitalised, type Word } from "./gazetteer.ts";
import type { MentionTables } from "./tables.ts";

// "in Brussels", "the streets of Paris"
const PLACING = new Set(
  "in at near outside around inside across throughout via beyond above central downtown northern southern eastern western greater".split(
    " ",
  ),
);
// "from" and "to" place after a verb or noun of moving: "flew to Moscow", "a visit to Paris", "returned from Doha".
const MOVING = new Set(
  (
    "visit visits visited trip trips travel travels travelled traveled travelling flew fly flies flying flown flight flights " +
    "went go goes going gone came come comes coming arrived arrive arrives return returned returns returning drove move moved " +
    "moves journey tour train road route pipeline bus brought sent took way sailed fled flee moving posted transferred invited " +
    "relocated headed deported extradited ferried shipped summoned recalled smuggled commuted"
  ).split(" "),
);
// "the capital of", "streets of", "University of"
const PLACE_NOUNS = new Set(
  (
    "capital city streets street mayor suburb suburbs outskirts district districts airport centre center port harbour harbor " +
    "hotel hotels square museum office offices bureau court courts police university stadium river zoo metro station " +
    "neighbourhood quarter residents resident cafe café restaurant apartment flat villa headquarters " +
    "mansion convention treaty conference summit"
  ).split(" "),
);
const PLACED_BY_HYPHEN = /-(?:based|born|area|bound|educated|registered|listed|trained)$/i;

/** Whether a capital (or another city that may stand for its state) acts for the state here, rather than being the
 *  place where something is: "Beijing said", "warned Tehran", "Moscow's denial", "between Kyiv and Moscow" act;
 *  "in Brussels", "on a visit to Paris", "a Vienna hotel", "Lima, Peru" do not. `at` and `end` bound its words. */
export function isActing(
  words: readonly Word[],
  at: number,
  end: number,
  tables: MentionTables,
  isCity: (word: Word) => boolean,
  loose: boolean,
): boolean {
  const last = words[end - 1]!;
  if (PLACED_BY_HYPHEN.test(last.text)) return false;
  if (last.text.includes("-") && !words[at]!.text.startsWith("al-")) return true;
  let before = at - 1;
  // "Moscow and Minsk", "Moscow, Minsk and Beijing": the first of a list decides for all.
  while (
    before > 0 &&
    /^(?:and|or|,|both|either|&)$/.test(words[before]!.key) &&
    (isCity(words[before - 1]!) || words[before]!.key !== ",")
  ) {
    if (!isCity(words[before - 1]!) && words[before]!.key === "and") break;
    before -= isCity(words[before - 1]!) ? 2 : 1;
  }
  const previous = words[before]?.key ?? "";
  const following = words[end];
  const next = following?.key ?? "";
  if (PLACING.has(previous)) return false;
  if (previous === "from" || previous === "to" || previous === "for" || previous === "into") {
    for (let i = before - 1; i >= Math.max(0, before - 3); i--) if (MOVING.has(words[i]!.key)) return false;
    if (previous === "into") return false;
  }
  if (previous === "of" && PLACE_NOUNS.has(words[before - 1]?.key ?? "")) return false;
  if (next === "'s" || next === "'") {
    const owned = words.slice(end + 1, end + 4).map((word) => (isCapitalised(word.text) ? "" : word.key));
    return !owned.slice(0, 2).some((key) => PLACE_NOUNS.has(key));
  }
  // "Washington, D.C.", "Paris, France", a dateline "MOSCOW -".
  if (
    next === "," &&
    following &&
    words[end + 1] &&
    isCapitalised(words[end + 1]!.text) &&
    before < 0 &&
    !isCity(words[end + 1]!)
  )
    return false;
  if (before < 0 && /^(?:[-–—(]|--)$/.test(next)) return false;
  if (!following) return true;
  // A city before a noun or a name is its place: "a Vienna hotel", "Berlin Philharmonic".
  if (!loose && isCapitalised(following.text) && /^\p{L}/u.test(following.text) && !isCity(following))
    return false;
  const noun = tables.nouns.get(next) !== undefined || PLACE_NOUNS.has(next);
  if (noun && next !== "chairs" && next !== "heads" && next !== "monitors") return false;
  // "the Moscow talks", "a London solicitor": an article never stands before a state that acts.
  return !/^(?:the|a|an|its|his|her|their|our)$/.test(previous);
}
