/** What the clauses that a pointer stands in say of whom it means: who does what each of them tells. */
import type { WholeParse } from "../mentions/index.ts";
import { above, type Place } from "./places.ts";
import type { Seen } from "./pointers.ts";
import type { Pointer } from "./signs.ts";

/** Who does what a clause tells: the token that it hangs on as what, and how the clause below hangs on this one. */
export interface Doer {
  readonly token: number;
  /** Relation by which the pointer's clause hangs on the clause of this doer; "own" for its own clause. */
  readonly over: string;
}

const SUBJECT = /^[nc]subj/;
/** How many words a subject or an object stands from its verb at most, so that a long sentence costs no more than its length. */
const REACH = 80;
/** What is done by who is named as the object: "accused X of spying", "urged X to leave", "barred X from playing". */
const DONE_BY_OBJECT =
  /^(?:accus|suspect|blam|charg|convict|acquit|clear|stop|prevent|bar|bann|ban|block|keep|kept|dissuad|urg|ask|order|forc|press|tell|told|call|warn|beg|beseech|implor|invit|allow|permit|enabl|help|instruct|oblig|persuad|encourag|advis|lean|hir|recruit|pay|paid|train|want|expect|requir|let|mak|made|caught|catch|find|found|see|saw|thank|prais|criticis|criticiz|condemn|denounc|prosecut|indict|sue|fin|sentenc|jail|punish|reprimand|rebuk|forbid|forbad|summon|commission|authoris|authoriz|assign|task)/;

/** Who does what the clauses over a token tell, its own clause's first. */
export function doersOver(token: number, tree: WholeParse, words: readonly string[]): Doer[] {
  const { heads, relations } = tree;
  const childOf = (head: number, relation: RegExp): number => {
    const end = Math.min(heads.length, head + REACH);
    for (let at = Math.max(0, head - REACH); at < end; at++)
      if (heads[at] === head && relation.test(relations[at] ?? "")) return at;
    return -1;
  };
  const found: Doer[] = [];
  let over = "own";
  let below = token;
  for (const at of above(token, tree)) {
    const relation = relations[below] ?? "";
    const isClause = /^(?:ccomp|advcl|acl|csubj|parataxis|conj|xcomp)/.test(relation);
    if (isClause && found.length > 0) over = relation.split(":")[0]!;
    // "the firm [founded by it]", "a man [who spied on it]": done by what the clause describes.
    if (/^acl/.test(relation)) {
      const own = childOf(below, SUBJECT);
      if (own < 0 || /^(?:who|which|that)$/i.test(words[own] ?? "")) {
        const last = found.at(-1);
        if (last !== undefined && last.token === own) found.pop();
        if (at !== token) found.push({ token: at, over: found.length === 0 ? "own" : over });
      }
    } else if (
      /^(?:advcl|xcomp|ccomp)/.test(relation) &&
      childOf(below, SUBJECT) < 0 &&
      DONE_BY_OBJECT.test((words[at] ?? "").toLowerCase())
    ) {
      const object = childOf(at, /^i?obj/);
      if (object >= 0 && object !== token)
        found.push({ token: object, over: found.length === 0 ? "own" : over });
    }
    const subject = childOf(at, SUBJECT);
    if (subject >= 0 && subject !== token && subject !== below)
      found.push({ token: subject, over: found.length === 0 ? "own" : over });
    below = at;
    if (found.length > 2) break;
  }
  return found;
}

/** What a state has, and what a body has. */
const STATES =
  /^(?:ambassador|embassy|envoy|consul|consulate|ministry|ministries|parliament|territory|soil|borders?|frontiers?|army|navy|president|presidency|premier|prime|monarch|king|queen|neighbou?rs?|capital|government|citizens?|nationals?|people|elections?|referendum|constitution|econom(?:y|ies)|sovereignty|airspace|waters|coast|coastline|islands?|provinces?|diplomats?|airports?|courts?|police|troops|soldiers|forces|exports|independence|attach[eé]s?|commissioner|high|minister|ministers|foreign|defence|allies|ally|ports?|embargo|sanctions|warships|airfields|currency|opposition)$/;
const BODIES =
  /^(?:director|chairman|chairwoman|chair|chief|head|board|employees?|staff|owners?|members?|membership|founders?|headquarters|offices?|subsidiar(?:y|ies)|shares?|shareholders?|parent|accounts?|customers?|clients?|website|editor|editors|reporters?|correspondents?|publisher|spokesman|spokeswoman|spokesperson|lawyers?|counsel|engineers?|managers?|executives?|licen[cs]e|agents?|officers?|auditors?|treasurer|secretary|leader|leaders|candidates?|deput(?:y|ies)|commander|fighters?|report|governor|president|rector|dean|boss|partners?|leadership|ranks|branch(?:es)?|servers?|network)$/;

/** What a doer's sign calls the pointer by: it may be what the doer has, the doer himself, or another. */
const partOf = ({ role }: Place): string =>
  role === "whose" ? "whose" : /^(?:subject|passive)$/.test(role) ? "subject" : "other";

/** Signs by the clauses over a pointer, for a candidate's mentions in its sentence. */
export function clauseSigns(pointer: Pointer, here: readonly Seen[]): string[] {
  const { place, tree } = pointer;
  if (place === null || tree === null) return [];
  const signs = new Set<string>();
  const { doers } = pointer;
  const part = partOf(place);
  const owned = place.role === "whose" ? (tree.heads[place.token] ?? -1) : -1;
  for (const { place: its } of here) {
    if (its === null) continue;
    const rank = doers.findIndex(({ token }) => token === its.top || token === its.token);
    if (rank >= 0) {
      signs.add(`doer ${Math.min(rank, 2)} for ${part}`);
      if (rank === 0 || doers[rank]!.over !== "own") signs.add(`doer over ${doers[rank]!.over} for ${part}`);
    }
    if (/^(?:whose|of|within)$/.test(its.role)) {
      const at = doers.findIndex(({ token }) => token === its.governor);
      if (at >= 0) signs.add(`has doer ${Math.min(at, 1)} for ${part}`);
    }
    if (owned < 0) continue;
    const relation = tree.relations[owned] ?? "";
    const head = tree.heads[owned] ?? -1;
    // "the AIVD and its sister" is one's own; "Amer Bank, its last friend" is another's.
    if (head === its.token && /^conj/.test(relation)) signs.add("listed with its own");
    if (head === its.token && /^appos/.test(relation)) signs.add("is what is owned");
    if (tree.heads[its.token] === owned && /^(?:appos|flat|nsubj)/.test(tree.relations[its.token] ?? ""))
      signs.add("is what is owned");
  }
  return [...signs];
}

/** Signs by what a pointer's noun is: "its ambassador" is a state's, "its chairman" a body's. */
export function ownedSigns({ place, tree, words }: Pointer, isState: boolean): string[] {
  if (place === null || tree === null || place.role !== "whose") return [];
  const noun = (words[tree.heads[place.token] ?? -1] ?? "").toLowerCase();
  const type = isState ? "state" : "no state";
  const signs: string[] = [];
  if (STATES.test(noun)) signs.push(`a state's noun, ${type}`);
  if (BODIES.test(noun)) signs.push(`a body's noun, ${type}`);
  return signs;
}
