import { ENTITY_TYPES, type EntityType, RELATION_TYPES, type RelationType } from "../model/index.ts";

/** A label or relationship type for a statement. Only words of the vocabulary pass, so that nothing from outside
 *  is ever pasted into Cypher; throws RangeError for any other. */
export function quoted(word: RelationType | EntityType): string {
  const known: readonly string[] = [...RELATION_TYPES, ...ENTITY_TYPES];
  if (!known.includes(word)) throw new RangeError(`${word} is no label or relation type of the vocabulary`);
  return `\`${word}\``;
}

/** `A`|`B`, for a relationship pattern. */
export function quotedTypes(types: readonly RelationType[]): string {
  return types.map(quoted).join("|");
}
