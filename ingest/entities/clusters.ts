import { keyOf } from "../mentions/gazetteer.ts";
import type { Mention } from "../mentions/index.ts";
import { appositions } from "./appositions.ts";
import type { LinkRule } from "./rule-words.ts";

/** Mentions by name that are one, before ids are given. `key` is the folded long name, or what tables know it as. */
export interface Cluster {
  readonly key: string;
  readonly mentions: Mention[];
  readonly linkedBy: Map<Mention, LinkRule>;
}

/** A name as names are compared: no case, no accents, no article, no possessive. */
export function nameKey(name: string): string {
  return keyOf(name)
    .replace(/^(?:the|a|an) /, "")
    .replace(/'s?(?= |$)/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

const SMALL = /^(?:of|the|and|for|on|in|to|de|del|la|du|des|von|van|al|el|&)$/;

/** First letters of a name's words, without and with the small ones: "fd", "fdd". */
function initialsOf(name: string): string[] {
  const words = nameKey(name).split(/[ -]/).filter(Boolean);
  const letters = (list: readonly string[]) => list.map((word) => word[0]).join("");
  return [letters(words.filter((word) => !SMALL.test(word))), letters(words)];
}

/** What stands between a name and the one it is better known by. */
const KNOWN_AS =
  /^\)?,? (?:(?:which|who) is )?(?:also |better |commonly |widely |usually |locally )?(?:known|referred to) (?:in \p{L}+ |by (?:its|the) (?:\p{L}+ )?(?:initials|acronym|abbreviation) )?(?:simply )?(?:as )?(?:the )?["“]?$/u;

const isAcronym = (text: string): boolean => /^[\p{Lu}\d]{2,7}$/u.test(text);

/** Clusters of the mentions that name (not point): the same identity or name; an acronym with its long form, a
 *  surname or short name with the full one. In order of first mention. */
export function clusterNames(text: string, mentions: readonly Mention[]): Cluster[] {
  const clusters = new Map<string, Cluster>();
  const named = mentions.filter((mention) => mention.how === "name" || mention.how === "alias");
  const put = (key: string, mention: Mention, rule: LinkRule) => {
    const cluster = clusters.get(key) ?? { key, mentions: [], linkedBy: new Map<Mention, LinkRule>() };
    clusters.set(key, cluster);
    cluster.mentions.push(mention);
    cluster.linkedBy.set(mention, rule);
  };
  const ownKey = (mention: Mention) =>
    mention.knownAs ?? `${mention.type === "Actor" ? "actor" : "org"}:${nameKey(mention.name)}`;
  const keys = new Map<string, Mention>();
  for (const mention of named) if (!keys.has(ownKey(mention))) keys.set(ownKey(mention), mention);
  const target = new Map<string, { key: string; rule: LinkRule }>();
  const people = [...keys].filter(([, m]) => m.kind === "person");
  const bodies = [...keys].filter(([, m]) => m.type === "Organisation");

  // Long form and acronym side by side: "Security Information Service (BIS)", "the BIS (Security Information Service)".
  const sorted = [...named].sort((a, b) => a.start - b.start || b.end - a.end);
  for (let i = 0; i + 1 < sorted.length; i++) {
    const left = sorted[i]!;
    const right = sorted
      .slice(i + 1, i + 5)
      .find((mention) => mention.start >= left.end && mention.type !== "Country");
    if (!right || left.type !== "Organisation" || right.type !== "Organisation") continue;
    const between = text.slice(left.end, right.start);
    // "the State Security Department, better known as the VSD", "the Sluzhba, as the service is known".
    const named = KNOWN_AS.test(between);
    if (named && left.type === right.type) {
      const [own, other] = [ownKey(left), ownKey(right)];
      if (own !== other && (left.knownAs === null || right.knownAs === null))
        target.set(
          ...((left.knownAs === null
            ? [own, { key: other, rule: "alias:known-as" }]
            : [other, { key: own, rule: "alias:known-as" }]) as [string, { key: string; rule: LinkRule }]),
        );
      continue;
    }
    const closed = /^\s*[)\]]/.test(text.slice(right.end, right.end + 2));
    const apart = between.startsWith(", the") || between.startsWith(", or");
    const bracketed = /^\s*[([]\s*(?:the )?$/i.test(between) && closed;
    const apposed = /^,? (?:the |or )?$/.test(between) && /^[,.]/.test(text.slice(right.end, right.end + 1));
    if (!bracketed && !apposed) continue;
    const [long, short] = isAcronym(right.text) ? [left, right] : [right, left];
    if (!isAcronym(short.text) || isAcronym(long.text)) continue;
    const described =
      (long.rule.startsWith("body:") || (long.rule === "name:organisation" && long.kind === "agency")) &&
      /service|agency|police|intelligence|centre|department/i.test(long.text);
    if (
      apposed &&
      !(described && (apart || between.startsWith(","))) &&
      !initialsOf(long.name).includes(short.text.toLowerCase())
    )
      continue;
    const [from, to] = [ownKey(short), ownKey(long)];
    if (from === to) continue;
    if (long.knownAs === null && short.knownAs !== null)
      target.set(to, { key: from, rule: "acronym:bracket" });
    else target.set(from, { key: to, rule: "acronym:bracket" });
  }
  for (const [from, link] of appositions(text, sorted, ownKey)) if (!target.has(from)) target.set(from, link);
  // "Belgium's Security Service" is the one service of Belgium that the document names.
  const services = groupBy(bodies, ([, m]) =>
    m.knownAs !== null && m.sector === "SPY" && m.kind === "agency" ? [String(m.country)] : [],
  );
  for (const [key, mention] of bodies) {
    if (mention.knownAs !== null || mention.sector !== "SPY" || !mention.rule.startsWith("body:")) continue;
    // "Russian intelligence", "Russia's services" are all of them.
    if (!/(?:service|agency|department|directorate)$/i.test(mention.text)) continue;
    const ofState = services.get(String(mention.country)) ?? [];
    // "Estonia's foreign intelligence service" where two services of Estonia are named: the one of that name.
    const words = nameKey(mention.text.replace(/^.*['’]s? /u, ""));
    const alike = ofState.filter(
      ([, m]) => nameKey(m.name).endsWith(words) || nameKey(m.text).endsWith(words),
    );
    const meant = alike.length === 1 && words.includes(" ") ? alike : ofState;
    if (meant.length === 1) target.set(key, { key: meant[0]![0], rule: "body:only-service" });
  }
  // "Iran's embassy" is the "Embassy of Iran" of the same text, unless a place tells them apart.
  const postOf = (m: Mention) =>
    /\b(?:embassy|consulate|high commission)\b/i.exec(m.text)?.[0].toLowerCase() ?? null;
  const posts = groupBy(bodies, ([, m]) => (postOf(m) === null ? [] : [`${postOf(m)} ${m.country}`]));
  for (const [key, mention] of bodies) {
    const post = postOf(mention);
    if (!post || mention.country === null || target.has(key)) continue;
    const earlier = posts
      .get(`${post} ${mention.country}`)
      ?.find(([other, m]) => other !== key && m.start < mention.start);
    if (earlier && !target.has(earlier[0])) target.set(key, { key: earlier[0], rule: "body:same-post" });
  }
  // Looked up by what they begin and end with, so that a long list of names costs no more than its length.
  const fullNames = groupBy(people, ([, m]) => (m.name.includes(" ") ? personForms(nameKey(m.name)) : []));
  const longNames = groupBy(bodies, ([, m]) => shorterForms(nameKey(m.name)));
  const sameNames = groupBy(bodies, ([, m]) =>
    m.knownAs !== null && m.rule.startsWith("body:") ? [nameKey(m.name)] : [],
  );
  const spelled = groupBy(bodies, ([, m]) => [...new Set(initialsOf(m.name))]);
  for (const [key, mention] of keys) {
    if (target.has(key) || mention.knownAs?.startsWith("country:")) continue;
    const own = nameKey(mention.name);
    if (mention.kind === "person") {
      const full = fullNames.get(own) ?? [];
      if (!own.includes(" ") || full.length === 1) {
        const before = full.filter(([, m]) => m.start < mention.start).at(-1) ?? full[0];
        if (before) target.set(key, { key: before[0], rule: "person:short" });
      }
    } else if (mention.type === "Organisation" && mention.knownAs === null) {
      // "The Border Guard", where "Viet Nam's Border Guard" stands: the one state's whose it may be.
      const same = sameNames.get(own) ?? [];
      if (same.length === 1) {
        target.set(key, { key: same[0]![0], rule: "name:same" });
        continue;
      }
      const acronym = isAcronym(mention.text);
      const candidates = acronym ? spelled.get(mention.text.toLowerCase()) : longNames.get(own);
      const long = candidates?.find(
        ([other, m]) =>
          other !== key &&
          !areOfTwoStates(mention, m) &&
          (acronym || mention.rule.startsWith("body:") || nameKey(m.name).startsWith(`${own} `)),
      );
      if (long) target.set(key, { key: long[0], rule: acronym ? "acronym:initials" : "name:short" });
    }
  }
  for (const mention of named) {
    const own = ownKey(mention);
    let link = target.get(own);
    const rule = link?.rule ?? (mention.knownAs === null ? "name:same" : "name:known");
    for (let hops = 0; link && target.has(link.key) && hops < 3; hops++) link = target.get(link.key);
    put(link?.key ?? own, mention, rule);
  }
  return [...clusters.values()];
}

/** "Poland's Prosecutor's Office" is no short name of a German one. */
function areOfTwoStates(a: Mention, b: Mention): boolean {
  return a.country !== null && b.country !== null && a.country !== b.country;
}

/** What a folded name begins and ends with: "keleti" and "zsofia" of "zsofia keleti", "el kettani" of "driss el
 *  kettani". Its own length apart, each once. */
function shorterForms(full: string): string[] {
  const words = full.split(" ");
  const forms = words
    .slice(1)
    .flatMap((_, at) => [words.slice(0, at + 1).join(" "), words.slice(at + 1).join(" ")]);
  return [...new Set(forms)];
}

/** What a person may be called for short: what the full name begins and ends with, and each word of it ("zelaya" of
 *  "denis zelaya pineda"). */
const personForms = (full: string): string[] => [
  ...new Set([
    ...shorterForms(full),
    ...full.split(" ").filter((word) => word.length > 2 && !SMALL.test(word)),
  ]),
];

/** The rows by each of their keys, in their order. */
function groupBy<T>(rows: readonly T[], keysOf: (row: T) => readonly string[]): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows)
    for (const key of keysOf(row)) {
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
  return groups;
}
