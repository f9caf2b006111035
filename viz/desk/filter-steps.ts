import {
  ENTITY_TYPES,
  FAMILIES,
  RELATIONS,
  type RelationType,
  type ReviewState,
} from "../../graph/model/index.ts";
import {
  type Filters,
  type HIDING,
  NO_FILTERS,
  type ONLY,
  OWN_VOICE,
  onlyOf,
  toggled,
  UNNAMED,
} from "./filters.ts";
import { inSentence } from "./shown-name.ts";
import { counted, dated, FAMILY_WORDS, FIRMEST_FIRST, TYPE_WORDS } from "./words.ts";

/** A change of the filters, with words that tell what it does: "hide Covert". */
export interface FilterStep {
  readonly words: string;
  readonly change: Partial<Filters>;
}

export type Hiding = (typeof HIDING)[number];
export type Only = (typeof ONLY)[number];

/** What the choices of the filters are called, by filter and choice. */
export type Naming = (filter: Hiding | Only, choice: string) => string;

export const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = {
  unreviewed: "Not reviewed",
  accepted: "Accepted",
  rejected: "Rejected",
};

export const VOICE_WORDS: Readonly<Record<string, string>> = {
  [OWN_VOICE]: "The text itself",
  [UNNAMED]: "No name given",
};

/** The names that need no looking up; those of claimants, documents and countries come from `names`. */
export function namingWith(names: (filter: Only, id: string) => string | null): Naming {
  return (filter, choice) => {
    if (filter === "families") return FAMILY_WORDS[choice as keyof typeof FAMILY_WORDS];
    if (filter === "types") return TYPE_WORDS[choice as keyof typeof TYPE_WORDS][1];
    if (filter === "standings") return choice;
    if (filter === "acts") return RELATIONS[choice as RelationType].label;
    if (filter === "reviews") return REVIEW_WORDS[choice as ReviewState];
    return VOICE_WORDS[choice] ?? names(filter, choice) ?? UNKNOWN[filter];
  };
}

/** What is chosen and nothing is known of: it went, or it has not come. */
const UNKNOWN = {
  claimants: "someone not in view",
  documents: "a document not in view",
  countries: "a country not in view",
} as const;

const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** Hides a choice, or shows it again. */
export function hideStep<F extends Hiding>(
  filters: Filters,
  filter: F,
  choice: string,
  naming: Naming,
): FilterStep {
  const hidden: ReadonlySet<string> = filters[filter];
  const verb = hidden.has(choice) ? "show" : "hide";
  return { words: `${verb} ${naming(filter, choice)}`, change: { [filter]: toggled(hidden, choice) } };
}

/** What there is to be hidden, by the filter. */
const ALL: Readonly<Record<Hiding, readonly string[]>> = {
  types: ENTITY_TYPES,
  families: FAMILIES,
  standings: FIRMEST_FIRST,
};

/** Shows one alone, and all when it was alone. */
export function aloneStep(
  filters: Filters,
  filter: "families" | "standings",
  choice: string,
  naming: Naming,
): FilterStep {
  const hidden = onlyOf(ALL[filter], filters[filter] as ReadonlySet<string>, choice);
  const words = hidden.size === 0 ? "show all again" : `show only ${naming(filter, choice)}`;
  return { words, change: { [filter]: hidden } };
}

const CHOICE_WORDS: Readonly<Record<Only, (name: string) => string>> = {
  acts: (name) => `“${name}”`,
  countries: (name) => `about ${inSentence(name)}`,
  claimants: (name) => `claimed by ${inSentence(name)}`,
  documents: (name) => `from “${inSentence(name)}”`,
  reviews: lower,
};

const VOICES_SAY: Readonly<Record<string, string>> = {
  [OWN_VOICE]: "claimed by the text itself",
  [UNNAMED]: "claimed by nobody named",
};

/** What a choice of what alone is shown says: "claimed by VSSE". */
function choiceWords(filter: Only, choice: string, naming: Naming): string {
  const ofVoice = filter === "claimants" ? VOICES_SAY[choice] : undefined;
  return ofVoice ?? CHOICE_WORDS[filter](naming(filter, choice));
}

/** Adds a choice to what alone is shown, or takes it out. */
export function onlyStep(filters: Filters, filter: Only, choice: string, naming: Naming): FilterStep {
  const chosen: ReadonlySet<string> = filters[filter];
  const adverb = chosen.has(choice) ? "no longer" : chosen.size > 0 ? "also" : "only";
  return {
    words: `${adverb} ${choiceWords(filter, choice, naming)}`,
    change: { [filter]: toggled(chosen, choice) },
  };
}

/** "from 2023 to February 2024"; null for all time. */
export function periodWords({ from, to }: Pick<Filters, "from" | "to">): string | null {
  if (from !== null && from === to) return `in ${dated(from)}`;
  const parts = [from !== null && `from ${dated(from)}`, to !== null && `to ${dated(to)}`];
  return parts.some(Boolean) ? parts.filter(Boolean).join(" ") : null;
}

export function periodStep(from: string | null, to: string | null): FilterStep {
  return { words: periodWords({ from, to }) ?? "any time", change: { from, to } };
}

export const atLeastWords = (least: number): string => `at least ${counted(least, "claimant")}`;

export function atLeastStep(least: number): FilterStep {
  return {
    words: least === 0 ? "any number of claimants" : atLeastWords(least),
    change: { claimantsAtLeast: least },
  };
}

/** A filter that is on, and the step that takes it off. */
export interface ActiveFilter extends FilterStep {
  /** Steady for as long as it is on. */
  readonly key: string;
  /** What it does: "only claimed by VSSE". */
  readonly says: string;
}

/** "without Covert"; "only Covert" where fewer are left than left out. */
function hidingWords(filter: Hiding, hidden: ReadonlySet<string>, naming: Naming): string {
  const left = ALL[filter].filter((choice) => !hidden.has(choice));
  const names = (choices: Iterable<string>) =>
    [...choices].map((choice) => naming(filter, choice)).join(", ");
  return left.length > 0 && left.length < hidden.size ? `only ${names(left)}` : `without ${names(hidden)}`;
}

/** All filters that are on, in the order of the panel. What is hidden of one kind stands together. */
export function activeFilters(filters: Filters, naming: Naming): readonly ActiveFilter[] {
  const hiding = (["types", "families", "standings"] as const).flatMap((filter): readonly ActiveFilter[] => {
    const hidden: ReadonlySet<string> = filters[filter];
    if (hidden.size === 0) return [];
    const says = hidingWords(filter, hidden, naming);
    return [{ key: filter, says, words: `no longer ${says}`, change: { [filter]: new Set() } }];
  });
  const only = (["acts", "claimants", "documents", "countries", "reviews"] as const).flatMap((filter) =>
    [...filters[filter]].map((choice, place): ActiveFilter => {
      const says = `${place === 0 ? "only" : "or"} ${choiceWords(filter, choice, naming)}`;
      return { key: `${filter} ${choice}`, says, ...onlyStep(filters, filter, choice, naming) };
    }),
  );
  const one = (key: string, says: string | null, change: Partial<Filters>): readonly ActiveFilter[] =>
    says === null ? [] : [{ key, says, words: `no longer ${says}`, change }];
  const { text, unlinked, undated, claimantsAtLeast } = filters;
  const period = periodWords(filters);
  return [
    ...one("text", text.trim() === "" ? null : `names with “${inSentence(text.trim())}”`, { text: "" }),
    ...hiding,
    ...one("unlinked", unlinked ? "with those without edges" : null, { unlinked: false }),
    ...only,
    ...one("period", period && (undated ? `${period}, or undated` : period), {
      from: null,
      to: null,
      undated: NO_FILTERS.undated,
    }),
    ...one("claimants", claimantsAtLeast > 0 ? atLeastWords(claimantsAtLeast) : null, {
      claimantsAtLeast: 0,
    }),
  ];
}
