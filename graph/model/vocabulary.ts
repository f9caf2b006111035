/** The 39 relation types, as records. The one table for direction, family, symmetry and codes. */
export const FAMILIES = [
  "covert",
  "influence",
  "pressure",
  "resources",
  "discourse",
  "cooperation",
  "structure",
] as const;
export type Family = (typeof FAMILIES)[number];

export interface RelationRecord {
  readonly family: Family;
  /** No direction of its own: stored once, smaller member key first. */
  readonly symmetric: boolean;
  /** As a person reads it: "China spies on Belgium". */
  readonly label: string;
  readonly meaning: string;
  /** Nearest PLOVER 2021 category and CAMEO root or code; null where the scheme has none. */
  readonly plover: string | null;
  readonly cameo: string | null;
}

const relation = (
  family: Family,
  label: string,
  meaning: string,
  plover: string | null,
  cameo: string | null,
  symmetric = false,
): RelationRecord => ({ family, symmetric, label, meaning, plover, cameo });

export const RELATIONS = {
  SPIES_ON: relation("covert", "spies on", "gathers secret intelligence on or in", "intelligence", "090"),
  RECRUITS: relation("covert", "recruits", "enlists as agent, source or member", null, null),
  CYBER_ATTACKS: relation("covert", "cyber-attacks", "hacks, breaches, phishes, defaces", "COERCE", "176"),
  SHARES_INTELLIGENCE_WITH: relation(
    "covert",
    "shares intelligence with",
    "passes or exchanges intelligence",
    "COOPERATE",
    "064",
    true,
  ),
  INFLUENCES: relation("influence", "influences", "sways without a finer type", null, null),
  LOBBIES: relation("influence", "lobbies", "petitions on behalf of an interest", null, "020"),
  INTERFERES_IN: relation(
    "influence",
    "interferes in",
    "meddles in or subverts an election or an institution",
    "misinformation",
    null,
  ),
  DISINFORMS: relation("influence", "disinforms", "spreads false or manipulated content at", "COERCE", null),
  COERCES: relation(
    "pressure",
    "coerces",
    "blackmails, pressures, intimidates, seizes, blocks",
    "COERCE",
    "17",
  ),
  THREATENS: relation("pressure", "threatens", "threatens or gives an ultimatum", "THREATEN", "13"),
  SANCTIONS: relation("pressure", "sanctions", "sanctions, bans, cuts ties or aid", "SANCTION", "16"),
  EXPELS: relation("pressure", "expels", "expels, deports, withdraws accreditation", "SANCTION", "166"),
  DETAINS: relation("pressure", "detains", "arrests, detains, imprisons, abducts", "COERCE", "173"),
  PROSECUTES: relation("pressure", "prosecutes", "charges, indicts, sues, tries, convicts", "ACCUSE", "1122"),
  MOBILISES_AGAINST: relation(
    "pressure",
    "mobilises against",
    "deploys, masses or alerts forces against",
    "MOBILIZE",
    "15",
  ),
  PROTESTS_AGAINST: relation(
    "pressure",
    "protests against",
    "demonstrates, strikes, riots against",
    "PROTEST",
    "14",
  ),
  ATTACKS: relation(
    "pressure",
    "attacks",
    "attacks, bombs, kills, fights, poisons, sabotages",
    "ASSAULT",
    "18",
  ),
  FUNDS: relation("resources", "funds", "funds, finances, pays, donates, gives economic aid", "AID", "07"),
  SUPPLIES: relation(
    "resources",
    "supplies",
    "supplies arms, goods or technology; gives military aid",
    "AID",
    "072",
  ),
  BRIBES: relation("resources", "bribes", "bribes, pays off, corrupts", "corruption", null),
  ACCUSES: relation("discourse", "accuses", "accuses, blames, alleges against", "ACCUSE", "112"),
  INVESTIGATES: relation("discourse", "investigates", "investigates, probes, inspects", "ACCUSE", "09"),
  WARNS: relation("discourse", "warns about", "warns of or about the object", null, null),
  CRITICISES: relation(
    "discourse",
    "criticises",
    "criticises, denounces, voices concern about",
    "ACCUSE",
    "11",
  ),
  SUPPORTS: relation("discourse", "supports", "praises, endorses, defends, recognises", "SUPPORT", "05"),
  CALLS_ON: relation("discourse", "calls on", "demands of, urges, asks, appeals to", "REQUEST", "10"),
  REJECTS: relation("discourse", "rejects", "refuses, rejects, vetoes, defies", "REJECT", "12"),
  COOPERATES_WITH: relation(
    "cooperation",
    "cooperates with",
    "works, trains, trades, partners with",
    "COOPERATE",
    "06",
    true,
  ),
  MEETS: relation(
    "cooperation",
    "meets",
    "meets, visits, hosts, telephones, negotiates with",
    "CONSULT",
    "04",
    true,
  ),
  AGREES_WITH: relation(
    "cooperation",
    "agrees with",
    "signs, agrees, promises to cooperate",
    "AGREE",
    "03",
    true,
  ),
  YIELDS_TO: relation(
    "cooperation",
    "yields to",
    "concedes, retreats, releases, lifts a sanction",
    "RETREAT",
    "08",
  ),
  WORKS_FOR: relation("structure", "works for", "is employed by, official or agent of", null, null),
  ACTS_FOR: relation("structure", "acts for", "acts on behalf of, proxy, front or spokesman of", null, null),
  LEADS: relation("structure", "leads", "heads, chairs, commands, is president or minister of", null, null),
  MEMBER_OF: relation("structure", "is a member of", "belongs to, sits in, joins", null, null),
  PART_OF: relation("structure", "is part of", "a unit, organ, subsidiary or body of", null, null),
  LOCATED_IN: relation("structure", "is located in", "based in, headquartered in, a national of", null, null),
  OWNS: relation("structure", "owns", "owns, acquires, holds a stake in", null, null),
  ASSOCIATED_WITH: relation(
    "structure",
    "is associated with",
    "linked to, has ties to, with no finer type",
    null,
    null,
    true,
  ),
} as const satisfies Record<string, RelationRecord>;

export type RelationType = keyof typeof RELATIONS;

export const RELATION_TYPES = Object.keys(RELATIONS) as readonly RelationType[];

/** Whether a word from outside is one of the 39 types. */
export function isRelationType(word: string): word is RelationType {
  return Object.hasOwn(RELATIONS, word);
}

export function familyOf(type: RelationType): Family {
  return RELATIONS[type].family;
}

export function isSymmetric(type: RelationType): boolean {
  return RELATIONS[type].symmetric;
}

/** How a summary edge stands; the first that fits, in the order of vocabulary.md. */
export const STANDINGS = ["contested", "stated", "claimed", "alleged", "prospective", "denied"] as const;
export type Standing = (typeof STANDINGS)[number];
