import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

/** Nouns for what an organisation has inside it and what acts in its name. */
const PART =
  /^(?:(?:sub-?)?committee|commission|section|service|branch|division|directorate|secretariat|department|station|district|bureau|office|panel|body|board|unit|desk|wing|faculty|laboratory|institute|task force|working (?:party|group)|chapter|delegation|mission|presidium|contingent|jury)$/;
/** What does not tell one part from another. */
const GENERAL =
  /^(?:own|new|former|current|old|entire|whole|main|other|local|first|second|same|only|powerful|influential|so-called|predecessor|successor|parent|governing)$/;
const OWNERS: ReadonlySet<string> = new Set(
  "government agency international party ngo academic company armed_group media other".split(" "),
);

const capitalised = (phrase: string): string => phrase.charAt(0).toUpperCase() + phrase.slice(1);

/** Parts of a named organisation by a noun and what tells it from the others: "the Council's legal service", "its transport
 *  committee", "the Yerevan station of the SVR". `anchors` are the line's mentions, `taken` words hold a name. In text order. */
export function findParts(
  text: string,
  line: Line,
  anchors: readonly Mention[],
  taken: (at: number) => boolean,
  tables: MentionTables,
  parse: WholeParse | null,
): Mention[] {
  const { words } = line;
  if (parse === null || line.capitals !== "meaningful") return [];
  const owners = anchors.filter(({ type, kind }) => type === "Organisation" && OWNERS.has(kind ?? ""));
  const longest = (list: readonly Mention[]): Mention | undefined =>
    list.reduce<Mention | undefined>(
      (best, one) => (best === undefined || one.end - one.start > best.end - best.start ? one : best),
      undefined,
    );
  const found: Mention[] = [];
  for (let at = 1; at < words.length; at++) {
    const { key } = words[at]!;
    const isPart = PART.test(key) || PART.test(`${words[at - 1]!.key} ${key}`);
    if (!isPart || taken(at) || isCapitalised(words[at]!.text)) continue;
    if (parse.relations[at] === "compound" || tables.nouns.has(words[at + 1]?.key ?? "")) continue;
    let from = at;
    while (
      from > 0 &&
      !taken(from - 1) &&
      /^\p{L}/u.test(words[from - 1]!.text) &&
      (parse.heads[from - 1] === at || parse.heads[from - 1] === from) &&
      /^(?:amod|compound)$/.test(parse.relations[from - 1]!)
    )
      from -= 1;
    while (from < at && GENERAL.test(words[from]!.key)) from += 1;
    if (from === at) continue;
    // "its landing station" is a place, "the Yerevan station" is people.
    if (key === "station" && !isCapitalised(words[from]!.text)) continue;
    const before = words[from - 1];
    const target = at + (words[at + 2]?.key === "the" ? 3 : 2);
    const whole =
      words[at + 1]?.key === "of" ? longest(owners.filter((one) => one.startToken === target)) : undefined;
    const owner = whole ?? ownerBefore(owners, before, from, longest);
    // "a hacking unit of the RGB" is one of several.
    if (owner === undefined || /^(?:an?|another|one)$/.test(before?.key ?? "")) continue;
    // "the Group's working party on crypto-assets"
    const matter = words[at + 1]?.key === "on" ? parse.heads.indexOf(at, at + 2) : -1;
    const ends = matter > 0 && matter < at + 5 && parse.relations[matter] === "nmod" ? matter + 1 : at + 1;
    const phrase = text.slice(words[from]!.start, words[ends - 1]!.end);
    found.push(
      toMention(text, line, from, whole?.endToken ?? ends, {
        type: "Organisation",
        kind: owner.kind,
        sector: owner.sector,
        country: owner.country,
        how: "name",
        rule: "body:part",
        name: `${capitalised(phrase)} of ${owner.name}`,
      }),
    );
    at = (whole?.endToken ?? ends) - 1;
  }
  return found;
}

/** Whose part a noun phrase is by what stands before it: a possessive, or "its" behind the organisation. */
function ownerBefore(
  owners: readonly Mention[],
  before: Line["words"][number] | undefined,
  from: number,
  longest: (list: readonly Mention[]) => Mention | undefined,
): Mention | undefined {
  if (before === undefined) return undefined;
  if (/^['’]s?$/.test(before.text)) return longest(owners.filter(({ endToken }) => endToken === from - 1));
  if (!/^(?:its|their)$/.test(before.key)) return undefined;
  return owners.findLast(({ endToken }) => endToken <= from - 1);
}
