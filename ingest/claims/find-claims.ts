// Over 300 lines: the order of the rules in a sentence is read best in one place.
import {
  type Attribution,
  type Claim,
  claimId,
  type Dropped,
  familyOf,
  isSymmetric,
  quote,
  type SourceDocument,
} from "../../graph/model/index.ts";
import type { LinkedEntities } from "../entities/linked.ts";
import type { Mention } from "../mentions/mention.ts";
import type { WholeParse } from "../mentions/whole-parse.ts";
import { quotedStretches, type Stretch, stretchAt } from "../segment/quotations.ts";
import type { Sentence } from "../segment/sentence.ts";
import { findAccusations, findBareDenials, findFronts, findGroupActs } from "./accusations.ts";
import { type Act, findVerbActs, type Missed } from "./acts.ts";
import { speakerOf, voicesOf } from "./attribution.ts";
import { type Reading, readClauses } from "./clauses.ts";
import { confidenceOf } from "./confidence.ts";
import { toLine } from "./coordination.ts";
import { dateOf, locationOf } from "./dates.ts";
import type { EntityKinds } from "./descriptions.ts";
import { ACCUSING, factualityOf } from "./factuality.ts";
import { fits, NEEDS_HEAD } from "./fitting.ts";
import type { Lexicon } from "./lexicon.ts";
import { findNominalActs } from "./nominal-acts.ts";
import { type Doers, findOmittedDoers, withDoers } from "./omitted-doers.ts";
import type { PairReader } from "./pairs/layer.ts";
import { eachShare, withShares } from "./shares.ts";
import { findSpeechActs } from "./speech-acts.ts";
import { findStructure } from "./structure.ts";
import type { ClaimTables } from "./tables.ts";
import { type Tree, toTree } from "./tree.ts";
import { findTreeActs } from "./tree-acts.ts";
import { documentOwner, type Memory, type Voice } from "./voices.ts";
import { toWords } from "./words.ts";

export interface ClaimInput {
  readonly document: SourceDocument;
  readonly sentences: readonly Sentence[];
  /** The sentences' trees, over the same words. */
  readonly trees: readonly WholeParse[];
  readonly mentions: readonly Mention[];
  readonly linked: LinkedEntities;
  readonly tables: ClaimTables;
  /** What is learnt about pairs; null reads by the rules alone. */
  readonly learnt: PairReader | null;
}

export interface FoundClaims {
  /** By sentence, trigger, then id; no two with one id. */
  readonly claims: Claim[];
  /** What looked like a claim and was not made, in text order. */
  readonly dropped: Dropped[];
}

/** What is carried from one sentence to the next. */
interface Carried extends Memory {
  /** Acts that were only possible, for "denies it all" in a later sentence. */
  readonly alleged: readonly Act[];
  /** Countries and organisations of the sentence before, for an act whose object is missing. */
  readonly parties: readonly Mention[];
  /** Whose turn it is in an interview ("Gharbi: ..."), and in which paragraph. */
  readonly turn: { readonly paragraph: number; readonly voice: Voice | null } | null;
  readonly doers: Doers;
  /** The organisation of each kind that was named last. */
  readonly recent: ReadonlyMap<string, Mention>;
}

/** Types that say how things stand rather than what was done: nobody need be asked whether they happened. */
const FIXED = /^structure:/;

/** The claims of a document. Pure; never throws on text. Linear in the number of sentences. */
export function findClaims(input: ClaimInput): FoundClaims {
  const { lexicon } = input.tables;
  const quoted = quotedStretches(input.document.text);
  const kinds: EntityKinds = new Map(input.linked.entities.map((entity) => [entity.id, entity.kind]));
  const bySentence = mentionsBySentence(input.mentions);
  const self =
    input.mentions.find((m) => /^(i|me|my)$/i.test(m.text) && input.linked.entityOf.has(m)) ?? null;
  const byId = new Map<string, Claim>();
  const dropped: Dropped[] = [];
  let carried: Carried = {
    speaker: null,
    owner: firstOwner(input, lexicon, bySentence),
    alleged: [],
    doers: new Map(),
    parties: [],
    recent: new Map(),
    turn: null,
  };
  for (const sentence of input.sentences) {
    const mine = bySentence.get(sentence.index) ?? [];
    const words = toWords(
      sentence,
      mine.filter((m) => input.linked.entityOf.has(m) || m.how !== "pronoun"),
      lexicon,
    );
    const line = toLine(words);
    const { shares } = input.linked;
    const reading = withShares(readClauses(words, line, lexicon), shares);
    const tree = toTree(words, input.trees[sentence.index]!, shares);
    const found = claimsOfSentence(
      input,
      lexicon,
      sentence,
      mine,
      reading,
      tree,
      quoted,
      self,
      kinds,
      carried,
    );
    for (const claim of found.claims) if (!byId.has(claim.id)) byId.set(claim.id, claim);
    dropped.push(...found.dropped);
    carried = found.carried;
  }
  const claims = [...byId.values()].sort(
    (a, b) =>
      a.evidence.start - b.evidence.start || a.trigger.start - b.trigger.start || (a.id < b.id ? -1 : 1),
  );
  return { claims, dropped: dropped.sort((a, b) => a.start - b.start || a.end - b.end) };
}

function mentionsBySentence(mentions: readonly Mention[]): ReadonlyMap<number, readonly Mention[]> {
  const bySentence = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const mine = bySentence.get(mention.sentence);
    if (mine) mine.push(mention);
    else bySentence.set(mention.sentence, [mention]);
  }
  return bySentence;
}

/** The publisher of the first document the text names: "a government report" of the first sentence may be named in
 *  the second. */
function firstOwner(
  input: ClaimInput,
  lexicon: Lexicon,
  bySentence: ReadonlyMap<number, readonly Mention[]>,
): Mention | null {
  for (const sentence of input.sentences) {
    const mine = bySentence.get(sentence.index) ?? [];
    const words = toWords(
      sentence,
      mine.filter((m) => input.linked.entityOf.has(m)),
      lexicon,
    );
    const owner = documentOwner(readClauses(words, toLine(words), lexicon), lexicon);
    if (owner !== null) return owner;
  }
  return null;
}

function claimsOfSentence(
  input: ClaimInput,
  lexicon: Lexicon,
  sentence: Sentence,
  mentions: readonly Mention[],
  reading: Reading,
  tree: Tree,
  quoted: readonly Stretch[],
  documentSelf: Mention | null,
  kinds: EntityKinds,
  carried: Carried,
): { claims: Claim[]; dropped: Dropped[]; carried: Carried } {
  const { linked, document } = input;
  const { line } = reading;
  const entityOf = (m: Mention) => linked.entityOf.get(m) ?? null;
  const owner = documentOwner(reading, lexicon) ?? carried.owner;
  const memory: Memory = { speaker: carried.speaker, owner };
  const isQuoted = (at: number) => stretchAt(quoted, at) !== null;
  const inner = mentions.filter((m) => reading.words[m.startToken]?.mention !== m);

  const accusations = findAccusations(reading, lexicon);
  const verbs = findVerbActs(reading, lexicon);
  const nouns = findNominalActs(reading, lexicon, new Set([...verbs.used, ...accusations.used]));
  const speech = findSpeechActs(reading, lexicon, verbs.acts);
  const fronts = findFronts(reading, verbs.acts);
  const acts: Act[] = [
    ...findStructure(reading, lexicon, linked, kinds, inner, carried.recent),
    ...accusations.acts,
    ...verbs.acts,
    ...speech,
    ...nouns.acts,
    ...findGroupActs(reading, linked),
    ...fronts,
  ];
  const key = (act: Act) => `${entityOf(act.subject)} ${act.type} ${entityOf(act.object)}`;
  // Where the line gives no more than a phrase that holds the party, the tree may give the party itself.
  const byLine = new Set(acts.filter(({ reach }) => reach !== "inside").map(key));
  acts.push(...findTreeActs(reading, tree, lexicon).filter((act) => !byLine.has(key(act))));
  acts.push(...findOmittedDoers(reading, tree, lexicon, sentence.index, acts, carried.doers));
  const denials = findBareDenials(reading, lexicon, acts).flatMap(({ denier, from, to, here }) => {
    const id = entityOf(denier);
    const before = acts.filter(
      (a) => a.from < from && !FIXED.test(a.rule) && a.type !== "ACCUSES" && a.group !== null,
    );
    const near = before.filter((a) => a.certainty === "possible" || a.group?.parent != null);
    const meant =
      here && near.length > 0
        ? near
        : near.some((a) => ACCUSING.has(a.group?.parent?.lemma ?? "")) && !here
          ? near.filter((a) => ACCUSING.has(a.group?.parent?.lemma ?? ""))
          : carried.alleged.filter(
              (a) =>
                entityOf(a.subject) === id ||
                entityOf(a.object) === id ||
                isAnchor(denier, entityOf(a.subject)) ||
                (a.subject.country !== null && a.subject.country === denier.country),
            );
    return meant.map(
      (a): Act => ({
        ...a,
        from,
        to,
        group: null,
        rule: "denial:bare",
        claimants: [denier],
        certainty: null,
        negated: true,
      }),
    );
  });
  acts.push(...denials);

  const at = (position: number) => line[Math.min(position, line.length - 1)]!;
  const dropped: Dropped[] = [];
  const drop = (missed: Missed) =>
    dropped.push({ why: missed.why, start: at(missed.from).start, end: at(missed.to - 1).end });
  for (const missed of [...verbs.missed, ...nouns.missed])
    if (!acts.some((a) => a.from <= missed.from && missed.from < a.to)) drop(missed);

  // Who speaks in quotation marks: someone of this sentence, or whoever spoke in the sentences before.
  const named = speakerOf(reading, lexicon, memory, isQuoted);
  const self = mentions.find((m) => /^(i|me|my)$/i.test(m.text) && entityOf(m) !== null && isQuoted(m.start));
  const firstPerson: Voice | null =
    self === undefined ? null : { mentions: [self], unnamed: null, cue: null };
  const turn = turnOf(reading, sentence, documentSelf, carried);
  const speaksAt = (start: number): Voice | null => {
    const stretch = stretchAt(quoted, start);
    if (stretch === null) return turn?.voice ?? null;
    const short = stretch.end - stretch.start < 40 && stretch.start > sentence.start;
    // "I" and "my" in quotation marks are the speaker.
    return short ? null : (named ?? firstPerson ?? carried.speaker);
  };
  const date = dateOf(reading, document);
  const location = locationOf(mentions, reading);
  const evidence = quote(document.text, sentence.start, sentence.end);
  const claims: Claim[] = [];
  const alleged: Act[] = [];
  const nearby = looseParties(reading, entityOf);
  const learnt =
    input.learnt?.open({ reading, tree: tree.parse, mentions, entityOf: linked.entityOf, lexicon }) ?? null;
  // The learnt layer reads what the rules made, so its acts come after theirs.
  const withLearnt = function* (): Generator<Act> {
    yield* acts.flatMap((act) => eachShare(act, linked.shares));
    if (learnt !== null) yield* learnt.actsBeside(claims);
  };
  for (const act of withLearnt()) {
    // "Chinese spies are active in the country": not in their own.
    const astray = act.rule.startsWith("group:") && isAnchor(act.subject, entityOf(act.object));
    const settled =
      act.reach === "looked-for" || astray
        ? withObject(act, reading.lists.get(act.subject) ?? [], nearby, carried.parties, entityOf)
        : act;
    if (settled === null) {
      drop({ why: "no second party", from: act.from, to: act.to });
      continue;
    }
    let { subject, object } = settled;
    const subjectId = entityOf(subject);
    const objectId = entityOf(object);
    if (subjectId === null || objectId === null) {
      drop({ why: "a party that no entity stands for", from: act.from, to: act.to });
      continue;
    }
    if (subjectId === objectId) {
      drop({ why: "same entity on both sides", from: act.from, to: act.to });
      continue;
    }
    // "Chinese entrepreneurs support the government": not China its own.
    const own = isAnchor(object, subjectId) || isAnchor(subject, objectId);
    if (own && settled.reach === "inside" && !FIXED.test(act.rule) && !act.rule.startsWith("group:")) {
      drop({ why: "a state and its own body", from: act.from, to: act.to });
      continue;
    }
    if (NEEDS_HEAD.has(act.type) && settled.reach === "inside") {
      drop({ why: "the party stands inside another phrase", from: act.from, to: act.to });
      continue;
    }
    if (!fits(act.type, subject, object)) {
      drop({
        why: `${act.type} does not join a ${subject.type} and a ${object.type}`,
        from: act.from,
        to: act.to,
      });
      continue;
    }
    if (isSymmetric(act.type) && object.start < subject.start) [subject, object] = [object, subject];
    const factuality = FIXED.test(act.rule)
      ? {
          polarity: act.negated ? ("negative" as const) : ("positive" as const),
          certainty: "certain" as const,
          modality: "actual" as const,
        }
      : factualityOf(reading, lexicon, act);
    if ("dropped" in factuality) {
      drop({ why: factuality.dropped, from: act.from, to: act.to });
      continue;
    }
    const trigger = quote(document.text, at(act.from).start, at(act.to - 1).end);
    const voices = isAside(settled)
      ? []
      : voicesOf(reading, lexicon, settled, memory, speaksAt(trigger.start)).filter(
          (v) => !isOwnWord(settled, v, entityOf),
        );
    if (factuality.certainty === "possible" && factuality.modality === "actual" && !FIXED.test(act.rule))
      alleged.push(settled);
    const accusers = settled.reach === "looked-for" ? (voices[0]?.mentions ?? []) : [];
    for (const chain of chainsOf(voices)) {
      // "Latvia and Lithuania accused Belarus of espionage": each of what was done to it.
      const victim = chain.named[0]?.mention;
      if (
        victim !== undefined &&
        accusers.length > 1 &&
        accusers.some((m) => entityOf(m) === entityOf(object))
      )
        object = victim;
      const attribution: Attribution[] = [];
      for (const { mention, cue } of chain.named) {
        const entity = entityOf(mention);
        if (entity !== null && !attribution.some((a) => a.entity === entity))
          attribution.push({ entity, cue: cue === null ? null : quote(document.text, cue.start, cue.end) });
      }
      const draft: Omit<Claim, "id"> = {
        type: act.type,
        subject: entityOf(subject)!,
        object: entityOf(object)!,
        ...factuality,
        attribution,
        unnamedSource:
          chain.unnamed === null ? null : quote(document.text, chain.unnamed.start, chain.unnamed.end),
        date: FIXED.test(act.rule) ? null : date.date,
        endDate: null,
        datePrecision: FIXED.test(act.rule) ? null : date.datePrecision,
        location: FIXED.test(act.rule) ? null : location,
        evidence,
        trigger,
        subjectSpan: quote(document.text, subject.start, subject.end),
        objectSpan: quote(document.text, object.start, object.end),
        confidence: confidenceOf(settled, distanceOf(settled)),
        rule: act.rule,
      };
      claims.push({ ...draft, id: claimId(document.sha256, draft) });
    }
  }
  const speaker = named !== null && named.mentions.length > 0 ? named : (firstPerson ?? carried.speaker);
  return {
    claims: learnt === null ? withoutEchoes(claims) : learnt.settle(withoutEchoes(claims), dropped),
    dropped,
    carried: {
      speaker,
      // "The indictment" speaks for whoever brought the charges.
      owner:
        owner ??
        acts.find((a) => a.type === "PROSECUTES" && a.subject.type === "Organisation")?.subject ??
        null,
      alleged: alleged.length > 0 ? alleged : carried.alleged,
      doers: withDoers(carried.doers, acts, sentence.index),
      // Who acts in a sentence is not whom the next one's act was done to.
      parties: mentions.filter(
        (m) =>
          m.type !== "Actor" &&
          entityOf(m) !== null &&
          !acts.some((a) => !FIXED.test(a.rule) && entityOf(a.subject) === entityOf(m)),
      ),
      turn,
      recent: new Map([
        ...carried.recent,
        ...mentions.flatMap((m) =>
          m.type === "Organisation" && m.kind !== null && m.how !== "pronoun" && entityOf(m) !== null
            ? [[m.kind as string, m] as const]
            : [],
        ),
      ]),
    },
  };
}

/** Structure that the text throws in beside what it reports ("Cazacu, who chairs the party, ...") is its own word. */
function isAside(act: Act): boolean {
  if (FIXED.test(act.rule)) return true;
  return (
    familyOf(act.type) === "structure" &&
    act.group !== null &&
    act.group.bond === "relative" &&
    act.rule.startsWith("verb:")
  );
}

/** Who criticises or demands is not the witness of it: "X voiced concern about Y, whose doors, she said, ...". */
function isOwnWord(act: Act, voice: Voice, entityOf: (m: Mention) => string | null): boolean {
  const speaker = voice.mentions[0];
  return (
    familyOf(act.type) === "discourse" &&
    act.claimants === null &&
    speaker !== undefined &&
    entityOf(speaker) === entityOf(act.subject)
  );
}

/** The turn of an interview that a sentence belongs to: "Gharbi: ..." is Gharbi's, "A: ..." that of whoever says "I"
 *  in the document, "Q: ..." nobody's; it lasts to the end of the paragraph. */
function turnOf(
  reading: Reading,
  sentence: Sentence,
  self: Mention | null,
  carried: Carried,
): Carried["turn"] {
  const { words } = reading;
  const colon = words.findIndex((w) => w.lower === ":");
  const label = words[0];
  if (label !== undefined && colon > 0) {
    const mention = label.mention;
    const whole = mention !== null && mention.type === "Actor" && words[colon - 1]?.mention === mention;
    if (whole)
      return { paragraph: sentence.paragraph, voice: { mentions: [mention], unnamed: null, cue: null } };
    if (colon === 1 && label.text === "Q") return { paragraph: sentence.paragraph, voice: null };
    if (colon === 1 && label.text === "A" && self !== null)
      return { paragraph: sentence.paragraph, voice: { mentions: [self], unnamed: null, cue: null } };
  }
  return carried.turn?.paragraph === sentence.paragraph ? carried.turn : null;
}

interface Chain {
  readonly named: readonly { readonly mention: Mention; readonly cue: Voice["cue"] }[];
  readonly unnamed: Voice["unnamed"];
}

/** Voices to chains: where several stand together as the innermost ("neither A nor B found"), one chain each. */
function chainsOf(voices: readonly Voice[]): Chain[] {
  const [first, ...outer] = voices;
  if (first === undefined) return [{ named: [], unnamed: null }];
  const rest = outer.flatMap((v) => v.mentions.slice(0, 1).map((mention) => ({ mention, cue: v.cue })));
  if (first.mentions.length === 0) return [{ named: rest, unnamed: first.unnamed }];
  return first.mentions.map((mention) => ({ named: [{ mention, cue: first.cue }, ...rest], unnamed: null }));
}

/** Tokens between the parties. */
function distanceOf(act: Act): number {
  return act.subject.sentence === act.object.sentence
    ? Math.abs(act.subject.startToken - act.object.startToken)
    : 12;
}

/** Countries and organisations of a sentence, for an act that lacks its object: first those a place preposition
 *  leads in. */
function looseParties(reading: Reading, entityOf: (m: Mention) => string | null): Mention[] {
  const placed: Mention[] = [];
  const others: Mention[] = [];
  reading.line.forEach((word, i) => {
    const m = word.mention;
    if (m === null || m.type === "Actor" || entityOf(m) === null || reading.line[i - 1]?.mention === m)
      return;
    const before = reading.line.slice(Math.max(0, i - 2), i).map((w) => w.lower);
    if (before.some((w) => ["in", "within", "against", "inside"].includes(w))) placed.push(m);
    // "Belgian Prime Minister X said": a demonym says whose, not where.
    else if (m.type === "Country" && m.form !== "demonym") others.push(m);
  });
  return [...placed, ...others];
}

/** An act whose object is missing gets it from its sentence, else from the one before; null when there is none.
 *  `beside` are those who stand in one list with the subject: they did it, it was not done to them. */
function withObject(
  act: Act,
  beside: readonly Mention[],
  nearby: readonly Mention[],
  before: readonly Mention[],
  entityOf: (m: Mention) => string | null,
): Act | null {
  const subject = entityOf(act.subject);
  const doers = new Set(beside.map(entityOf));
  const related = (m: Mention) =>
    entityOf(m) === subject || doers.has(entityOf(m)) || isAnchor(act.subject, entityOf(m));
  const object = nearby.find((m) => !related(m)) ?? before.find((m) => m.type === "Country" && !related(m));
  return object === undefined ? null : { ...act, object, reach: "looked-for" };
}

/** Whether a country is the one a group or organisation is of: "Chinese spies" are of China. */
function isAnchor(of: Mention, country: string | null): boolean {
  return of.country !== null && country === `country:${of.country}`;
}

/** Of claims with one triple and one claimant in a sentence, the surest stands. */
function withoutEchoes(claims: readonly Claim[]): Claim[] {
  const best = new Map<string, Claim>();
  for (const claim of claims) {
    const key = [
      claim.subject,
      claim.type,
      claim.object,
      claim.polarity,
      claim.attribution[0]?.entity ?? claim.unnamedSource?.text ?? "",
    ].join("|");
    const held = best.get(key);
    if (held === undefined || claim.confidence > held.confidence) best.set(key, claim);
  }
  return [...best.values()];
}
