import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import { homeOfGroup } from "./group-anchors.ts";
import type { GroupNouns } from "./group-nouns.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { WholeParse } from "./whole-parse.ts";

/** Adjectives of continents, quarters and creeds: they say of nobody whose he is. */
const TOO_WIDE =
  /^(?:african|american|arab|asian|atlantic|balkan|baltic|caribbean|catholic|central|christian|east(?:ern)?|european|hindu|islamic|islamist|jewish|latin|mediterranean|muslim|nordic|north(?:ern)?|orthodox|pacific|protestant|salafist|shia|shiite|south(?:ern)?|sunni|west(?:ern)?)$/;

/** Groups that only their people names: "four hundred Guatemalans", as far as somebody counts them (else the demonym is
 *  the state), and "Chechen exiles", whose people has no state of that name. */
export function findPeoples(
  text: string,
  line: Line,
  named: readonly Mention[],
  nouns: GroupNouns,
  taken: (at: number) => boolean,
  parse: WholeParse | null,
): Mention[] {
  if (parse === null) return [];
  const { words } = line;
  const found: Mention[] = [];
  for (const anchor of named) {
    if (anchor.form !== "demonym" || !/[^s]s$/i.test(anchor.text) || taken(anchor.startToken)) continue;
    const head = anchor.endToken - 1;
    // "two Philippines patrols"
    if (/^(?:amod|compound|nmod:poss)$/.test(parse.relations[head]!) || words[anchor.endToken]?.text === "'")
      continue;
    const phrase = anchor.endToken - anchor.startToken > 1 ? anchor.startToken : nouns.phraseStart(head);
    const from = nouns.countedFrom(phrase);
    if (from === phrase) continue;
    found.push(
      toMention(text, line, from, anchor.endToken, {
        type: "Actor",
        kind: "group",
        how: "name",
        country: homeOfGroup(anchor),
        rule: "group:counted",
        name: text.slice(words[phrase]!.start, anchor.end),
        anchor,
      }),
    );
  }
  if (line.capitals !== "meaningful") return found;
  const inNamed = new Set(named.flatMap((m) => words.slice(m.startToken, m.endToken).map(({ at }) => at)));
  for (let at = 1; at < words.length; at++) {
    const noun = words[at]!;
    if (inNamed.has(at) || taken(at) || parse.upos[at] !== "NOUN" || nouns.at(at)?.sort !== "person")
      continue;
    const before = words[at - 1]!;
    if (inNamed.has(at - 1) || taken(at - 1) || !isCapitalised(before.text) || TOO_WIDE.test(before.key))
      continue;
    if (parse.heads[at - 1] !== at || !/^(?:amod|compound)$/.test(parse.relations[at - 1]!)) continue;
    if (nouns.isDescription(at) || !/^\p{Lu}\p{Ll}+$/u.test(before.text)) continue;
    // A capital behind a full stop says nothing, and one behind another belongs to a longer name.
    const further = words[at - 2];
    if (further === undefined || isCapitalised(further.text) || /^[.!?:"“(–—]$/.test(further.text)) continue;
    found.push(
      toMention(text, line, at - 1, at + 1, {
        type: "Actor",
        kind: "group",
        how: "name",
        sector: nouns.at(at)!.sector,
        rule: "group:people",
        name: text.slice(before.start, noun.end),
      }),
    );
  }
  return found;
}
