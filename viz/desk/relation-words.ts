import {
  FAMILIES,
  type Family,
  RELATION_TYPES,
  RELATIONS,
  type RelationType,
} from "../../graph/model/index.ts";

/** Relation types of one family, in the order of the vocabulary. */
export interface TypesOfFamily {
  readonly id: Family;
  readonly types: readonly { readonly id: RelationType }[];
}

/** What is left of an English word without its ending: "spy" of "spies", "spied" and "spying"; "ban" of "banning". */
function stem(word: string): string {
  const bare = word.replace(/(?<=..)(?:ies|ied)$/, "y").replace(/(?<=..)(?:ing|ed|es|s|e)$/, "");
  return bare.replace(/([bdgmnpt])\1$/, "$1");
}

const saidOf = (type: RelationType): string => {
  const { label, meaning } = RELATIONS[type];
  return `${label} ${meaning} ${type.replaceAll("_", " ")}`.toLowerCase();
};

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter(Boolean);

/** Types of which label or meaning holds all that is typed, by family; where none does, those that have it in another form
 *  ("spy", "funded"). All of them for nothing typed. */
export function typesNamed(typed: string): readonly TypesOfFamily[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const as = RELATION_TYPES.filter((type) => words.every((word) => saidOf(type).includes(word)));
  const stems = wordsOf(typed).map(stem);
  const isLike = (type: RelationType) => {
    const said = wordsOf(saidOf(type)).map(stem);
    return stems.every((one) => said.some((word) => word.startsWith(one)));
  };
  const found = as.length > 0 || stems.length === 0 ? as : RELATION_TYPES.filter(isLike);
  return FAMILIES.map((id) => ({
    id,
    types: found.filter((type) => RELATIONS[type].family === id).map((type) => ({ id: type })),
  })).filter(({ types }) => types.length > 0);
}
