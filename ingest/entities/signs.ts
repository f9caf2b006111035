import type { Mention, WholeParse } from "../mentions/index.ts";
import { clauseSigns, type Doer, ownedSigns } from "./clause-signs.ts";
import { nameKey } from "./clusters.ts";
import { above, type Place } from "./places.ts";
import type { Candidate, Seen } from "./pointers.ts";

/** A pointer as the signs of what it means are read: its sentence's tree, its place in that and the text. */
export interface Pointer {
  readonly mention: Mention;
  readonly place: Place | null;
  readonly tree: WholeParse | null;
  readonly text: string;
  /** Words of its sentence, by token. */
  readonly words: readonly string[];
  /** Who does what the clauses tell that it stands in. */
  readonly doers: readonly Doer[];
  /** What pointers of its sort are weighed by: "his" for "her" too where that is whose. */
  readonly sort: "he" | "his" | "it" | "its" | "they" | "their" | "state" | "person" | "body";
}

/** An entity that a pointer may mean: where the text has spoken of it so far, in text order, never empty. */
export interface Antecedent {
  readonly candidate: Candidate;
  readonly seen: readonly Seen[];
}

/** Nouns of one kind are not all alike: "the agency" may be a service. */
const SECTORS: Readonly<Record<string, readonly string[]>> = {
  service: ["SPY"],
  agency: ["SPY", "GOV"],
  bureau: ["SPY"],
  court: ["JUD"],
  parliament: ["LEG"],
  police: ["COP"],
  army: ["MIL"],
  military: ["MIL"],
};

/** Nouns that say nothing of what somebody does. */
const ANYBODY =
  /^(?:man|woman|suspect|defendant|accused|politician|official|witness|member|husband|wife|lawmaker|legislator|MP|MEP|parliamentarian)$/;

/** What the pointer's noun says of the one whom it means, held against what the text has said of a candidate. */
function nounSigns({ mention, text, sort }: Pointer, { candidate, seen }: Antecedent): string[] {
  const noun = mention.name.toLowerCase();
  const last = noun.split(" ").at(-1)!;
  const signs: string[] = [];
  if (seen.some((entry) => entry.mention.how === "nominal" && entry.mention.name === mention.name))
    signs.push("called so before");
  const named = seen.filter(({ mention: { how } }) => how === "name" || how === "alias").slice(0, 8);
  const beside = named.some(({ mention: { start, end } }) =>
    [text.slice(Math.max(0, start - 40), start), text.slice(end, end + 50)].some((words) =>
      new RegExp(`(?<![\\p{L}])${last}(?![\\p{L}])`, "iu").test(words.replace(/[.;:\n].*$/su, "")),
    ),
  );
  if (beside) signs.push("noun beside its name");
  if (mention.country !== null)
    signs.push(
      candidate.country === null
        ? "state open"
        : candidate.country === mention.country
          ? "same state"
          : "another state",
    );
  if (sort === "person") {
    if (` ${candidate.roles} `.includes(` ${last} `)) signs.push("noun is its role");
    else if (ANYBODY.test(last)) signs.push("noun of anybody");
    else signs.push(candidate.roles.trim() === "" ? "role unknown" : "another role");
    return signs;
  }
  if (sort !== "body") return signs;
  if (candidate.names.some((name) => name.split(/[ -]/).includes(last))) signs.push("noun in its name");
  signs.push(
    candidate.kind === mention.kind
      ? "same kind"
      : candidate.kind === null || candidate.kind === "other" || mention.kind === "other"
        ? "kind open"
        : "another kind",
  );
  if (
    SECTORS[last]?.includes(candidate.sector ?? "") ??
    (candidate.sector !== null && candidate.sector === mention.sector)
  )
    signs.push("same sector");
  return signs;
}

const MALE = /^(?:he|him|his|himself)$/i;
const FEMALE = /^(?:she|her|hers|herself)$/i;

/** What the text has shown of a candidate's gender: "she" is nobody who was "he" before. */
function genderSigns({ mention }: Pointer, { candidate, seen }: Antecedent): string[] {
  const signs = candidate.gender === "either" ? [] : ["gender known"];
  const [own, other] = FEMALE.test(mention.text) ? [FEMALE, MALE] : [MALE, FEMALE];
  if (seen.some((entry) => own.test(entry.mention.text))) signs.push("of this gender before");
  if (seen.some((entry) => other.test(entry.mention.text))) signs.push("of the other gender before");
  return signs;
}

/** What the tree of the sentence that both are in says. */
function treeSigns({ place, tree, mention }: Pointer, here: readonly Seen[]): string[] {
  if (place === null || tree === null) return [];
  const signs: string[] = [];
  const over = above(place.token, tree);
  for (const entry of here) {
    const { place: its, mention: earlier } = entry;
    if (its === null) continue;
    const argument = /^(?:subject|passive|object|agent|oblique)$/.test(its.role);
    if (argument && over.includes(its.governor)) signs.push(`commands as ${its.role}`);
    if (over.some((at) => at >= earlier.startToken && at < earlier.endToken)) signs.push("hangs on it");
    else if (its.role === "whose" && over.includes(its.governor)) signs.push("whose noun it hangs on");
  }
  if (/sel(?:f|ves)$/.test(mention.text)) signs.push("reflexive");
  return [...new Set(signs)];
}

/** What speaks for or against a candidate: ids of signs, each once; what each weighs, `weights.ts` has. `rank`: how
 *  many others stand nearer. */
export function signsOf(pointer: Pointer, antecedent: Antecedent, rank: number, first: boolean): string[] {
  const { mention, text, place } = pointer;
  const { candidate, seen } = antecedent;
  const near = seen.at(-1)!;
  const away = Math.min(mention.sentence - near.mention.sentence, 4);
  const together = seen.filter((entry) => entry.mention.sentence === near.mention.sentence);
  const roles = together.map((entry) => entry.place?.role ?? "other");
  const where = away === 0 ? "here" : away === 1 ? "before" : "earlier";
  const between = text.slice(near.mention.end, mention.start);
  const signs = [
    `away ${away}`,
    `rank ${Math.min(rank, 3)}`,
    `${where} as ${roles.find((role) => role === "subject") ?? roles.find((role) => role === "passive") ?? roles.at(-1)}`,
    `is ${candidate.type === "Country" ? "state" : (candidate.kind ?? "of no kind")}`,
    `seen ${seen.length > 3 ? "often" : seen.length > 1 ? "again" : "once"}`,
    `last by ${near.mention.how}`,
  ];
  if (first) signs.push(`${where} first`);
  if (together.every((entry) => entry.mention.form === "demonym")) signs.push(`${where} demonym`);
  if (together.every((entry) => entry.possesses)) signs.push(`${where} possesses`);
  if (between.includes("\n\n")) signs.push("paragraph between");
  if ((between.match(/["“”]/g)?.length ?? 0) % 2 === 1) signs.push("across a quotation mark");
  if (place !== null && near.place?.role === place.role) signs.push("same role");
  if (/^(?:he|his)$/.test(pointer.sort)) signs.push(...genderSigns(pointer, antecedent));
  // "Senator Eva Rask (Greens)": who stands in brackets is seldom spoken of next.
  if (text[near.mention.start - 1] === "(" && text[near.mention.end] === ")") signs.push("last in brackets");
  if (near.mention.how !== "pronoun" && nameKey(near.mention.text) === nameKey(mention.text))
    signs.push("same words");
  if (away === 0) signs.push(...treeSigns(pointer, together), ...clauseSigns(pointer, together));
  signs.push(...ownedSigns(pointer, candidate.type === "Country"));
  if (mention.how === "nominal") signs.push(...nounSigns(pointer, antecedent));
  return signs;
}

/** What speaks for a pointer meaning nobody whom the text has named. */
export function signsOfNobody({ mention, place, sort }: Pointer, candidates: number): string[] {
  const signs = ["nobody", `nobody among ${Math.min(candidates, 3)}`];
  if (place !== null) signs.push(`nobody as ${place.role}`);
  if (mention.how === "nominal") {
    const opener = /^\p{L}+/u.exec(mention.text.toLowerCase())?.[0] ?? "";
    signs.push(`nobody by ${/^(?:the|this|that|these)$/.test(opener) ? opener : "whose"}`);
    if (sort !== "state") signs.push(`nobody of ${mention.kind}`);
  }
  return signs;
}
