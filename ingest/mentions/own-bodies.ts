import { describesNext } from "./bodies.ts";
import { toMention } from "./draft.ts";
import { formsAt } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";

/** What may stand between a pronoun or article and the body. */
const ADJECTIVE = /^(?:own|new|former|current|interim|federal|national|central|powerful)$/;

const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** The state that a line names last, in any form; null without one. */
export function homeOf(mentions: readonly Mention[]): Mention | null {
  return mentions.findLast((mention) => mention.type === "Country") ?? null;
}

/** Bodies of a state that a pronoun or article gives it: "its embassy", "their coast guard", "the country's navy", "the interior
 *  ministry". The state of "its" and "their" is the line's first one before them, of other words the nearest; else `home`, that of
 *  the lines before; without one there is nothing to find. In text order. */
export function findOwnBodies(
  text: string,
  line: Line,
  named: readonly Mention[],
  home: Mention | null,
  taken: (at: number) => boolean,
  tables: MentionTables,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  for (let at = 0; at < words.length - 1; at++) {
    const opener = words[at]!.key;
    let from = at + 1;
    const country =
      /^(?:the|that)$/.test(opener) &&
      words[from]?.key === "country" &&
      /^['’]s$/.test(words[from + 1]?.text ?? "");
    if (country) from += 2;
    else if (!/^(?:its|their|our|his|her|the)$/.test(opener)) continue;
    while (ADJECTIVE.test(words[from]?.key ?? "")) from += 1;
    if (words[from] === undefined || taken(from)) continue;
    const form = formsAt(tables.bodies, words, from, true)[0];
    if (!form || form.value.key === "government") continue;
    // "its police officers", "our military attaché"
    if (words[from + form.keys.length] && describesNext(words[from + form.keys.length]!, tables)) continue;
    // "the parliament" may be anybody's; "the interior ministry" is the state's that the text speaks of.
    if (opener === "the" && !country && (form.keys.length < 2 || form.value.key === "")) continue;
    const end = from + form.keys.length;
    if (words.slice(from, end).some((word) => taken(word.at))) continue;
    // "the education ministry in Lima": the capital says whose.
    const seat =
      opener === "the" && words[end]?.key === "in"
        ? formsAt(tables.known, words, end + 1).find(({ value }) => value.kind === "country")?.value
        : undefined;
    const seated = seat?.kind === "country" ? seat.iso3 : null;
    if (
      seated === null &&
      /^(?:of|in|officials?|officers?|chief|spokes\p{L}+)$/u.test(words[end]?.key ?? "") &&
      opener === "the"
    )
      continue;
    const before = named.filter((mention) => mention.type === "Country" && mention.endToken <= at);
    const state = (/^(?:its|their)$/.test(opener) ? before[0] : before.at(-1)) ?? home;
    const iso3 = seated ?? state?.knownAs?.slice("country:".length);
    if (iso3 === undefined) continue;
    const { kind, sector, key } = form.value;
    found.push(
      toMention(text, line, at, end, {
        type: "Organisation",
        kind,
        sector,
        how: "name",
        country: iso3,
        knownAs: key === "" ? null : `org:${key}-${iso3.toLowerCase()}`,
        rule: "body:own",
        name: `${capitalised(text.slice(words[from]!.start, words[end - 1]!.end))} of ${tables.countries.get(iso3)!.name}`,
      }),
    );
    at = end - 1;
  }
  return found;
}
