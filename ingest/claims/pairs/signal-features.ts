import { RELATION_TYPES, type RelationType } from "../../../graph/model/index.ts";
import { hashOf, hashOn, rowOf } from "../../mentions/hash.ts";
import type { Candidate } from "./candidates.ts";
import { step } from "./features.ts";
import { SHARED_ROWS } from "./model.ts";
import type { Scene } from "./scene.ts";
import type { Signal } from "./signals.ts";

const INDEX: ReadonlyMap<RelationType, number> = new Map(RELATION_TYPES.map((type, at) => [type, at]));

/** Position of a type among RELATION_TYPES. */
export const indexOf = (type: RelationType): number => INDEX.get(type)!;

/** Relations that pass the parties of the governing verb on: "met X and accused Y", "agreed to fund Y". */
const PASSES_ON = /^(?:conj|xcomp|advcl|ccomp|parataxis)/;

/** The slot of a frame that a word fills beside the one it hangs on. */
function slotBelow(scene: Scene, at: number): string {
  const relation = scene.tree.relations[at] ?? "";
  if (relation === "nsubj" || relation === "csubj" || relation === "obl:agent") return "subj";
  if (relation === "nsubj:pass" || relation === "obj" || relation === "iobj") return "obj";
  if (relation.startsWith("obl") || relation === "nmod") return scene.prepositionOf.get(at) ?? relation;
  if (relation === "nmod:poss" || relation === "amod" || relation === "compound") return "poss";
  return relation;
}

/** The path as one end sees it: its own chain up to the top, and the other's. */
interface Way {
  readonly chain: readonly number[];
  readonly other: readonly number[];
}

/** The slot that the end of a chain fills beside a word of the path: it hangs below the word, or the word hangs on it. */
function slotOf(scene: Scene, { chain, other }: Way, top: number, at: number): string {
  const place = at === top ? chain.length : chain.indexOf(at);
  if (place >= 0) {
    const below = chain[place - 1];
    return below === undefined ? "self" : slotBelow(scene, below);
  }
  // On the other side: what does the word hang on, and how?
  for (let k = other.indexOf(at); k >= 0; k -= 1) {
    const relation = scene.tree.relations[other[k]!] ?? "";
    if (!PASSES_ON.test(relation)) {
      const form = scene.tree.xpos[other[k]!];
      if (relation === "acl:relcl" || (relation === "acl" && form === "VBG")) return "subj";
      if (relation === "acl" && form === "VBN") return "obj";
      return `over ${relation}`;
    }
  }
  const last = chain.at(-1);
  return last === undefined ? "over" : slotBelow(scene, last);
}

/** Where a signal stands beside the path, in words. */
function placeOf(scene: Scene, { path, subject, object }: Candidate, at: number): string {
  if (at === path.top) return "top";
  if (path.up.includes(at)) return "up";
  if (path.down.includes(at)) return "down";
  const over = scene.tree.heads[at] ?? -1;
  const relation = scene.tree.relations[at] ?? "";
  if (over === path.top) return `top ${relation}`;
  if (path.up.includes(over)) return `up ${relation}`;
  if (path.down.includes(over)) return `down ${relation}`;
  if (scene.tree.heads[path.top] === at) return `over ${scene.tree.relations[path.top]}`;
  const from = Math.min(subject.startToken, object.startToken);
  const to = Math.max(subject.endToken, object.endToken);
  return at >= from && at < to ? "between" : `off ${step(Math.min(Math.abs(at - from), Math.abs(at - to)))}`;
}

/** How far a signal's frame agrees with where the two stand: what every type of its kind can learn from any other. */
function agreement(signal: Signal, subject: string, object: string): string {
  const right = (signal.subject.includes(subject) ? 1 : 0) + (signal.object.includes(object) ? 2 : 0);
  const turned = (signal.subject.includes(object) ? 1 : 0) + (signal.object.includes(subject) ? 2 : 0);
  return `${right} ${turned}`;
}

/** How the two stand to each other in the line of words, and who stands between. */
function spanned({ mentions }: Scene, { subject, object, path }: Candidate): string {
  const [first, second] = subject.startToken < object.startToken ? [subject, object] : [object, subject];
  let between = 0;
  for (const { startToken, endToken } of mentions)
    if (startToken >= first.endToken && endToken <= second.startToken) between += 1;
  return `${first === subject} ${step(between)} ${step(path.up.length)} ${step(path.down.length)}`;
}

/** The hash of up to four texts with a bar between them. */
function hashOfWords(a: string, b?: string, c?: string, d?: string): number {
  let hash = hashOf(a);
  if (b !== undefined) hash = hashOn(hashOn(hash, "|"), b);
  if (c !== undefined) hash = hashOn(hashOn(hash, "|"), c);
  return d === undefined ? hash : hashOn(hashOn(hash, "|"), d);
}

/** Is told of each feature that is found, once for each type: its row, its template and the words in it. */
export type SignalNote = (
  type: RelationType,
  row: number,
  template: number,
  words: readonly string[],
) => void;

/** Features that say how a type is signalled, whatever the type: rows of the shared table by type, each once. A type that is rare
 *  in the passages learns from all others what it is to be the trigger on the path, or the rules' own claim. */
export function findSignalFeatures(
  scene: Scene,
  candidate: Candidate,
  note: SignalNote | null = null,
): ReadonlyMap<number, readonly number[]> {
  const { subject, object, subjectId, objectId, path } = candidate;
  const found = new Map<number, number[]>();
  const add = (type: RelationType, template: number, a = "", b?: string, c?: string, d?: string) => {
    const at = indexOf(type);
    let rows = found.get(at);
    if (rows === undefined) {
      rows = [];
      found.set(at, rows);
    }
    const row = rowOf(SHARED_ROWS, template, hashOfWords(a, b, c, d));
    if (rows.includes(row)) return;
    rows.push(row);
    if (note !== null)
      note(
        type,
        row,
        template,
        [a, b, c, d].filter((word) => word !== undefined),
      );
  };
  const types = `${subject.type} ${object.type}`;
  // What else might be said: other types that the same word signals, other claims of the rules for the same two.
  const made = scene.made.find(
    (one) =>
      (one.subject === subjectId && one.object === objectId) ||
      (one.subject === objectId && one.object === subjectId),
  );
  const span = spanned(scene, candidate);
  const down = [...path.down].reverse();
  const subjectWay = { chain: path.up, other: path.down };
  const objectWay = { chain: down, other: [...path.up].reverse() };
  for (const signal of scene.signals) {
    const { type, part, at } = signal;
    const place = placeOf(scene, candidate, at);
    const isOnPath = place === "top" || place === "up" || place === "down";
    const a = isOnPath ? slotOf(scene, subjectWay, path.top, at) : "";
    const b = isOnPath ? slotOf(scene, objectWay, path.top, at) : "";
    const frame = isOnPath ? agreement(signal, a, b) : "-";
    const within = scene.covered[at] === 1 ? "in" : "out";
    const rival = made === undefined ? "none" : made.type === type ? "same" : "other";
    add(type, 1, place, within);
    add(type, 10, place, frame, String(Math.min(3, scene.choices.get(at) ?? 0)));
    add(type, 11, place, frame, rival);
    add(type, 12, scene.words[at]!.lower, frame);
    add(type, 13, place, frame, scene.tree.upos[at] ?? "");
    add(type, 14, frame, span);
    add(type, 2, place, part, within);
    add(type, 3, place, part, frame);
    add(type, 4, place, part, frame, String(Math.min(signal.length, 2)));
    add(type, 5, place, frame, types);
    if (isOnPath) {
      add(type, 6, place, part, a, b);
      add(type, 7, part, a);
      add(type, 8, part, b);
      add(type, 9, frame);
    }
  }
  for (const made of scene.made) {
    const kind = made.rule.split(":")[0]!;
    if (made.subject === subjectId && made.object === objectId) {
      add(made.type, 20);
      add(made.type, 21, kind);
      add(made.type, 22, made.rule);
      add(made.type, 23, kind, String(Math.floor(made.confidence / 10)));
      add(made.type, 24, kind, types);
    } else if (made.subject === objectId && made.object === subjectId) add(made.type, 25, kind);
    else if (made.subject === subjectId) add(made.type, 26, kind);
    else if (made.object === objectId) add(made.type, 27, kind);
    else add(made.type, 28, kind);
  }
  return found;
}
