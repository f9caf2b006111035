import { type Entity, type Extraction, NO_TRAITS } from "../../../graph/model/index.ts";

/** An entity with what a test says of it; everything else absent. */
export function entity(says: Partial<Entity> & Pick<Entity, "type" | "name">): Entity {
  const prefix = { Country: "country", Organisation: "org", Actor: "actor" }[says.type];
  return {
    id: `${prefix}:${says.name.toLowerCase()}`,
    aliases: [],
    ...NO_TRAITS,
    kind: says.type === "Actor" ? "person" : says.type === "Organisation" ? "other" : null,
    knownAs: null,
    mentions: [],
    ...says,
  };
}

export const person = (name: string): Entity => entity({ type: "Actor", name });
export const organisation = (name: string, says: Partial<Entity> = {}): Entity =>
  entity({ type: "Organisation", name, ...says });
export const country = (iso3: string, name: string): Entity =>
  entity({ type: "Country", name, iso3, id: `country:${iso3}` });

/** An extraction that found these entities and no claims. */
export function extractionOf(sha256: string, entities: readonly Entity[]): Extraction {
  return {
    id: sha256,
    document: {
      sha256,
      title: null,
      publisher: null,
      url: null,
      publishedAt: null,
      marking: null,
      language: null,
    },
    extractor: { id: "builtin", version: "0.1.0", model: null },
    entities,
    claims: [],
    dropped: [],
  };
}
