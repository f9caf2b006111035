import type { OrganisationKind } from "../../graph/model/index.ts";
import { isCapitalised, isShouted, type Word } from "./gazetteer.ts";
import { cueOf, PARTICLES, type Run } from "./runs.ts";
import { SEATS } from "./seats.ts";
import type { MentionTables, NounRecord } from "./tables.ts";

/** What a document says about one name, over all its runs. Points by kind of thing. */
export interface Profile {
  person: number;
  organisation: number;
  place: number;
  kind: OrganisationKind | null;
  sector: string | null;
  role: string | null;
  runs: number;
}

/** The profile of a name of which nothing is known yet. */
export const newProfile = (): Profile => ({
  person: 0,
  organisation: 0,
  place: 0,
  kind: null,
  sector: null,
  role: null,
  runs: 0,
});

const FICTION =
  /^(?:film|films|movie|movies|novel|novels|thriller|thrillers|script|villain|hero|heroes|heroine|fiction|fictional|sequel|trilogy|blockbuster|screenplay|comic|opera)$/;
const SPEECH =
  /^(?:said|says|told|added|denied|denies|insisted|claimed|argued|warned|accused|admitted|conceded|wrote|declined|refused|replied|stressed|declares|alleged|alleges)$/;
// "Le Canal", "Der Morgen": an article of another tongue begins a newspaper's name.
const PARTY = { kind: "party", sector: "PTY" } as const;
const MEDIA = { kind: "media", sector: "JRN" } as const;
const NOBODY =
  /^(?:act|law|bill|treaty|convention|avenue|street|square|road|boulevard|bay|strait|river|sea|gulf|island|islands|lake|mount|mountains|register|scheme|agreement|accord|accords|pact|protocol|prize|award|cup|day|week|festival|summit|plan|programme|program|doctrine|declaration|charter|resolution|directive|code|jr\.?|province|county|district|region|peninsula|valley|canal|highway|assessment|outlook|strategy|report|review|hotel|airport|stadium)$/;

/** Nouns for persons and firms alike. */
const EITHER =
  /^(?:contractor|broker|trader|developer|manager|partner|agent|intermediary|middleman|proxy|donor|investor|importer|exporter|miner|seller|owner|shipowner|handler|publisher|supporter|writer)$/;

/** Adds what this run's surroundings and its own words say to the name's profile. */
export function weigh(run: Run, profile: Profile, tables: MentionTables): void {
  const { words } = run.line;
  const body = words.slice(run.start, run.end);
  const at = (i: number) => words[i];
  const before = at(run.start - 1);
  const next = at(run.end);
  profile.runs += 1;
  const cue = cueOf(body, tables);
  const noun = (i: number): NounRecord | undefined => {
    const word = at(i);
    if (!word) return undefined;
    return tables.nouns.get(`${at(i - 1)?.key ?? ""} ${word.key}`) ?? tables.nouns.get(word.key);
  };
  const organisation = (
    points: number,
    record?: { kind: OrganisationKind | null; sector: string | null },
  ) => {
    profile.organisation += points;
    if (record?.kind && (profile.kind === null || points >= 5)) {
      profile.kind = record.kind;
      profile.sector = record.sector;
    }
  };
  if (profile.runs === 1) {
    if (cue) organisation(6, cue);
    const party = body.length === 1 ? tables.cues.get(body[0]!.key) : undefined;
    if (party?.kind === "party") organisation(4, party);
    if (body.length > 1 && body.some((word) => tables.nameWords.has(word.key))) organisation(3);
    const first = tables.firstNames.has(body[0]!.key.split("-")[0]!);
    if (body.length > 1 && /^(?:le|les|der|die|das)$/.test(body[0]!.key)) organisation(3, MEDIA);
    if (body.length > 1 && first) profile.person += cue ? 2 : 5;
    if (body.length > 1 && body.slice(1).some((word) => PARTICLES.has(word.key)) && !cue) profile.person += 1;
    if (body.some((word) => /^\p{Lu}\.$/u.test(word.text))) profile.person += 2;
    if (body.length >= 2 && body.length <= 4 && !cue) profile.person += 2;
    if (body.length === 1 && isShouted(body[0]!.text) && body[0]!.text.length <= 6) organisation(3);
    if (body.length === 1 && /\p{Ll}\p{Lu}|\d/u.test(body[0]!.text) && !/^(?:Mc|Mac|O')/.test(body[0]!.text))
      organisation(2);
  }
  // "EKRE lawmaker Urmas Tamm", "Forum for Democracy MP": whoever has members in a parliament is a party.
  if (next && SEATS.has(next.key) && at(run.end + 1) && isCapitalised(at(run.end + 1)!.text)) {
    const short = body[0]!.text;
    if (body.length > 1 || isShouted(short) || short === "Labour") {
      organisation(6, PARTY);
      profile.person -= 6;
    }
  }
  if (run.role) {
    profile.person += 5;
    profile.role ??= run.role;
  }
  // What stands before: "the consultancy X", "lawyer X", "in X", "the X".
  const front = before ? noun(run.start - 1) : undefined;
  if (front && EITHER.test(front.noun) && !run.role) profile.person += cue ? 0 : 2;
  else if (front && !front.plural && front.sort === "person") {
    profile.person += 5;
    profile.role ??= roleBefore(words, run.start, tables);
  } else if (front && !front.plural && front.sort === "organisation") organisation(6, front);
  if (before && tables.titles.has(before.key.replace(/\.$/, ""))) profile.person += 5;
  if (before?.key === "the") {
    profile.person -= 4;
    organisation(body.length === 1 && !next ? 0.5 : 1.5);
  }
  if (before && /^(?:in|near|around|outside|across|off)$/.test(before.key)) profile.place += 3;
  if (before?.key === "at") organisation(1);
  // What stands behind.
  const possessive = next && /^['’]s?$/.test(next.text);
  if (possessive) {
    for (let i = run.end + 1; i < run.end + 4; i++) {
      const owned = noun(i);
      if (
        owned?.sort === "person" &&
        /^(?:director|chairman|chairwoman|chair|founder|owner|manager|executive|chief|chief executive|treasurer|spokesman|spokeswoman|leader|member|members|board|head|president|supporters|deputies|editor)$/.test(
          owned.noun,
        )
      ) {
        organisation(1.5);
        break;
      }
    }
  }
  const back = next
    ? (noun(run.end) ??
      (at(run.end + 1) ? tables.nouns.get(`${next.key} ${at(run.end + 1)!.key}`) : undefined))
    : undefined;
  if (back && next && !isCapitalised(next.text) && run.start > 0) {
    if (back.sort === "organisation" && before?.key === "the") organisation(5, back);
    else if (back.sort === "person" && back.plural) organisation(3);
  }
  if (next?.text === "," && at(run.end + 1)) {
    const one = at(run.end + 1)!;
    if (/^\d{2}$/.test(one.text) && /^[,.]$/.test(at(run.end + 2)?.text ?? ",")) profile.person += 5;
    else if (one.key === "who" || one.key === "whom") profile.person += 4;
    else if (one.key === "which") organisation(2);
    else {
      const apposed = apposition(words, run.end + 1, tables);
      if (apposed && EITHER.test(apposed.noun)) profile.person += cue ? 0 : 1;
      else if (apposed?.sort === "person") {
        profile.person += 5;
        profile.role ??= apposed.noun;
      } else if (apposed?.sort === "organisation") organisation(5, apposed);
    }
  }
  if (next?.text === "(" && at(run.end + 1) && /^\d{2}$/.test(at(run.end + 1)!.text)) profile.person += 5;
  if (next?.key === "who") profile.person += 3;
  if (next && SPEECH.test(next.key)) {
    profile.person += 0.5;
    organisation(0.5);
  }
  const given = tables.firstNames.has(body[0]!.key.split("-")[0]!);
  if (before && isTold(words, run, before) && !given) organisation(3, MEDIA);
  else if (before && SPEECH.test(before.key) && before.key !== "accused") profile.person += 1;
  if (body.length === 1 && run.start > 0) organisation(possessive ? 1 : 0.5);
  if (body.length === 1 && run.start === 0 && next && (possessive || SPEECH.test(next.key)))
    organisation(0.5);
  if (next && /^-?(?:owned|controlled)$/.test(next.key)) organisation(2);
  // Laws, roads, waters and prizes are no actors.
  if (NOBODY.test(body.at(-1)!.key) && !(cue && body.length > 3)) {
    profile.person -= 20;
    profile.organisation -= 20;
  }
  // Heroes of films and books are nobody.
  const around = [
    ...words.slice(Math.max(0, run.start - 5), run.start),
    ...words.slice(run.end, run.end + 3),
  ];
  if (around.some((word) => FICTION.test(word.key)) || isLikened(words, run, tables)) profile.person -= 20;
}

/** Whether a name only serves a comparison: "in the style of X", "one thinks of X or Y", "a scene out of an X novel",
 *  "no James Bonds": nobody is said to have done anything. */
function isLikened(words: readonly Word[], run: Run, tables: MentionTables): boolean {
  const key = (i: number) => words[i]?.key ?? "";
  const last = words[run.end - 1]!;
  // The plural of a person's name: several of the kind of one.
  const plural =
    run.end - run.start > 1 &&
    /[^s]s$/.test(last.key) &&
    tables.firstNames.has(words[run.start]!.key) &&
    /^(?:no|not|the|many|all|few|little|would-be|aspiring|these|those|are|were)$/.test(key(run.start - 1)) &&
    !/^(?:said|says|told|has|is|was)$/.test(key(run.end));
  if (plural) return true;
  // Back over "Smiley or" to what the list began with; "think less of X" is "think of X".
  let at = run.start - 1;
  while (at > 0 && (/^(?:or|and|,)$/.test(key(at)) || isCapitalised(words[at]!.text)) && at > run.start - 8)
    at -= 1;
  if (
    /^(?:of|about)$/.test(key(at)) &&
    /^(?:think|thinks|thinking|thought|dream|dreams|dreamt|style|manner|likeness|spirit)$/.test(
      key(/^(?:less|more|only|just|first|always|often)$/.test(key(at - 1)) ? at - 2 : at - 1),
    )
  )
    return true;
  if (
    /^(?:like|as)$/.test(key(at)) &&
    /^(?:look|looks|looked|feel|feels|sound|sounds|reads|something)$/.test(key(at - 1))
  )
    return true;
  return /^(?:imagine|imagines|picture|pictures|evoke|evokes|recalls|resemble|resembles)$/.test(key(at));
}

/** "she told Junge Freiheit", "telling Expressen that", "a letter seen by Dagens Ekko", "an interview with Le Quai": whom
 *  a politician tells something, or who has seen it, is an outlet; that it is a person's first name speaks against it. */
function isTold(words: readonly Word[], run: Run, before: Word): boolean {
  const back = words[run.start - 2]?.key ?? "";
  if (before.key === "by") return /^(?:seen|obtained|reviewed|quoted)$/.test(back);
  if (before.key === "with") return back === "interview";
  if (before.key === "to") return back === "speaking";
  const next = words[run.end];
  const closes =
    next === undefined || /^(?:that|in|on|[.,:;"“”])$/.test(next.key) || !/^\p{L}/u.test(next.text);
  return /^(?:told|telling|tells)$/.test(before.key) && (closes || !isCapitalised(next.text));
}

/** "a former second secretary at": the first noun for a person or organisation within the apposition. */
function apposition(words: readonly Word[], from: number, tables: MentionTables): NounRecord | undefined {
  const first = words[from]?.key ?? "";
  const bare = tables.nouns.get(first) ?? tables.nouns.get(`${first} ${words[from + 1]?.key ?? ""}`);
  const opened =
    /^(?:a|an|the|its|his|her|their|one|now|then|formerly|former|deputy|then-|spokesman|director)$/.test(
      first,
    ) || bare !== undefined;
  if (!opened && !/^(?:head|chief|chair|president)$/.test(first)) {
    if (words[from + 1]?.key !== "'s") return undefined;
  }
  let found: NounRecord | undefined;
  for (let i = from; i < Math.min(words.length, from + 9); i++) {
    const word = words[i]!;
    if (/^(?:,|\.|;|of|at|in|for|from|by|with|to|who|that|which|and|on|said|\))$/.test(word.key) && i > from)
      break;
    const pair = tables.nouns.get(`${word.key} ${words[i + 1]?.key ?? ""}`);
    const record = pair ?? tables.nouns.get(word.key);
    if (record && !record.plural && !(isCapitalised(word.text) && !pair && i > from + 1)) found = record;
  }
  return found;
}

/** The role that stands before a name: "the Hungarian lawyer", "party representative" gives "party representative". */
function roleBefore(words: readonly Word[], start: number, tables: MentionTables): string {
  let from = start - 1;
  while (from > 0 && start - from < 3) {
    const earlier = words[from - 1]!;
    if (!/^\p{Ll}/u.test(earlier.text)) break;
    const both = tables.nouns.has(`${earlier.key} ${words[from]!.key}`);
    const modifies =
      tables.nouns.has(earlier.key) ||
      /^(?:chief|deputy|former|senior|prime|vice|foreign|defence|interior)$/.test(earlier.key);
    if (!both && !modifies) break;
    from -= 1;
  }
  return words
    .slice(from, start)
    .map((word) => word.text)
    .join(" ");
}
