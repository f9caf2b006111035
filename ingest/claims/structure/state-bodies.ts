import type { LinkedEntities } from "../../entities/linked.ts";
import type { Mention } from "../../mentions/mention.ts";

/** A possessive that makes a body the state's of which the text speaks: "its navy", "the country's police". */
const OWN =
  /^(?:its|their|his|her|our|your|whose|(?:the|that|this) (?:country|nation|state|republic|kingdom|island)['’]s)\b/i;

/** Of which state of the document a body is by its own words, where no mention inside it says so: "its navy", "the China Coast
 *  Guard" of the tables. Null for none. */
export type StateOf = (body: Mention) => Mention | null;

interface State {
  readonly mention: Mention;
  readonly surfaces: Set<string>;
}

/** Reads a document's states and their surfaces once. */
export function toStateOf(mentions: readonly Mention[], linked: LinkedEntities): StateOf {
  const byId = new Map(linked.entities.map((entity) => [entity.id, entity]));
  const states = new Map<string, State>();
  for (const mention of mentions) {
    const entity = byId.get(linked.entityOf.get(mention) ?? "");
    if (!entity?.iso3 || mention.how === "pronoun") continue;
    const state = states.get(entity.iso3) ?? { mention, surfaces: new Set([entity.name.toLowerCase()]) };
    state.surfaces.add(mention.text.toLowerCase().replace(/^the |['’]s$/g, ""));
    states.set(entity.iso3, state);
  }
  return (body) => {
    const entity = byId.get(linked.entityOf.get(body) ?? "");
    if (entity?.type !== "Organisation" || entity.country === null) return null;
    const state = states.get(entity.country);
    if (state === undefined) return null;
    const words = ` ${body.text.toLowerCase().replace(/['’]s\b/g, "")} `;
    const isNamed = [...state.surfaces].some((surface) => words.includes(` ${surface} `));
    return isNamed || OWN.test(body.text) ? state.mention : null;
  };
}
