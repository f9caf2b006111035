import type { Mention } from "../mentions/index.ts";
import type { LinkRule } from "./rule-words.ts";

/** What may stand between a description of a body and its name. */
const BETWEEN =
  /^\)?(?:,? |, which is )(?:the |an? )?(?:domestic |foreign |military |civilian |state |main |national )?["“]?$/;
/** What closes an apposition. In "the army, the police and the GRU" and "the army, the GRU or the police" nothing does. */
const CLOSED = /^["”]?(?:[,.;:)—–\n]|$| (?:led|headed|run|founded) by )(?! (?:and|or|nor) )/;
/** What is no longer the sentence's own comma: the list goes on. */
const LISTED_BEFORE = /(?:,|\band|\bor)(?: the| an?)?\s+$/;

/** Whether a mention says what a body is instead of naming it: "Mongolia's parliament", "the Czech counter-intelligence service". */
export function isDescription({ type, rule, text }: Mention): boolean {
  return (
    type === "Organisation" &&
    (rule.startsWith("body:") || rule === "name:organisation") &&
    (/(?:^|\s)\p{Ll}[\p{L}-]*$/u.test(text) ||
      (/^body:(?:of|part)$/.test(rule) && /^(?!the )\p{Ll}/u.test(text)))
  );
}

const isName = ({ type, rule, text, how }: Mention): boolean =>
  type === "Organisation" &&
  how !== "nominal" &&
  !rule.startsWith("body:") &&
  /(?:^|\s)[\p{Lu}\d][\p{L}\d.&-]*$/u.test(text);

/** Whether a description may be of the one named: of the same state and kind, as far as these are known. */
function agree(description: Mention, name: Mention, state: string | null): boolean {
  if (state !== null && name.country !== null && state !== name.country) return false;
  if (name.kind !== null && name.kind !== "other" && name.kind !== description.kind) return false;
  // The tagger's own descriptions have no sector but their noun's.
  return (
    description.rule === "name:organisation" ||
    name.sector === null ||
    name.sector === description.sector ||
    (description.sector === "GOV" && description.kind === "agency")
  );
}

/** A body named and described side by side is one: "Mongolia's parliament, the State Great Khural,", "the Czech
 *  counter-intelligence service BIS". `sorted` by start; what each key goes over to. Linear. */
export function appositions(
  text: string,
  sorted: readonly Mention[],
  ownKey: (mention: Mention) => string,
): ReadonlyMap<string, { readonly key: string; readonly rule: LinkRule }> {
  const found = new Map<string, { key: string; rule: LinkRule }>();
  const stateAt = new Map(
    sorted.flatMap(({ type, start, knownAs }) =>
      type === "Country" && knownAs !== null ? [[start, knownAs.slice("country:".length)] as const] : [],
    ),
  );
  const stateOf = ({ country, start }: Mention): string | null => country ?? stateAt.get(start) ?? null;
  sorted.forEach((left, at) => {
    if (left.type !== "Organisation") return;
    const right = sorted
      .slice(at + 1, at + 5)
      .find((other) => other.start >= left.end && other.type !== "Country");
    if (right === undefined || right.sentence !== left.sentence) return;
    const between = text.slice(left.end, right.start);
    if (!BETWEEN.test(between)) return;
    const [description, name] = isDescription(left) ? [left, right] : [right, left];
    if (!isDescription(description) || !isName(name) || !agree(description, name, stateOf(description)))
      return;
    const hasComma = between.startsWith(",");
    // "the Russian service SVR" and "the SVR service".
    if (!hasComma && (description !== left || between !== " ")) return;
    if (hasComma && !CLOSED.test(text.slice(right.end, right.end + 12))) return;
    if (hasComma && LISTED_BEFORE.test(text.slice(Math.max(0, left.start - 8), left.start))) return;
    const [from, to] =
      name.knownAs === null && description.knownAs !== null ? [name, description] : [description, name];
    if (ownKey(from) !== ownKey(to)) found.set(ownKey(from), { key: ownKey(to), rule: "body:apposition" });
  });
  return found;
}
