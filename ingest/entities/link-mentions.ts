import type { Entity } from "../../graph/model/index.ts";
import type { Mention, MentionTables, WholeParse } from "../mentions/index.ts";
import type { Sentence } from "../segment/index.ts";
import { isDescription } from "./appositions.ts";
import { toCandidate } from "./candidates.ts";
import { type Cluster, clusterNames, nameKey } from "./clusters.ts";
import type { LinkedEntities } from "./linked.ts";
import { moreNames, statesBeside } from "./more-names.ts";
import { placeOf } from "./places.ts";
import { type Candidate, type Choose, heaviest, type Pointing, pointAt, type Seen } from "./pointers.ts";
import type { LinkRule } from "./rule-words.ts";
import { severalBefore } from "./several.ts";
import { linkSpeech } from "./speech.ts";
import { WEIGHTS } from "./weights.ts";

const BY_WEIGHTS = heaviest(WEIGHTS);

/** Says which mentions of a document are one: the same known identity or name, an acronym and its long form, a
 *  surname and the full name, then nouns ("the ministry") and pronouns, each to its likeliest antecedent or to
 *  none. `trees` are the sentences', in order, over the mentions' own tokens; without them less is known of who does what.
 *  Entities by first mention; ids as extraction.md has them, unique in the document. Never throws. */
export function linkMentions(
  text: string,
  sentences: readonly Sentence[],
  mentions: readonly Mention[],
  tables: MentionTables,
  trees: readonly WholeParse[] = [],
  choose: Choose = BY_WEIGHTS,
): LinkedEntities {
  const clusters = clusterNames(text, mentions);
  const entityOf = new Map<Mention, string>();
  const linkedBy = new Map<Mention, string>();
  const shares = new Map<Mention, readonly Mention[]>();
  const candidates = new Map<string, Candidate>();
  const members = new Map<string, Mention[]>();
  for (const cluster of clusters) {
    const id = idOf(cluster);
    members.set(id, [...(members.get(id) ?? []), ...cluster.mentions]);
    for (const mention of cluster.mentions) {
      entityOf.set(mention, id);
      linkedBy.set(mention, cluster.linkedBy.get(mention)!);
    }
  }
  const homes = homesOf(text, mentions, entityOf);
  for (const [id, list] of members) candidates.set(id, toCandidate(id, list, homes.get(id) ?? null, tables));
  const groupOf = new Map<string, string>();
  for (const [mention, id] of entityOf) {
    const anchor = mention.anchor === null ? undefined : entityOf.get(mention.anchor);
    if (anchor !== undefined) groupOf.set(`${anchor} ${lastWord(mention.name)}`, id);
  }
  // Pointers look back over what is linked so far; only the last stretch of it, so that long texts stay linear.
  const window: Seen[] = [];
  const words = sentences.map(({ tokens }) => tokens.map((token) => token.text));
  const point = (mention: Mention): Pointing | null =>
    pointAt(
      mention,
      window,
      text,
      trees[mention.sentence] ?? null,
      words[mention.sentence] ?? [],
      tables,
      choose,
    );
  /** Makes an entity of its own out of a mention that points at nobody who was named. */
  const found = (id: string, mention: Mention, name: string, rule: LinkRule): Pointing => {
    const owns = members.get(id) ?? [];
    owns.push({ ...mention, how: "name", name });
    members.set(id, owns);
    candidates.set(id, toCandidate(id, owns, null, tables));
    return { id, rule };
  };
  /** "its officers": those of whom the pronoun means, named before by the same noun or new. */
  const pointGroup = (mention: Mention, anchor: Mention): Pointing | null => {
    const whose = entityOf.get(anchor) ?? link(anchor);
    if (whose === null) return point(mention);
    const noun = lastWord(mention.name);
    const known = groupOf.get(`${whose} ${noun}`) ?? (isAnybody(noun) ? groupOf.get(`${whose} `) : undefined);
    if (known !== undefined) return { id: known, rule: "group:same" };
    if (isAnybody(noun)) return point(mention);
    const name = `${anchorName(whose, members.get(whose)!, tables)} ${mention.name}`;
    return found(`actor:${name.toLowerCase()}`, mention, name, "group:pointed");
  };
  /** "both men": each of those whom it means; the first stands for the phrase by itself. */
  const linkSeveral = (mention: Mention): string | null => {
    const several =
      mention.anchor === null && mention.rule !== "pronoun:speech"
        ? severalBefore(mention, window, trees, text, tables)
        : [];
    if (several.length === 0) return null;
    shares.set(
      mention,
      several.map(({ id, type, kind, country }) => {
        const share: Mention = { ...mention, type, kind, country };
        entityOf.set(share, id);
        linkedBy.set(share, "several:before");
        members.get(id)!.push(share);
        return share;
      }),
    );
    entityOf.set(mention, several[0]!.id);
    linkedBy.set(mention, "several:before");
    return several[0]!.id;
  };
  /** Says whom a mention without a name means, whose anchor first. */
  const link = (mention: Mention): string | null => {
    const pointing =
      (mention.anchor !== null ? pointGroup(mention, mention.anchor) : point(mention)) ??
      // "the Commission" that nobody has introduced: readers know which.
      (standsAlone(mention)
        ? found(`org:${nameKey(mention.name)}`, mention, mention.text, "name:institution")
        : null);
    if (!pointing) return linkSeveral(mention);
    entityOf.set(mention, pointing.id);
    linkedBy.set(mention, pointing.rule);
    if (!OWN.has(pointing.rule)) members.get(pointing.id)!.push(mention);
    return pointing.id;
  };
  for (const mention of [...mentions].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const id = entityOf.get(mention) ?? link(mention);
    if (id === null) continue;
    const possesses = /^['’]s?\s/.test(text.slice(mention.end, mention.end + 3));
    const tree = trees[mention.sentence];
    const place = tree === undefined ? null : placeOf(mention, tree);
    for (const own of shares.get(mention) ?? [mention])
      window.push({ mention: own, candidate: candidates.get(entityOf.get(own)!)!, possesses, place });
    if (window.length > WINDOW) window.splice(0, window.length - WINDOW / 2);
    const anchor = mention.anchor === null ? undefined : entityOf.get(mention.anchor);
    if (anchor === undefined) continue;
    groupOf.set(`${anchor} ${lastWord(mention.name)}`, id);
    groupOf.set(`${anchor} `, id);
  }
  const speech = { text, sentences, mentions, entityOf, entities: candidates, trees };
  for (const [mention, { id, rule }] of linkSpeech(speech)) {
    entityOf.set(mention, id);
    linkedBy.set(mention, rule);
    members.get(id)!.push(mention);
  }
  const beside = statesBeside(text, mentions);
  const entities = [...members].map(([id, list]) => {
    const further = list.flatMap((mention) => moreNames(text, mention, beside(mention)));
    return toEntity(id, list, further, homes.get(id) ?? null, tables);
  });
  entities.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start || (a.id < b.id ? -1 : 1));
  return { entities, entityOf, linkedBy, shares };
}

/** Rules by which a mention has made the entity that it stands for. */
const OWN: ReadonlySet<string> = new Set(["group:pointed", "name:institution"]);

const lastWord = (name: string): string => name.toLowerCase().split(" ").at(-1)!;

/** Nouns that say nothing of who a body's people are: "its men" are the body, unless others of it were named. */
const isAnybody = (noun: string): boolean =>
  /^(?:people|men|women|troops|forces|citizens|nationals)$/.test(noun);

/** What the people of a state or a body are named by: "Thai", "World Bank". */
const anchorName = (id: string, members: readonly Mention[], tables: MentionTables): string =>
  tables.countries.get(id.slice("country:".length))?.demonym ?? displayName(members, id);

/** Nouns in capitals that name nobody by themselves. */
const TOO_GENERAL =
  /^(?:office|service|department|agency|company|ministry|government|unit|ngo|fund|bureau|authority|society|group|station|bank|centre|center|army|police|state|embassy|team|firm|board|desk|brigade|battalion|corps|guard|branch|mission|press|network|association|organi[sz]ation|institute|foundation|chamber|club|church|port|minister)$/;

/** Whether a noun in capitals that points at nothing is an institution's name by itself: "the Senate", "the Committee". */
const standsAlone = (mention: Mention): boolean =>
  mention.rule === "nominal:capitals" && !TOO_GENERAL.test(mention.name.toLowerCase());

/** Mentions that a pointer may look back over: some ten pages. */
const WINDOW = 400;

function idOf(cluster: Cluster): string {
  const first = cluster.mentions[0]!;
  if (cluster.key.startsWith("country:") || cluster.mentions.some((m) => m.knownAs === cluster.key))
    return cluster.key;
  const name = displayName(cluster.mentions, cluster.key).normalize("NFKC").toLowerCase();
  return `${first.type === "Actor" ? "actor" : "org"}:${name}`;
}

/** The name to show: the tables' where they have one, else the longest of its names; what it is, where it has none. */
function displayName(mentions: readonly Mention[], id: string): string {
  const named = mentions.filter((mention) => mention.how === "name" || mention.how === "alias");
  const known = byIdentity(named, id);
  if (known) return known.name;
  const names = named.filter((mention) => !isDescription(mention));
  const best = (names.length > 0 ? names : named).reduce((longest, mention) =>
    mention.name.length > longest.name.length ? mention : longest,
  );
  return best.name.replace(/['’]s? (?=\p{Ll})/gu, " ");
}

/** The mention that the tables know, first by the identity that the entity has. */
const byIdentity = (named: readonly Mention[], id: string): Mention | undefined =>
  named.find((mention) => mention.knownAs === id) ?? named.find((mention) => mention.knownAs !== null);

/** The state right before a name ("the Russian shipyard Nevsky Verf", "Hungarian lawyer Zsófia Keleti"), by entity. */
function homesOf(
  text: string,
  mentions: readonly Mention[],
  entityOf: ReadonlyMap<Mention, string>,
): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  const states = new Map<string, Mention>();
  // A demonym inside a group describes that: "Chinese spies use Farsund" says nothing of Farsund.
  const inGroup = new Set<Mention>();
  const open: Mention[] = [];
  for (const mention of mentions) {
    while (open.length > 0 && open.at(-1)!.end <= mention.start) open.pop();
    if (open.some((outer) => outer.kind === "group")) inGroup.add(mention);
    open.push(mention);
  }
  for (const mention of mentions)
    if (mention.type === "Country" && mention.form === "demonym" && !inGroup.has(mention))
      states.set(`${mention.sentence}/${mention.endToken}`, mention);
  for (const mention of mentions) {
    const id = entityOf.get(mention);
    if (mention.type === "Country" || mention.how !== "name" || id === undefined || homes.has(id)) continue;
    for (let gap = 0; gap <= 3; gap++) {
      const state = states.get(`${mention.sentence}/${mention.startToken - gap}`);
      if (!state?.knownAs) continue;
      // "a Ukrainian oligarch close to X", "a Lithuanian court sentenced X": not at home there.
      if (
        /\b(?:to|of|with|by|for|against|about|from|in|\p{L}+ed)\b/u.test(text.slice(state.end, mention.start))
      )
        break;
      homes.set(id, state.knownAs.slice(8));
      break;
    }
  }
  return homes;
}

function toEntity(
  id: string,
  list: readonly Mention[],
  further: readonly string[],
  home: string | null,
  tables: MentionTables,
): Entity {
  const mentions = [...list].sort((a, b) => a.start - b.start || b.end - a.end);
  const named = mentions.filter((mention) => mention.how === "name" || mention.how === "alias");
  const first = named[0]!;
  const candidate = toCandidate(id, named, home, tables);
  const name = displayName(named, id);
  const record = first.type === "Country" ? tables.countries.get(id.slice("country:".length)) : undefined;
  const surfaces = named.flatMap((mention) =>
    mention.knownAs === null ? [mention.text, mention.name] : [mention.text],
  );
  const aliases = [...new Set([...surfaces, ...further])].filter((surface) => surface !== name).sort();
  return {
    id,
    type: first.type,
    name,
    aliases,
    kind: first.type === "Country" ? null : candidate.kind,
    sector: candidate.sector,
    country: first.type === "Country" ? null : candidate.country,
    role: named.find((mention) => mention.role !== null)?.role ?? null,
    iso2: record?.iso2 ?? null,
    iso3: record?.iso3 ?? null,
    region: record?.region ?? null,
    knownAs: byIdentity(named, id)?.knownAs ?? null,
    mentions: mentions.map(({ start, end, text, how }) => ({ start, end, text, how })),
  };
}
