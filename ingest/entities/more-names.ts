import type { Mention } from "../mentions/index.ts";

const OWNER = /^(?:its|their|our|his|her|the|a|an) (?:own )?(?=\S)/i;
const CAPITAL = /^\p{Lu}/u;

/** Further names that an unlisted body goes by at one place: without the pronoun ("its embassy"), without or with the state
 *  whose it is ("[Hungarian] Counter-Terrorism Centre", "[Belgian] Greens", "[Russia's] Security Council"), and a part of a
 *  body by itself ("the Senate's [defence committee]"). `before` says which state ends right before the mention. */
export function moreNames(
  text: string,
  mention: Mention,
  state: { readonly inside: Mention | undefined; readonly before: Mention | undefined },
): string[] {
  if (mention.type !== "Organisation" || mention.knownAs?.startsWith("org:government-")) return [];
  if (mention.rule === "table:organisations" || mention.how !== "name") return [];
  const names: string[] = [];
  const bare = mention.text.replace(OWNER, "");
  if (bare !== mention.text) names.push(bare);
  const { inside, before } = state;
  if (inside !== undefined && inside.end < mention.end) {
    const rest = text
      .slice(inside.end, mention.end)
      .replace(/^['’]s?/, "")
      .trim();
    if (CAPITAL.test(rest) && rest.includes(" ")) names.push(rest);
    if (/^['’]/.test(text.slice(inside.end, inside.end + 1))) names.push(rest);
  } else if (before !== undefined && CAPITAL.test(mention.text))
    names.push(text.slice(before.start, mention.end));
  const part = /^\p{Lu}.*['’]s? (\p{Ll}.* \p{Ll}.*)$/u.exec(mention.text)?.[1];
  if (part !== undefined && inside === undefined) names.push(part);
  return names;
}

/** The states that stand at the beginning of mentions and right before them, as a demonym or with a possessive. */
export function statesBeside(
  text: string,
  mentions: readonly Mention[],
): (mention: Mention) => { inside: Mention | undefined; before: Mention | undefined } {
  const starting = new Map<number, Mention>();
  const ending = new Map<number, Mention>();
  for (const mention of mentions) {
    if (mention.type !== "Country") continue;
    starting.set(mention.start, mention);
    ending.set(mention.end, mention);
  }
  return ({ start }) => {
    const gap = /(?:['’]s?)? $/.exec(text.slice(Math.max(0, start - 3), start))?.[0];
    const before = gap === undefined ? undefined : ending.get(start - gap.length);
    return {
      inside: starting.get(start),
      before: before !== undefined && (gap !== " " || before.form === "demonym") ? before : undefined,
    };
  };
}
