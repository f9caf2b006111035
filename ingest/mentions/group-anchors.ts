import { toMention } from "./draft.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";

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

/** Whether a mention may say whose people a group are: any name of a state or an organisation, and what points at one. */
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
