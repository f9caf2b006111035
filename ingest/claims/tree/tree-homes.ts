import type { Mention } from "../../mentions/mention.ts";
import type { Lexicon } from "../lexicon/lexicon.ts";
import { type Act, UNQUALIFIED } from "../line/acts.ts";
import type { Reading } from "../line/clauses.ts";
import type { ClaimRule } from "../rule-words.ts";
import { homeType } from "../structure/role-types.ts";
import { bearersOf, isMany, type Role } from "./tree-bearers.ts";
import { below, type NameTree, prepositionOf, relationAbove } from "./tree-names.ts";

/** What a state has of its own: "Azerbaijan's state oil company". */
const STATE_OWNED = /^(?:state|state-owned|state-controlled|national|nationalised|nationalized)$/;
/** Nouns for what can be owned by a state and is no organ of it. */
const FIRM =
  /^(?:company|bank|railway|railways|firm|airline|utility|corporation|enterprise|producer|carrier|operator|conglomerate|miner|monopoly|fund|refiner|shipyard|trader)$/;

/** Where those are at home whom a noun introduces, and what they are part of: "an Estonian locksmith, X", "Canada's spy agency, Y",
 *  "its youth wing, Z". Roles are not read here. */
export function findHomes(reading: Reading, names: NameTree, lexicon: Lexicon, roles: readonly Act[]): Act[] {
  const { tree } = names;
  const places = reading.placeOf;
  const taken = new Set(roles.map(({ to }) => to - 1));
  const acts: Act[] = [];
  const add = (type: Act["type"], subject: Mention, object: Mention, at: number, rule: ClaimRule) => {
    const place = places.get(at);
    if (place === undefined || names.same(subject, object)) return;
    acts.push({
      type,
      subject,
      object,
      from: place,
      to: place + 1,
      group: null,
      rule,
      ...UNQUALIFIED,
    });
  };
  tree.words.forEach((word, at) => {
    if (names.named[at] || tree.parse.upos[at] !== "NOUN" || taken.has(places.get(at) ?? -1)) return;
    const owners = below(names, at, "amod", "compound", "nmod:poss", "nmod:desc", "nmod").filter(
      (child) =>
        child < at &&
        names.named[child] &&
        (relationAbove(names, child) === "nmod:poss" || prepositionOf(names, child) === ""),
    );
    if (owners.length === 0 || isMany(names, at)) return;
    const noun: Role = { at, from: at, trigger: null };
    const { bearers, verb } = bearersOf(names, lexicon, new Map(), noun);
    if (verb >= 0) return;
    for (const bearer of bearers)
      for (const owner of owners) {
        const of = names.named[owner]!;
        if (of.type === "Country") {
          const isOwned =
            FIRM.test(word.noun) &&
            below(names, at, "amod", "compound").some((child) => STATE_OWNED.test(tree.words[child]!.lower));
          if (isOwned) add("OWNS", of, bearer, at, "structure:state-owned");
          const type = isOwned ? "LOCATED_IN" : homeType(names.sideOf(bearer));
          add(type, bearer, of, owner, type === "PART_OF" ? "structure:state-body" : "structure:nationality");
        } else if (
          of.type === "Organisation" &&
          bearer.type === "Organisation" &&
          lexicon.houses.has(word.noun) &&
          relationAbove(names, owner) === "nmod:poss"
        )
          add("PART_OF", bearer, of, at, "structure:possessive");
      }
  });
  return acts;
}
