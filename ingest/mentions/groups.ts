import { toMention } from "./draft.ts";
import { isCapitalised } from "./gazetteer.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionTables, NounRecord } from "./tables.ts";
import type { WholeParse } from "./whole-parse.ts";

const STOPS =
  /^(?:and|or|but|of|in|on|at|to|for|from|by|with|is|are|was|were|has|have|had|that|which|who|as|the|a|an|also|not|will|would|may|could|should|did|does|do|be|been|than|into|over|under|after|before|while|when|its|their|his|her|'s|’s)$/;

/** Whether the word at `at` marks a possessor. A mark that stands apart opens a quotation: "Kremlin 'agents'". */
function isPossessive(words: Line["words"], at: number): boolean {
  const mark = words[at];
  return (
    mark !== undefined &&
    /^['’]s?$/.test(mark.text) &&
    (mark.text.length > 1 || (mark.start === words[at - 1]!.end && /s$/i.test(words[at - 1]!.text)))
  );
}

/** Demonyms that share the noun after `anchor`: "Chinese, Iranian and Russian spies". */
function coordinatedBefore(words: Line["words"], anchor: Mention, anchors: readonly Mention[]): Mention[] {
  const found: Mention[] = [];
  let first = anchor.startToken;
  for (;;) {
    const link = words[first - 1]?.key ?? "";
    if (!(/^(?:and|or)$/.test(link) && found.length === 0) && !(link === "," && found.length > 0))
      return found;
    const other = anchors.find((m) => m.endToken === first - 1 && m.form === "demonym" && m.startToken >= 0);
    if (other === undefined || other.text.endsWith("s")) return found;
    found.push(other);
    first = other.startToken;
  }
}

/** Endings of nouns for people in the plural, and nouns with such an ending that are none. */
const PEOPLE = /(?:[^aeiou](?:ers|ors)|ists|men|women|ians|ants|eers|crats|folk|smiths|herds)$/;
const THINGS =
  /(?:papers|numbers|letters|members|orders|borders|matters|waters|powers|quarters|chapters|centers|servers|computers|tankers|freighters|trawlers|cutters|fighters|bombers|helicopters|sensors|reactors|motors|factors|sectors|mirrors|errors|terrors|containers|drawers|towers|flowers|offers|answers|corridors|colors|harbors|labors|routers|trailers|posters|banners|folders|headers|counters|meters|shelters|disasters|warrants|grants|variants|plants|restaurants|elephants|regimen|specimen|omen|clusters|filters|registers|transmitters|transporters|boosters|launchers|transfers|sisters)$/;
const QUANTITY =
  /^(?:several|many|few|some|other|more|most|numerous|various|certain|all|both|such|same|first|last|dozen|hundred|thousand|two|three|four|five|six|seven|eight|nine|ten|\d+)$/;

/** Whose people a phrase behind "of" or "at" speaks of: the body that begins there, a state's body behind its possessor
 *  ("Kenya's NIS"), or one behind words for what it is ("the Bulgarian NGO Fakti Lab"). */
function anchorFrom(
  starting: ReadonlyMap<number, Mention>,
  words: Line["words"],
  target: number,
  tables: MentionTables,
): Mention | undefined {
  const anchor = starting.get(target);
  if (anchor && anchor.form !== "demonym" && anchor.type !== "Country") return anchor;
  const behind = anchor ? anchor.endToken + (isPossessive(words, anchor.endToken) ? 1 : 0) : target;
  for (let at = behind; at < behind + 4; at++) {
    const own = starting.get(at);
    if (own?.type === "Organisation") return own;
    const word = words[at];
    if (
      word === undefined ||
      !(tables.nouns.has(word.key) || /^(?:NGO|opposition|state|private)$/.test(word.text))
    )
      break;
  }
  return anchor?.form === "demonym" ? undefined : anchor;
}

/** Unnamed groups with an anchor: "Chinese spies", "GRU men", "officials of the Swedish Security Service", "Tehran's
 *  diplomats". The anchor is one of `anchors`, mentions of the line. A group without one gives nothing. */
export function findGroups(
  text: string,
  line: Line,
  anchors: readonly Mention[],
  taken: (at: number) => boolean,
  tables: MentionTables,
  parse: WholeParse | null = null,
): Mention[] {
  const { words } = line;
  const found: Mention[] = [];
  const ending = new Map<number, Mention>();
  const starting = new Map<number, Mention>();
  for (const anchor of anchors) {
    if (anchor.how === "pronoun" || anchor.type === "Actor") continue;
    if (anchor.how === "nominal" && anchor.rule !== "nominal:capitals") continue;
    const known = ending.get(anchor.endToken);
    if (!known || anchor.startToken < known.startToken) ending.set(anchor.endToken, anchor);
    const other = starting.get(anchor.startToken);
    if (!other || anchor.endToken > other.endToken) starting.set(anchor.startToken, anchor);
  }
  const plural = (at: number): NounRecord | undefined => {
    const word = words[at];
    if (!word || (isCapitalised(word.text) && line.capitals === "meaningful" && at > 0)) return undefined;
    const record = tables.nouns.get(word.key);
    if (record === undefined && parse?.upos[at] === "NOUN" && PEOPLE.test(word.key) && !THINGS.test(word.key))
      return { sort: "person", kind: null, sector: null, plural: true, noun: word.key };
    return record?.plural ? record : undefined;
  };
  /** Where the noun phrase of the noun at `at` begins, by the tree: "former accountants", "oil workers". */
  const phraseStart = (at: number): number => {
    let from = at;
    while (
      from > 0 &&
      !taken(from - 1) &&
      parse?.heads[from - 1] === at &&
      /^(?:amod|compound)$/.test(parse.relations[from - 1]!) &&
      /^(?:ADJ|NOUN)$/.test(parse.upos[from - 1]!) &&
      !QUANTITY.test(words[from - 1]!.key) &&
      (from === 1 || !isCapitalised(words[from - 1]!.text))
    )
      from -= 1;
    return from;
  };
  const home = (anchor: Mention) =>
    anchor.type === "Country" ? (anchor.knownAs?.slice(8) ?? null) : anchor.country;
  const done = new Set<number>();
  for (const [end, anchor] of ending) {
    let at = end;
    const possessive = isPossessive(words, at);
    if (possessive) at += 1;
    // A state's own name needs a possessive, a demonym or an acronym does not: "US officials", "Iran's diplomats".
    if (
      anchor.type === "Country" &&
      !possessive &&
      anchor.form !== "demonym" &&
      !/^[\p{Lu}.]+$|-/u.test(anchor.text) &&
      anchor.endToken - anchor.startToken < 2 &&
      !/-/.test(words[end - 1]!.text) &&
      anchor.form === "capital"
    )
      continue;
    // Behind a name that is no adjective a verb may come: "Moldova expelled two officials".
    const reach = anchor.form === "demonym" || possessive ? 4 : 2;
    for (let i = at; i < Math.min(words.length, at + reach); i++) {
      const word = words[i]!;
      if (STOPS.test(word.key) || !/^\p{L}/u.test(word.text) || taken(i)) break;
      // "Mali met reporters": a verb, by the tree, unless it describes the noun.
      if (parse?.upos[i] === "VERB" && parse.relations[i] !== "amod") break;
      const pair = tables.nouns.get(`${word.key} ${words[i + 1]?.key ?? ""}`);
      const record = pair?.plural && !isCapitalised(word.text) && !taken(i + 1) ? pair : plural(i);
      if (!record) {
        if (reach === 2 && /(?:s|ed)$/.test(word.key)) break;
        if (
          /(?:lled|ned|ted|sed)$/.test(word.key) &&
          !/^(?:exiled|retired|armed|trained|wanted|sanctioned)$/.test(word.key)
        )
          break;
        if (isCapitalised(word.text) && line.capitals === "meaningful") break;
        continue;
      }
      // "private individuals": a noun of two words.
      let last = record === pair ? i + 1 : i;
      while (plural(last + 1) || (tables.nouns.has(words[last + 1]?.key ?? "") && plural(last + 2))) {
        last += 1;
      }
      if (record.sort === "state") break;
      const before = words[anchor.startToken - 1];
      const from =
        before && /^(?:former|retired|exiled|senior|young|ex-|jailed)$/.test(before.key)
          ? anchor.startToken - 1
          : anchor.startToken;
      const quoted = text.slice(words[from]!.start, words[last]!.end);
      found.push(
        toMention(text, line, from, last + 1, {
          type: "Actor",
          kind: "group",
          how: "name",
          sector: record.sector,
          country: home(anchor),
          rule: possessive ? "group:possessive" : "group:anchored",
          name: quoted.replace(/['’]s? /, " "),
        }),
      );
      for (let k = from; k <= last; k++) done.add(k);
      // "Chinese and Russian spies" are two groups: the first is named by its demonym alone.
      const noun = text.slice(words[anchor.endToken]!.start, words[last]!.end);
      for (const other of anchor.form === "demonym" && from === anchor.startToken && !possessive
        ? coordinatedBefore(words, anchor, anchors)
        : [])
        found.push(
          toMention(text, line, other.startToken, other.endToken, {
            type: "Actor",
            kind: "group",
            how: "name",
            sector: record.sector,
            country: home(other),
            rule: "group:coordinated",
            name: `${other.text} ${noun}`,
          }),
        );
      break;
    }
  }
  // "officials of the Swedish Security Service", "researchers at the University of Tartu"
  for (let at = 0; at < words.length; at++) {
    if (done.has(at) || taken(at)) continue;
    const record = plural(at) ?? (at === 0 ? tables.nouns.get(words[0]!.key) : undefined);
    if (!record?.plural || record.sort !== "person") continue;
    if (!/^(?:of|from|at|in)$/.test(words[at + 1]?.key ?? "")) continue;
    let target = at + 2;
    while (
      target < at + 6 &&
      !starting.has(target) &&
      (/^(?:the|its|his|their)$/.test(words[target]?.key ?? "") ||
        (tables.nouns.has(words[target]?.key ?? "") && target > at + 2) ||
        /^(?:opposition|movement|union|party|ngo|weekly|daily|firm|company|association)$/.test(
          words[target]?.key ?? "",
        ))
    )
      target += 1;
    const anchor = anchorFrom(starting, words, target, tables);
    if (!anchor) continue;
    if (anchor.type === "Country" && words[at + 1]!.key !== "of" && words[at + 1]!.key !== "from") continue;
    let from = phraseStart(at);
    if (
      from === at &&
      /^(?:former|retired|senior|young|doctoral|intelligence|customs|police)$/.test(words[at - 1]?.key ?? "")
    )
      from -= 1;
    found.push(
      toMention(text, line, from, anchor.endToken, {
        type: "Actor",
        kind: "group",
        how: "name",
        sector: record.sector,
        country: home(anchor),
        rule: "group:of",
        name: `${anchor.name} ${words[at]!.key}`,
      }),
    );
  }
  return found;
}
