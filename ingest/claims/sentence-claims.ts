import {
  type Attribution,
  type Claim,
  claimId,
  type Dropped,
  isSymmetric,
  LIMITS,
  quote,
} from "../../graph/model/index.ts";
import type { Mention } from "../mentions/mention.ts";
import { stretchAt } from "../segment/quotations.ts";
import { confidenceOf } from "./confidence.ts";
import { type DateExpression, findDates } from "./dates/date-expressions.ts";
import { adrift, dateOf, NO_DATE } from "./dates/dates.ts";
import { locationOf } from "./dates/places.ts";
import { type Factuality, factualityOf } from "./factuality/factuality.ts";
import { LEFT_OUT } from "./left-out.ts";
import { saysSomething } from "./lexicon/lexicon.ts";
import { type Act, isFixed, type Missed } from "./line/acts.ts";
import { type Chain, chainsOf, isAside, isOwnWord } from "./line/chains.ts";
import { looseParties } from "./parties/missing-parties.ts";
import { withParties } from "./parties/parties.ts";
import { eachShare } from "./parties/shares.ts";
import type { Carried, SentenceScene } from "./sentence.ts";
import { findActs } from "./sentence-acts.ts";
import { withDoers } from "./tree/omitted-doers.ts";
import { headOfAct, stepsUp } from "./tree/scope.ts";
import { speakerOf, voicesOf } from "./voices/attribution.ts";
import { turnOf } from "./voices/turns.ts";
import { documentOwner, type Memory, type Voice } from "./voices/voices.ts";

/** The claims of one sentence, what was dropped, whom it says to bear a role, and what the next sentence needs to know. */
export function claimsOfSentence(
  scene: SentenceScene,
  carried: Carried,
): { claims: Claim[]; dropped: Dropped[]; bearers: readonly Mention[]; carried: Carried } {
  const { reading, lexicon, linked, mentions, tree, entityOf } = scene;
  const { line } = reading;
  const memory: Memory = {
    speaker: carried.speaker,
    owner: documentOwner(reading, lexicon) ?? carried.owner,
    accuser: carried.accuser,
    court: carried.court,
  };
  const turn = turnOf(reading, scene.sentence, scene.self, carried.turn);
  // Who speaks in quotation marks: someone of this sentence, or whoever spoke in the sentences before.
  const named = speakerOf(reading, lexicon, memory, (start) => stretchAt(scene.quoted, start) !== null);
  const inQuotes = named ?? ownVoice(scene) ?? carried.speaker;
  const { acts, missed, bearers } = findActs(scene, carried);

  const at = (position: number) => line[Math.min(position, line.length - 1)]!;
  const dropped: Dropped[] = [];
  const drop = ({ why, from, to }: Missed) =>
    dropped.push({ why, start: at(from).start, end: at(to - 1).end });
  missed.forEach(drop);
  const { sentence, document } = scene;
  const text = document.text.slice(sentence.start, sentence.end);
  const datesOf = (isAhead: boolean) =>
    findDates(reading.words, text, sentence.start, document.publishedAt, isAhead);
  const dates = datesOf(false);
  for (const { from, to } of adrift(dates))
    dropped.push({
      why: LEFT_OUT.undated,
      start: reading.words[from]!.start,
      end: reading.words[to - 1]!.end,
    });

  const claims: Claim[] = [];
  const alleged: Act[] = [];
  const nearby = looseParties(reading, entityOf);
  const learnt =
    scene.learnt?.open({ reading, tree: tree.parse, mentions, entityOf: linked.entityOf, lexicon }) ?? null;
  // The learnt layer reads what the rules made, so its acts come after theirs.
  const withLearnt = function* (): Generator<Act> {
    yield* acts.flatMap((act) => eachShare(act, linked.shares));
    if (learnt !== null) yield* learnt.actsBeside(claims);
  };
  // A list of names against a list of names: what is beyond the limit is told, not made.
  let over = 0;
  for (const act of withLearnt()) {
    if (claims.length >= LIMITS.sentenceClaims) {
      over += 1;
      continue;
    }
    const settled = withParties(act, reading, nearby, carried.parties, entityOf);
    if ("dropped" in settled) {
      drop({ why: settled.dropped, from: act.from, to: act.to });
      continue;
    }
    const factuality: ReturnType<typeof factualityOf> = isFixed(act)
      ? { polarity: act.negated ? "negative" : "positive", certainty: "certain", modality: "actual" }
      : factualityOf(reading, lexicon, act, tree);
    if ("dropped" in factuality) {
      drop({ why: factuality.dropped, from: act.from, to: act.to });
      continue;
    }
    if (factuality.certainty === "possible" && factuality.modality === "actual" && !isFixed(act))
      alleged.push(settled);
    const voices = isAside(settled)
      ? []
      : voicesOf(
          reading,
          lexicon,
          settled,
          memory,
          speakerAt(scene, at(act.from).start, inQuotes, turn?.voice ?? null),
          tree,
        ).filter((voice) => isSaidOf(scene, settled, voice) || !isOwnWord(settled, voice, entityOf));
    claims.push(
      ...toClaims(
        scene,
        settled,
        factuality,
        chainsOf(voices),
        factuality.modality === "future" ? datesOf(true) : dates,
      ),
    );
  }
  if (over > 0)
    dropped.push({
      why: LEFT_OUT.tooManyClaims(over),
      start: scene.sentence.start,
      end: scene.sentence.end,
    });
  const doers = new Set(acts.filter((act) => !isFixed(act)).map(({ subject }) => entityOf(subject)));
  return {
    claims: learnt === null ? withoutEchoes(claims) : learnt.settle(withoutEchoes(claims), dropped),
    dropped,
    bearers,
    carried: {
      speaker: named !== null && named.mentions.length > 0 ? named : (ownVoice(scene) ?? carried.speaker),
      // "The indictment" speaks for whoever brought the charges.
      owner:
        memory.owner ??
        acts.find((a) => a.type === "PROSECUTES" && a.subject.type === "Organisation")?.subject ??
        null,
      accuser: acts.findLast((a) => a.type === "PROSECUTES")?.subject ?? carried.accuser,
      court: mentions.findLast(isCourt) ?? carried.court,
      alleged: alleged.length > 0 ? alleged : carried.alleged,
      // Who acts in a sentence is not whom the next one's act was done to.
      parties: mentions.filter((m) => m.type !== "Actor" && entityOf(m) !== null && !doers.has(entityOf(m))),
      turn,
      doers: withDoers(carried.doers, acts, scene.sentence.index),
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

/** "She said she had asked Poland": what lies under a verb of saying is the speaker's word even where the speaker did it. */
function isSaidOf({ reading, tree, lexicon }: SentenceScene, act: Act, { cue, mentions }: Voice): boolean {
  return (
    cue !== null &&
    act.subject !== mentions[0] &&
    stepsUp(tree, headOfAct(act, reading, tree)).some(
      ({ at, hold }) =>
        hold === "complement" &&
        tree.words[at]!.start === cue.start &&
        (lexicon.verbForms.get(tree.words[at]!.lower) ?? []).some(({ lemma }) =>
          saysSomething(lexicon, lemma),
        ),
    )
  );
}

const isCourt = ({ type, text, how }: Mention): boolean =>
  type === "Organisation" && how !== "pronoun" && /\b(?:court|tribunal)\b/i.test(text);

/** "I" and "my" in quotation marks are the speaker. */
function ownVoice({ mentions, quoted, entityOf }: SentenceScene): Voice | null {
  const self = mentions.find(
    (m) => /^(i|me|my)$/i.test(m.text) && entityOf(m) !== null && stretchAt(quoted, m.start) !== null,
  );
  return self === undefined ? null : { mentions: [self], unnamed: null, cue: null };
}

/** Whose words stand at a place: those of `inQuotes` in a quotation that is more than a word or two, else of the `turn`. */
function speakerAt(
  { quoted, sentence }: SentenceScene,
  start: number,
  inQuotes: Voice | null,
  turn: Voice | null,
): Voice | null {
  const stretch = stretchAt(quoted, start);
  if (stretch === null) return turn;
  const short = stretch.end - stretch.start < 40 && stretch.start > sentence.start;
  return short ? null : inQuotes;
}

/** An act as claims, one for each chain of those who say so. */
function toClaims(
  { document, sentence, reading, tree, lexicon, entityOf }: SentenceScene,
  act: Act,
  factuality: Factuality,
  chains: readonly Chain[],
  dates: readonly DateExpression[],
): Claim[] {
  const { line } = reading;
  const at = (position: number) => line[Math.min(position, line.length - 1)]!;
  const accusers =
    act.reach === "looked-for" && chains.length > 1
      ? chains.flatMap(({ named }) => named.slice(0, 1).map(({ mention }) => entityOf(mention)))
      : [];
  const head = headOfAct(act, reading, tree);
  const when = isFixed(act) ? NO_DATE : dateOf(tree, lexicon, dates, head);
  const location = isFixed(act) ? null : locationOf(tree, lexicon, document.text, head);
  return chains.map((chain) => {
    // "Latvia and Lithuania accused Belarus of espionage": each of what was done to it.
    const victim = accusers.includes(entityOf(act.object)) ? chain.named[0]?.mention : undefined;
    const parties: readonly [Mention, Mention] = [act.subject, victim ?? act.object];
    const turned = isSymmetric(act.type) && parties[1].start < parties[0].start;
    const [subject, object] = turned ? [parties[1], parties[0]] : parties;
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
      ...when,
      location,
      evidence: quote(document.text, sentence.start, sentence.end),
      page: null,
      trigger: quote(document.text, at(act.from).start, at(act.to - 1).end),
      subjectSpan: quote(document.text, subject.start, subject.end),
      objectSpan: quote(document.text, object.start, object.end),
      confidence: confidenceOf(act, distanceOf(act)),
      rule: act.rule,
    };
    return { ...draft, id: claimId(document.sha256, draft) };
  });
}

/** Tokens between the parties. */
function distanceOf(act: Act): number {
  return act.subject.sentence === act.object.sentence
    ? Math.abs(act.subject.startToken - act.object.startToken)
    : 12;
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
