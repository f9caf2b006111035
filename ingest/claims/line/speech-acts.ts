import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { kindsOf, type Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "./acts.ts";
import { subjectParty } from "./arguments.ts";
import type { Reading, VerbGroup } from "./clauses.ts";

/** The speech act that governs another act: "refused to fund Y" rejects Y, "threatened to attack Y" threatens Y,
 *  "agreed to arm Y" and "offered to host Y" agree with Y. */
function speechOf(lexicon: Lexicon, lemma: string): RelationType | null {
  const kinds = kindsOf(lexicon, lemma);
  if (kinds.has("refuse")) return "REJECTS";
  if (kinds.has("threaten")) return "THREATENS";
  if (kinds.has("agree") || kinds.has("offer")) return "AGREES_WITH";
  return null;
}

const DEMANDS = new Set(["demand", "request", "ask", "propose"]);
const WARNINGS = new Set(["warn", "caution"]);

/** Speech acts whose second party stands in their complement alone. */
export function findSpeechActs(reading: Reading, lexicon: Lexicon, acts: readonly Act[]): Act[] {
  const found: Act[] = [];
  const parentOf = (group: VerbGroup) => reading.groups.find((g) => g.head === group.parent?.head) ?? null;
  const push = (type: RelationType, subject: Mention, object: Mention, group: VerbGroup) =>
    found.push({
      type,
      subject,
      object,
      from: group.head,
      to: group.head + 1,
      group,
      rule: `verb:${group.lemma}-to`,
      ...UNQUALIFIED,
    });
  for (const act of acts) {
    if (act.group === null || act.group.kind !== "infinitive" || act.group.head !== act.from) continue;
    // "France and Angola offered to mediate": not to each other.
    if (reading.lists.get(act.subject)?.includes(act.object)) continue;
    const parent = parentOf(act.group);
    const type = parent === null ? null : speechOf(lexicon, parent.lemma);
    const named = acts.some((a) => a.group?.head === parent?.head && a.from === parent?.head);
    if (parent !== null && type !== null && !named) push(type, act.subject, act.object, parent);
  }
  for (const group of reading.groups) {
    if (group.bond !== "complement" || group.kind !== "finite" || group.noun !== null) continue;
    const parent = parentOf(group);
    if (parent === null || parent.passive || reading.line[group.clauseFrom - 1]?.lower !== "that") continue;
    const type = DEMANDS.has(parent.lemma) ? "CALLS_ON" : WARNINGS.has(parent.lemma) ? "WARNS" : null;
    // "demanded that its people be freed" is not asked of them.
    if (type === null || (type === "CALLS_ON" && group.passive)) continue;
    const speaker = subjectParty(reading, parent.subject);
    const addressed = subjectParty(reading, group.subject);
    if (speaker === null || addressed?.reach !== "head") continue;
    for (const s of speaker.mentions) for (const o of addressed.mentions) push(type, s, o, parent);
  }
  return found;
}
