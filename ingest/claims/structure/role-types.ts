import type { RelationType } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { suits } from "../lexicon/fitting.ts";
import type { Trigger } from "../lexicon/tables.ts";

/** Nouns in the name of a body of a state, or of a body's body. */
const STATE_BODY =
  /\b(ministry|ministries|army|navy|air force|coast guard|police|gendarmerie|guards?|court|tribunal|parliament|senate|assembly|congress|duma|bundestag|house|council|embassy|consulate|mission|delegation|service|agency|department|directorate|committee|commission|office|bureau|authority|administration|government|cabinet|treasury|central bank|forces?|intelligence|security|state|staff|command|prosecutor|regulator|battalion|brigade|battlegroup|customs|secretariat|inspectorate|registry|registrar|ombudsman|marines|cultural (?:institute|centre|center)|mgb|kgb|fsb)\b/i;

/** What no firm, party or charity is called, whatever its kind was taken for: the last noun of its name. */
const SURELY_STATE =
  /\b(?:ministry|army|navy|air force|coast guard|police|gendarmerie|senate|parliament|congress|embassy|consulate|directorate|customs|marines|marine corps|counter-terrorism centre|counterterrorism center|special branch|front work department|border guards?|secret service|intelligence (?:service|agency))(?= (?:of|for|on|in) |$)/i;

/** Roles that a demonym brings to the state itself: "the Armenian prime minister". */
export const OF_STATE: ReadonlySet<string> = new Set(
  "president minister premier chancellor king queen emir sultan dictator ruler secretary undersecretary ambassador envoy commissioner attaché consul vice-consul consul-general diplomat counsellor state vice-president vice-minister ombudsman ombudswoman taoiseach emperor monarch representative delegate negotiator plenipotentiary d'affaires".split(
    " ",
  ),
);
/** Roles that make a member of a party or a parliament, and an employee of any other house. */
const OF_PARTY = new Set(
  "candidate representative treasurer deputy delegate activist politician councillor secretary".split(" "),
);
/** Roles that only a state, or a union of states, gives. */
const ENVOYS = new Set(
  "ambassador envoy attaché consul vice-consul consul-general diplomat counsellor d'affaires plenipotentiary".split(
    " ",
  ),
);
export const isEnvoy = (role: string): boolean => ENVOYS.has(role);
const SEATS =
  /\b(?:party|parliament|senate|assembly|congress|duma|bundestag|council|chamber|house|legislature|knesset|seimas|sejm)\b/i;

const FORCES = /\b(?:army|navy|air force|forces|military|guards?|gendarmerie|police)\b/i;

/** Whether an organisation is a body of a state (or of a union of states), so that its country is what it is part of. */
export function isStateBody(mention: Mention, kind: string | null): boolean {
  if (mention.knownAs === null && SURELY_STATE.test(mention.text)) return true;
  if (kind === "company" || kind === "media" || kind === "party" || kind === "ngo" || kind === "armed_group")
    return false;
  if (kind === "agency" || kind === "government") return true;
  // "Belgium's CTIF": letters alone that no table knows.
  if (kind === "other" && /^\p{Lu}{2,6}$/u.test(mention.text)) return true;
  return STATE_BODY.test(mention.text) && !/\b(university|institute|bank of|party)\b/i.test(mention.text);
}

/** How a holder stands to a role noun. */
export type Standing = "demonym" | "possessive" | "compound" | "preposition";

/** One side of a role: who it is, and what kind of entity. */
export interface Side {
  readonly mention: Mention;
  readonly kind: string | null;
}

/** What a country is to someone or something of it: a body of state is part of it, anything else at home in it. */
export function homeType({ mention, kind }: Side): "PART_OF" | "LOCATED_IN" {
  return mention.type === "Organisation" && isStateBody(mention, kind) ? "PART_OF" : "LOCATED_IN";
}

/** Types whose bearer may be an organisation. */
const BORNE_BY_BODIES: ReadonlySet<RelationType> = new Set<RelationType>([
  "PART_OF",
  "OWNS",
  "ACTS_FOR",
  "LOCATED_IN",
  "ASSOCIATED_WITH",
  "MEMBER_OF",
]);

/** The type of claim that a role noun makes of its bearer and whose role it is, once it is known how that one stands to it;
 *  null where it makes none. */
export function roleType(trigger: Trigger, bearer: Side, holder: Side, how: Standing): RelationType | null {
  if (!suits(trigger.objectKinds, holder.mention)) return null;
  const word = trigger.words.at(-1)!;
  const { type: side } = bearer.mention;
  let { type } = trigger;
  const isGroup = side === "Actor" && bearer.kind === "group";
  if (isGroup && (type === "LEADS" || type === "WORKS_FOR" || type === "MEMBER_OF")) return null;
  // "Poland, a member of NATO".
  if (side === "Country" && type === "MEMBER_OF" && word === "member")
    return holder.mention.type === "Organisation" ? type : null;
  if (side === "Country" || (side === "Organisation" && !BORNE_BY_BODIES.has(type))) return null;
  if (side === "Actor" && type === "PART_OF") return null;
  const isCountry = holder.mention.type === "Country";
  if (isCountry && how === "demonym" && !OF_STATE.has(word)) {
    if (type === "PART_OF" || type === "OWNS") return homeType(bearer);
    type = "LOCATED_IN";
  }
  if (isCountry && type === "PART_OF" && !isStateBody(bearer.mention, bearer.kind)) type = "LOCATED_IN";
  if (isCountry && type === "MEMBER_OF" && how !== "preposition" && !OF_STATE.has(word)) type = "LOCATED_IN";
  if (holder.mention.type === "Actor" && (type === "PART_OF" || type === "LOCATED_IN" || type === "LEADS"))
    return null;
  if (!isCountry && type === "LOCATED_IN") return null;
  if (OF_PARTY.has(word) && (type === "WORKS_FOR" || type === "MEMBER_OF"))
    return holder.kind === "party" || SEATS.test(holder.mention.text) ? "MEMBER_OF" : "WORKS_FOR";
  // The chief of a force's staff commands it; a minister's does not.
  if (word === "staff" && trigger.words[0] === "chief" && FORCES.test(holder.mention.text)) return "LEADS";
  if (ENVOYS.has(word) && /^(?:company|media|party|ngo)$/.test(holder.kind ?? "")) return null;
  return type;
}
