import type { Draft } from "./draft.ts";
import { toMention } from "./draft.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionRule } from "./rule-words.ts";

/** Whether the word at `at` marks a possessor. A mark that stands apart opens a quotation: "Kremlin 'agents'". */
export function isPossessive(words: Line["words"], at: number): boolean {
  const mark = words[at];
  return (
    mark !== undefined &&
    /^['’]s?$/.test(mark.text) &&
    (mark.text.length > 1 || (mark.start === words[at - 1]!.end && /s$/i.test(words[at - 1]!.text)))
  );
}

/** Whether a mention says whose by itself: "its", "whose". */
export const isPossessivePronoun = ({ how, text }: Mention): boolean =>
  how === "pronoun" && /^(?:its|whose)$/i.test(text);

/** Whether a mention may say whose people a group are: each name of a state or an organisation, and what points at one. */
export function isAnchor(mention: Mention): boolean {
  if (mention.how === "pronoun") return isPossessivePronoun(mention);
  return mention.type !== "Actor" && mention.rule !== "nominal:plural";
}

/** The state of a group, by its anchor: code, or null. */
export const homeOfGroup = (anchor: Mention): string | null =>
  anchor.type === "Country" ? (anchor.knownAs?.slice("country:".length) ?? null) : anchor.country;

/** "whose", by line: a pointer only where people follow ("the party, whose deputies"). In text order. */
export const findRelatives = (text: string, line: Line): Mention[] =>
  line.words
    .filter(({ key }) => key === "whose")
    .map(({ at }) =>
      toMention(text, line, at, at + 1, {
        type: "Organisation",
        kind: null,
        how: "pronoun",
        rule: "pronoun",
      }),
    );

/** Who bears arms for a body that is named: "the M23 rebels", "rebels of RED-Tabara" are M23 and RED-Tabara themselves. */
const BODY_ITSELF = /^(?:rebels|insurgents|guerrillas|militants)$/;

/** What a group by this noun is: people of its anchor, or the anchor itself under another name. */
export function groupDraft(
  anchor: Mention,
  noun: string,
  sector: string | null,
  rule: MentionRule,
  name: string,
): Draft {
  const isNamed = anchor.how === "name" || anchor.how === "alias";
  if (isNamed && anchor.type === "Organisation" && BODY_ITSELF.test(noun)) {
    const { type, kind, country, knownAs } = anchor;
    return { type, kind, how: "name", rule, name: anchor.name, country, knownAs, sector: anchor.sector };
  }
  return {
    type: "Actor",
    kind: "group",
    how: isNamed ? "name" : "nominal",
    rule,
    name,
    sector,
    country: homeOfGroup(anchor),
    anchor,
  };
}
