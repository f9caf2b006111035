import type { Entity } from "../model/index.ts";
import { foldText, nameWords } from "../store/folded-text.ts";

/** The key by which an entity of one document is the same as one of another; null when rules alone may not join
 *  it (surnames, first names, groups, acronyms, "the ministry of defence" of nobody). A function of the entity
 *  by itself, so that which entities are one never depends on the order of documents. */
export function classKey(entity: Entity): string | null {
  switch (entity.type) {
    case "Country":
      return entity.iso3 === null ? null : `country:${entity.iso3}`;
    case "Organisation":
      return organisationKey(entity);
    case "Actor":
      return entity.kind === "person" ? personKey(entity.name) : null;
  }
}

function organisationKey(entity: Entity): string | null {
  // The tables' keys bear a prefix of their own, so that an organisation named "known vsse" is another.
  if (entity.knownAs !== null) return `org:known:${entity.knownAs}`;
  const name = isAcronym(entity.name) ? spelledOut(entity) : entity.name;
  if (name === null) return null;
  const words = nameWords(name);
  if (words.length === 0) return null;
  const plain = words.join(" ");
  // "Ministry of Defence" is a full name only together with its state.
  if (isShared(words)) {
    return entity.country === null ? null : `org:name:${plain}@${entity.country}`;
  }
  return `org:name:${plain}`;
}

/** Whether many states may have a body of this name: "Federal Police", and, by the words that parties are called after,
 *  "Freedom Party" and "Justice and Development Party", but not "Freedom House". */
function isShared(words: readonly string[]): boolean {
  const isPolitical = words.some((word) => PARTY_WORDS.has(word));
  return words.every((word) => GENERIC.has(word) || (isPolitical && CAUSES.has(word)));
}

/** Two name words at the least: "Anna Lindqvist" is one person everywhere, "Lindqvist", "J. Lindqvist" and
 *  "van Damme" may be several. Initials, particles and suffixes count for the key, not as name words. */
function personKey(name: string): string | null {
  const words = nameWords(name);
  const telling = words.filter(
    (word) => [...word].length > 1 && !PARTICLES.has(word) && !SUFFIXES.has(word) && !/\d/.test(word),
  );
  return telling.length < 2 ? null : `person:${words.join(" ")}`;
}

/** "VSSE", "F.S.B.", "PLA-N": up to six capitals in one word. Two bodies often share one ("PLA", "SIS"). */
function isAcronym(name: string): boolean {
  const letters = name.replace(/[.\-&/]/g, "");
  return /^[\p{Lu}\p{N}]{1,6}$/u.test(letters) && !/\s/.test(name.trim());
}

/** The alias that an acronym stands for, by its initials ("State Security Service" for "SSS"); null for none.
 *  Of several the first in sorted order, so that one set of aliases gives one key. */
function spelledOut(entity: Entity): string | null {
  const acronym = foldText(entity.name).replace(/[^\p{L}\p{N}]/gu, "");
  const fits = entity.aliases.filter((alias) => {
    const words = nameWords(alias);
    const initials = (all: readonly string[]) => all.map((word) => [...word][0]).join("");
    return (
      words.length > 1 &&
      [initials(words), initials(words.filter((word) => !SMALL_WORDS.has(word)))].includes(acronym)
    );
  });
  return [...fits].sort()[0] ?? null;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

const SMALL_WORDS = set("of the and for in on de du des la le et der die und");

/** Parts of a surname that name nobody by themselves. */
const PARTICLES = set(
  "van von der den de la le du des da di do dos das del della el al ul bin ibn bint abu ben ter ten zu zur af av",
);

const SUFFIXES = set("jr sr junior senior ii iii iv mr mrs ms dr prof sir lord lady");

/** Words that many states' bodies and parties share. A name of these alone ("Federal Police", "Supreme Court",
 *  "Socialist Party") is full only with its country. */
const GENERIC = set(
  `${[...SMALL_WORDS].join(" ")} ministry minister department office bureau agency authority administration \
directorate commission committee council court courts tribunal parliament assembly senate congress chamber \
house representatives lords commons cabinet government state federal national central general public supreme \
high constitutional royal presidential president prime secretary secretariat foreign affairs external internal \
interior home defence defense justice finance treasury trade economy economic industry energy education health \
culture information communications transport agriculture environment labour labor security intelligence \
counterintelligence service services police army navy air force forces armed military guard coast border \
customs tax revenue prosecutor prosecutors prosecution attorney embassy consulate mission delegation bank \
reserve party socialist social democratic democrats democrat communist workers peoples people green greens \
liberal liberals conservative conservatives christian republican republicans union front movement coalition \
opposition league alliance news agency press university institute academy centre center city court \
investigation investigations investigative special counter terrorism anti corruption cyber signals \
electoral election elections board inspectorate spokesperson lower upper chief staff`.replace(/\s+/g, " "),
);

const PARTY_WORDS = set("party parties union movement front league alliance coalition bloc");

/** What parties are called after, in many states in the same words. */
const CAUSES = set(
  `freedom progress progressive development unity united unionist new action left right reform reformist change \
homeland fatherland motherland independence independent independents nationalist nationalists patriotic patriots \
citizens civic civil popular radical moderate future hope renewal democracy dawn solidarity peace law order equality \
liberty liberation revolutionary revolution republic nation country our first together forward alternative \
agrarian farmers working family families women youth animals pirate pensioners moral values \
salvation rebirth revival renaissance prosperity welfare felicity truth virtue`.replace(/\s+/g, " "),
);
