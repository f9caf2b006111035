import pc from "picocolors";
import type { Mention, MentionReading, Sentence } from "../../ingest/index.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapped } from "./text-width.ts";

/** A mention as it is shown and as JSON has it. Offsets are UTF-16 units of the document's text, end exclusive. */
export interface ExplainedMention
  extends Pick<
    Mention,
    "start" | "end" | "text" | "type" | "kind" | "how" | "rule" | "role" | "sector" | "country"
  > {
  /** Local id of who is meant; null for a candidate nominal or pronoun that points at nobody. */
  readonly entity: string | null;
  /** Id of the rule that linked it; null where none did. */
  readonly linkedBy: string | null;
}

/** The mentions of a sentence, by start, the longer first. */
export function explainedMentions(
  { mentions, linked }: MentionReading,
  sentence: Sentence,
): ExplainedMention[] {
  return mentions
    .filter((mention) => mention.sentence === sentence.index)
    .map((mention) => {
      const { start, end, text, type, kind, how, rule, role, sector, country } = mention;
      const entity = linked.entityOf.get(mention) ?? null;
      const linkedBy = linked.linkedBy.get(mention) ?? null;
      return { start, end, text, type, kind, how, rule, entity, linkedBy, role, sector, country };
    });
}

/** What the rules go by that found and linked these, by id, in order of the ids. `inWords` gives null for an unknown one. */
export function rulesOf(
  mentions: readonly ExplainedMention[],
  inWords: (rule: string) => string | null,
): Record<string, string> {
  const ids = new Set(mentions.flatMap(({ rule, linkedBy }) => [rule, linkedBy ?? rule]));
  const known = [...ids].sort().map((id) => [id, inWords(id)] as const);
  return Object.fromEntries(known.flatMap(([id, words]) => (words === null ? [] : [[id, words]])));
}

/** Names of the entities that these mention, by id, in order of mention. */
export function entityNames(
  mentions: readonly ExplainedMention[],
  { linked }: MentionReading,
): Record<string, string> {
  const names = new Map(linked.entities.map(({ id, name }) => [id, name]));
  const ids = new Set(mentions.flatMap(({ entity }) => (entity === null ? [] : [entity])));
  return Object.fromEntries([...ids].map((id) => [id, names.get(id) ?? id]));
}

/** Mentions for people: each one's words, what it is, how it was found, and who is meant and why. `names` of entities, `rules`
 *  in words, both by id. No line is wider than `room`, in columns. */
export function mentionRows(
  mentions: readonly ExplainedMention[],
  names: Readonly<Record<string, string>>,
  rules: Readonly<Record<string, string>>,
  room: number,
  isColoured: boolean,
): string[] {
  const colours = pc.createColors(isColoured);
  if (mentions.length === 0) return ["  Nobody is mentioned: no actor, organisation or country."];
  const told = (label: string, text: string) =>
    wrapped(terminalText(text), room - LABEL_WIDTH).map(
      (line, i) => `${colours.dim((i === 0 ? `    ${label}` : "").padEnd(LABEL_WIDTH))}${line}`,
    );
  return mentions.flatMap((mention) => {
    const { rule, entity, linkedBy } = mention;
    const [first = "", ...more] = wrapped(terminalText(mention.text), room - 2).map((line) =>
      colours.bold(line),
    );
    const what = whatItIs(mention);
    const isShort = more.length === 0 && 2 + terminalText(mention.text).length * 2 + what.length < room;
    const meant =
      entity === null || linkedBy === null
        ? "nobody: nothing before it fits"
        : `${names[entity] ?? entity} (${entity}): ${rules[linkedBy] ?? linkedBy}`;
    return [
      isShort ? `  ${first}  ${what}` : `  ${first}`,
      ...more.map((line) => `  ${line}`),
      ...(isShort ? [] : wrapped(what, room - 4).map((line) => `    ${line}`)),
      ...told("found by", rules[rule] ?? rule),
      ...told("means", meant),
    ];
  });
}

const LABEL_WIDTH = "    found by  ".length;

/** "Organisation, agency, SPY, of BEL". */
function whatItIs({ type, kind, sector, country, role }: ExplainedMention): string {
  const parts = [type, kind, sector, country && `of ${country}`, role && `role: ${role}`];
  return terminalText(parts.filter(Boolean).join(", "));
}
