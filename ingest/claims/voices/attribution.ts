// Over 300 lines: the ways to say who says it, from clause to headline, stand beside one another.
import { familyOf } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import { ACCUSING, governorsOf } from "../lexicon/governors.ts";
import { kindsOf, type Lexicon, saysSomething } from "../lexicon/lexicon.ts";
import type { Word } from "../lexicon/words.ts";
import type { Act } from "../line/acts.ts";
import { fromSlot } from "../line/arguments.ts";
import type { Reading, VerbGroup } from "../line/clauses.ts";
import { toNominals } from "../line/nominals.ts";
import { headOfAct, standsBeside, stepsUp } from "../tree/scope.ts";
import type { Tree } from "../tree/tree.ts";
import { treeVoices } from "./tree-voices.ts";
import { type Memory, span, type Voice, voiceOf } from "./voices.ts";

/** A statement frame: a verb of saying (or "according to") with its voice and the stretch of the line it covers. */
interface Frame {
  readonly voice: Voice;
  readonly from: number;
  readonly to: number;
  /** Position of its verb; -1 for "according to". */
  readonly head: number;
  /** Trailing frames cover a whole sentence; their verb has no complement of its own. */
  readonly loose: boolean;
}

/** "accuse" has a rule of its own; the other verbs of saying lead in what is said. */
const isSay = (lexicon: Lexicon, lemma: string) => lemma !== "accuse" && saysSomething(lexicon, lemma);

/** Statement frames of a sentence that no complement clause shows: "according to X", "..., X said", "said X". */
function looseFrames(reading: Reading, lexicon: Lexicon, memory: Memory): Frame[] {
  const { line } = reading;
  const frames: Frame[] = [];
  for (let i = 0; i + 1 < line.length; i += 1) {
    if (line[i]!.lower !== "according" || line[i + 1]!.lower !== "to") continue;
    let end = i + 2;
    while (
      end < line.length &&
      (line[end]!.lower !== "," || line[end]!.mention !== null) &&
      !/^[;.:]$/.test(line[end]!.lower) &&
      !reading.groups.some((g) => g.kind === "finite" && g.from === end)
    )
      end += 1;
    const voice = voiceOf(
      reading,
      lexicon,
      toNominals(line, i + 2, end),
      memory,
      span(line[i]!, line[i + 1]!),
    );
    if (voice === null) continue;
    const stops = line.map((w, k) => (w.mention === null && w.lower === ";" ? k : -1)).filter((k) => k >= 0);
    frames.push({
      voice,
      from: stops.findLast((k) => k < i) ?? 0,
      to: stops.find((k) => k > i) ?? line.length,
      head: -1,
      loose: true,
    });
  }
  const headline = headlineFrame(reading, lexicon, memory);
  if (headline !== null) frames.push(headline);
  for (const group of reading.groups) {
    if (!isSay(lexicon, group.lemma) || group.passive || group.kind !== "finite" || group.lemma === "deny")
      continue;
    const after = line[group.head + 1];
    const hasComplement = reading.groups.some(
      (g) => g.parent?.head === group.head && g.bond === "complement",
    );
    if (hasComplement) continue;
    const subjectAfter = group.subject.length > 0 && group.subject[0]!.from > group.head;
    const end = subjectAfter ? group.subject.at(-1)!.to : group.head + 1;
    const next = line[end];
    const told = group.lemma === "tell" || group.lemma === "inform";
    if (after?.lower === ":") {
      // "the service continued: Rwanda had spied": all that follows.
      const voice = voiceOf(reading, lexicon, group.subject, memory, span(line[group.head]!));
      if (voice !== null)
        frames.push({ voice, from: group.head + 1, to: line.length, head: group.head, loose: true });
      continue;
    }
    const closes =
      subjectAfter ||
      told ||
      after === undefined ||
      /^[,.;:!]$/.test(after.lower) ||
      after.lower === "in" ||
      after.lower === "on";
    const begin = Math.min(group.clauseFrom, group.from);
    const opened = begin > 1 && line[begin - 1]?.lower === ",";
    if (!closes || !opened || next === undefined) continue;
    const voice = voiceOf(reading, lexicon, group.subject, memory, span(line[group.head]!));
    if (voice === null) continue;
    const stop = line.findLastIndex((w, k) => k < begin && w.mention === null && w.lower === ";");
    // Between two commas it is thrown in: what stands after belongs to it as well, up to a semicolon.
    const thrownIn =
      line[end]?.lower === "," ||
      (["in", "on"].includes(line[end]?.lower ?? "") &&
        line.slice(end).some((w) => w.mention === null && w.lower === ","));
    const relative = line.findLastIndex((w, k) => k < begin && w.mention === null && w.lower === "whose");
    const semicolon = line.findIndex((w, k) => k > end && w.mention === null && w.lower === ";");
    const to = thrownIn ? (semicolon < 0 ? line.length : semicolon) : begin;
    frames.push({
      voice,
      from: Math.max(0, stop, relative),
      to,
      head: group.head,
      loose: true,
    });
  }
  return frames;
}

/** A headline's voice, which needs no verb that the rules of sentences would find: "..., Magazine Claims" behind a comma
 *  at its very end, "Spy agency: ..." before a colon. A state before a colon only says where. */
function headlineFrame(reading: Reading, lexicon: Lexicon, memory: Memory): Frame | null {
  const { line } = reading;
  const last = line.at(-1);
  if (last === undefined || /^[.!?]$/.test(last.lower)) return null;
  const frame = (from: number, to: number, covers: { from: number; to: number }, cue: Word): Frame | null => {
    const nominals = toNominals(line, from, to);
    const [first] = nominals;
    if (first === undefined || first.head?.type === "Country") return null;
    const voice = voiceOf(reading, lexicon, nominals, memory, span(cue)) ?? {
      mentions: [],
      unnamed: span(line[from]!, line[to - 1]!),
      cue: span(cue),
    };
    return { voice, ...covers, head: -1, loose: true };
  };
  const comma = line.findLastIndex((w) => w.mention === null && w.lower === ",");
  const says = isSay(lexicon, last.noun) || isSay(lexicon, last.lower);
  if (last.mention === null && says && comma > 1 && line.length - comma <= 6 && line.length - comma > 2)
    return frame(comma + 1, line.length - 1, { from: 0, to: comma }, last);
  const colon = line.findIndex((w) => w.mention === null && w.lower === ":");
  const speaker = line[colon - 1];
  const speaks =
    speaker !== undefined &&
    (speaker.mention !== null ||
      speaker.person ||
      ["agency", "service", "report", "boss", "police"].includes(speaker.noun));
  if (colon > 0 && colon <= 5 && speaks && !reading.groups.some((g) => g.head < colon))
    return frame(0, colon, { from: colon + 1, to: line.length }, line[colon]!);
  return null;
}

/** Who speaks in a sentence, for quotations: the subject of its verb of saying outside of the quotation marks. */
export function speakerOf(
  reading: Reading,
  lexicon: Lexicon,
  memory: Memory,
  isQuoted: (at: number) => boolean,
): Voice | null {
  for (const group of reading.groups) {
    if (
      !isSay(lexicon, group.lemma) &&
      !["go", "call", "describe", "ask", "add", "urge", "warn", "answer", "put", "accuse"].includes(
        group.lemma,
      )
    )
      continue;
    if (
      group.passive ||
      isQuoted(reading.line[group.head]!.start) ||
      (group.kind !== "finite" && group.subject.length === 0)
    )
      continue;
    const voice = voiceOf(reading, lexicon, group.subject, memory, span(reading.line[group.head]!));
    if (voice !== null) return voice;
  }
  const according = looseFrames(reading, lexicon, memory).find(
    ({ head, voice }) => head < 0 && (voice.cue === null || !isQuoted(voice.cue.start)),
  );
  return according?.voice ?? null;
}

/** The outlet that was told or shown it ("telling Breitbart", "a statement seen by Breitbart"), and whom the text
 *  cites ("citing two officials"). */
function outletAndCited(
  reading: Reading,
  lexicon: Lexicon,
  memory: Memory,
): { outlet: Mention | null; cited: Voice | null; seenBy: boolean } {
  let outlet: Mention | null = null;
  let cited: Voice | null = null;
  let seenBy = false;
  const { line, groups } = reading;
  for (const group of groups) {
    const end = Math.min(line.length, group.head + 12);
    if (["tell", "inform"].includes(group.lemma) && !group.passive) {
      const told = toNominals(line, group.head + 1, end)[0];
      if (told?.preposition === null && told.head?.type === "Organisation" && told.head.kind === "media")
        outlet = told.head;
    }
    if (group.passive && ["see", "obtain", "review", "show", "leak"].includes(group.lemma)) {
      const by = fromSlot(
        reading,
        toNominals(line, group.head + 1, end),
        group.lemma === "show" || group.lemma === "leak" ? "to" : "by",
      );
      if (by?.mentions[0]?.type === "Organisation") {
        outlet = by.mentions[0];
        seenBy = true;
      }
    }
    if (["cite", "quote"].includes(group.lemma) && !group.passive) {
      let stop = group.head + 1;
      while (
        stop < line.length &&
        (line[stop]!.lower !== "," || line[stop]!.mention !== null) &&
        !/^[;.:]$/.test(line[stop]!.lower)
      )
        stop += 1;
      cited = voiceOf(
        reading,
        lexicon,
        toNominals(line, group.head + 1, stop),
        memory,
        span(line[group.head]!),
      );
    }
  }
  for (let i = 0; i + 1 < line.length; i += 1)
    if (line[i]!.lower === "interview" && line[i + 1]!.lower === "with") {
      const m = line[i + 2]?.mention ?? line[i + 3]?.mention ?? null;
      if (m?.kind === "media") outlet = m;
    }
  return { outlet, cited, seenBy };
}

/** The voices of an act, innermost first. Two who speak together ("X and Y deny") are given as alternatives: one
 *  chain for each. */
export function voicesOf(
  reading: Reading,
  lexicon: Lexicon,
  act: Act,
  memory: Memory,
  quoteSpeaker: Voice | null,
  tree: Tree,
): Voice[] {
  const chain: Voice[] = [];
  const add = (voice: Voice | null) => {
    if (voice === null) return;
    const known = chain.some((v) => v.mentions[0] === voice.mentions[0] && voice.mentions.length > 0);
    if (!known && (voice.mentions.length > 0 || voice.unnamed !== null)) chain.push(voice);
  };
  const { line } = reading;
  if (act.claimants !== null) for (const m of act.claimants) add({ mentions: [m], unnamed: null, cue: null });
  const nominal = act.group !== null && act.group.head !== act.from;
  const seen: VerbGroup[] = [];
  const head = headOfAct(act, reading, tree);
  const steps = stepsUp(tree, head);
  if (act.claimants === null)
    for (const { group, by } of governorsOf(reading, act)) {
      seen.push(group);
      if (by !== "own" && standsBeside(tree, steps, reading.line[group.head]!.index)) continue;
      if (by === "own" && !nominal) continue;
      const kinds = kindsOf(lexicon, group.lemma);
      const accuses = ACCUSING.has(group.lemma) && by !== "inside" && !["try"].includes(group.lemma);
      // "found no evidence that", "has no proof that": the one who looked.
      const looked =
        by === "complement" &&
        seen.at(-2)?.noun != null &&
        ["have", "find", "see", "produce"].includes(group.lemma);
      const verdict = ["convict", "sentence"].includes(group.lemma) && by !== "inside";
      const says = by === "complement" && (isSay(lexicon, group.lemma) || kinds.has("deny"));
      const insideSay =
        by === "inside" &&
        isSay(lexicon, group.lemma) &&
        seen.some((g) => g.parent?.head === group.head && g.bond === "complement");
      const deniesNoun =
        nominal &&
        by === "own" &&
        (kinds.has("deny") || ["warn"].includes(group.lemma)) &&
        group.head < act.from;
      // "The service says Russian espionage has grown": the noun is the subject of what is said.
      const saysNoun =
        nominal &&
        by === "own" &&
        isSay(lexicon, group.lemma) &&
        reading.groups.some(
          (g) =>
            g.parent?.head === group.head &&
            g.bond === "complement" &&
            g.clauseFrom <= act.from &&
            act.from < g.from,
        );
      // "heard from the service that": who was heard says so.
      const heard =
        says && ["hear", "learn"].includes(group.lemma)
          ? toNominals(line, group.head + 1, Math.min(line.length, group.head + 10))
          : [];
      if (heard[0]?.preposition === "from") {
        add(voiceOf(reading, lexicon, heard.slice(0, 1), memory, span(line[group.head]!)));
        continue;
      }
      if (!accuses && !verdict && !says && !looked && !insideSay && !deniesNoun && !saysNoun) continue;
      if (group.passive) {
        const by1 = toNominals(line, group.head + 1, Math.min(line.length, group.head + 10));
        const at = by1.findIndex((n) => n.preposition === "by");
        if (at >= 0 && at === 0)
          add(
            voiceOf(
              reading,
              lexicon,
              [{ ...by1[at]!, preposition: null }, ...by1.slice(at + 1)],
              memory,
              span(line[group.head]!),
            ),
          );
      } else if (group.noun === null || group.head > act.from)
        add(voiceOf(reading, lexicon, group.subject, memory, span(line[group.head]!)));
    }
  // "no evidence that": the finder is the claimant, the noun stands between.
  const { outlet, cited, seenBy } = outletAndCited(reading, lexicon, memory);
  for (const frame of looseFrames(reading, lexicon, memory))
    if (
      act.from >= frame.from &&
      act.from < frame.to &&
      !seen.some((g) => g.head === frame.head) &&
      !(act.group !== null && act.group.head === frame.head)
    )
      add(frame.voice);
  // What the line gives is surer where it gives anything; the tree reaches what stands far from its verb.
  if (act.claimants === null && chain.length === 0)
    treeVoices({ reading, tree, lexicon, memory }, head)
      // Who warns or demands is not the source of it.
      .filter(
        ({ mentions: [speaker] }) =>
          (familyOf(act.type) !== "discourse" && act.type !== "ASSOCIATED_WITH") ||
          (speaker !== act.subject && (familyOf(act.type) === "discourse" || speaker !== act.object)),
      )
      .forEach(add);
  if (quoteSpeaker !== null && act.claimants === null) add(quoteSpeaker);
  if (
    cited !== null &&
    chain.length > 0 &&
    !chain.some((v) => v.mentions[0] === cited.mentions[0] && cited.mentions.length > 0)
  )
    chain.unshift(cited);
  if (outlet !== null && (chain.length > 0 || seenBy)) add({ mentions: [outlet], unnamed: null, cue: null });
  return chain;
}
