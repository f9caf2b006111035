import type { Annotation, ScoredEntity } from "./gold.ts";

/** The organisations of an annotation that `isListed` knows by one of their forms, or those that it does not; without claims. */
export function organisationsOf(
  annotation: Annotation,
  isListed: (form: string) => boolean,
  listed: boolean,
): Annotation {
  const counts = (entity: ScoredEntity) =>
    entity.type === "Organisation" && entity.forms.some(isListed) === listed;
  return { ...annotation, entities: annotation.entities.filter(counts), claims: [], spans: [] };
}
