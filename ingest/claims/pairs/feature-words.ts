/** Features of pairs in words, for people: templates of `features.ts` and `signal-features.ts` by their numbers. What is in braces
 *  is filled in. */
import { hashOf } from "../../mentions/hash.ts";
import type { Candidate } from "./candidates.ts";
import type { Scene } from "./scene.ts";

/** `a`, `b`, `c` are words behind hashes; `first`, `nested`, `steps` numbers as `features.ts` has them. */
const OWN: Readonly<Record<number, string>> = {
  0: "any pair at all",
  1: "types {a}",
  2: "subject is {a}",
  3: "object is {a}",
  4: "subject is {a}, object {b}",
  5: "kinds {a}",
  6: "subject's sector {a}",
  7: "object's sector {a}",
  8: "sectors {a}",
  9: "subject's role {a}, types {b}",
  10: "length of the path",
  11: "path {path}",
  12: "path {path}, types {b}",
  13: "path {path}, on top “{b}”",
  14: "path {path}, on top a word like “{top}”",
  15: "path {path}, kinds {b}",
  16: "path {path}, led in by {b} and {c}",
  20: "on top of the path “{a}”",
  21: "on top a word like “{top}”",
  22: "on top a word of the sort of “{top}”, from {b} to {c}",
  23: "on top {a}, from {b} to {c}",
  24: "on top “{a}”, from {b} to {c}",
  25: "on top a word like “{top}”, from {b} to {c}",
  26: "on top a word like “{top}”, from {b}, object led in by {c}",
  27: "on top “{a}”, led in by {b} and {c}",
  28: "from {a} to {b}, types {c}",
  29: "led in by {a} and {b}, types {c}",
  30: "{a} on the subject's side",
  31: "{a} on the object's side",
  32: "{a} led in by {b} on the subject's side",
  33: "{a} led in by {b} on the object's side",
  34: "“{a}” on the subject's side",
  35: "“{a}” on the object's side",
  36: "a word like one on the subject's side",
  37: "a word like one on the object's side",
  38: "“{a}” as {b} on the subject's side",
  39: "“{a}” as {b} on the object's side",
  40: "subject is {a} led in by {b}",
  41: "object is {a} led in by {b}",
  42: "subject hangs on “{a}” as {b}",
  43: "object hangs on “{a}” as {b}",
  44: "over it all “{a}”, the top being its {b}",
  45: "over it all a word like the one there, the top being its {b}",
  46: "beside the path “{a}” as {b}",
  47: "beside the path “{a}”, from {b} to {c}",
  50: "which of the two stands first",
  51: "how far apart the two stand",
  52: "which stands first, types {b}",
  53: "how many names stand between",
  54: "between them “{between}”",
  55: "between them “{between}”, types {c}",
  56: "“{a}” between them",
  57: "a word like one between them",
  58: "“{a}” before the first",
  59: "“{a}” behind the first",
  60: "“{a}” before the second",
  61: "“{a}” behind the second",
  62: "one inside the other, “{a}” behind, types {c}",
  63: "one inside the other, the outer ends in “{a}”",
  64: "subject's last word “{a}”",
  65: "object's last word “{a}”",
  70: "a rule made {a} of the two",
  71: "a rule made {a} of the subject",
  72: "a rule made {a} to the object",
  73: "a rule made {a} of the object",
  74: "a rule made {a} to the subject",
};

const SHARED: Readonly<Record<number, string>> = {
  1: "a word for it stands {0}",
  2: "a {1} for it stands {0}",
  3: "a {1} for it stands {0}, its frame {frame2}",
  4: "a {1} for it stands {0}, its frame {frame2}, of {3} words",
  5: "a word for it stands {0}, its frame {frame1}, types {2}",
  6: "a {1} for it stands {0}, subject as {2}, object as {3}",
  7: "subject as {1} of a {0} for it",
  8: "object as {1} of a {0} for it",
  9: "the frame of a word for it {frame0}",
  10: "a word for it stands {0}, its frame {frame1}, types it may signal: {2}",
  11: "a word for it stands {0}, its frame {frame1}, other claims of the two: {2}",
  12: "“{0}” is a word for it, its frame {frame1}",
  13: "a word for it stands {0}, its frame {frame1}, tagged {2}",
  14: "the frame of a word for it {frame0}, with the names so far apart",
  20: "a rule made this claim",
  21: "a rule for {0} made this claim",
  22: "the rule {0} made this claim",
  23: "a rule for {0} made this claim, itself sure by {1}0 percent",
  24: "a rule for {0} made this claim, types {1}",
  25: "a rule for {0} made it the other way round",
  26: "a rule for {0} made it of the subject and another",
  27: "a rule for {0} made it of another and the object",
  28: "a rule for {0} made it of two others",
};

/** Relations as paths draw them: up to the top from the subject, down from it to the object. */
const pathOf = ({ tree, words }: Scene, { path: { up, top, down } }: Candidate): string =>
  [
    ...up.map((at) => `${tree.relations[at]} ↑`),
    words[top]?.text ?? "",
    ...down.map((at) => `↓ ${tree.relations[at]}`),
  ].join(" ");

/** Words behind the hashes that features of a pair can hold. */
function wordsBehind(scene: Scene, { subject, object }: Candidate): ReadonlyMap<number, string> {
  const behind = new Map<number, string>([
    [0, "nothing"],
    [1, "itself"],
    [3, "nothing"],
  ]);
  const put = (text: string, words = text) => behind.set(hashOf(text), words);
  scene.words.forEach(({ lower, noun }, at) => {
    behind.set(scene.lemma[at]!, noun);
    put(scene.tree.upos[at] ?? "");
    put(lower);
  });
  for (const preposition of scene.prepositionOf.values()) put(preposition, `“${preposition}”`);
  for (const relation of scene.tree.relations) put(relation);
  for (const { type } of scene.made) put(type);
  for (const { type, kind, how, form, sector, role } of [subject, object]) {
    put(`${type} ${kind} ${how} ${form}`, [type, kind, form ?? how].filter(Boolean).join(", "));
    put(`${sector}`, sector ?? "none");
    put(role ?? "", role === null ? "none" : `“${role}”`);
  }
  put(`${subject.type} ${object.type}`, `${subject.type} and ${object.type}`);
  const kind = (mention: typeof subject) => mention.kind ?? mention.type;
  put(
    `${subject.type} ${subject.kind} ${object.type} ${object.kind}`,
    `${kind(subject)} and ${kind(object)}`,
  );
  put(`${subject.sector} ${object.sector}`, `${subject.sector ?? "none"} and ${object.sector ?? "none"}`);
  return behind;
}

/** Puts features of a pair that each type weighs for itself into words. */
export function ownInWords(
  scene: Scene,
  candidate: Candidate,
): (template: number, a: number, b: number, c: number) => string {
  const behind = wordsBehind(scene, candidate);
  const { subject, object, path } = candidate;
  const [first, second] = subject.startToken < object.startToken ? [subject, object] : [object, subject];
  const between = scene.words.slice(first.endToken, second.startToken).map(({ text }) => text);
  const filled: Record<string, string> = {
    path: pathOf(scene, candidate),
    top: scene.words[path.top]?.text ?? "",
    between: between.join(" ") || "nothing",
  };
  return (template, a, b, c) =>
    (OWN[template] ?? `feature ${template}`)
      .replace(/\{(\w+)\}/g, (_, name: string) => {
        const known = filled[name];
        if (known !== undefined) return known;
        return behind.get(name === "a" ? a : name === "b" ? b : c) ?? "something";
      })
      // Prepositions bring their own marks.
      .replace(/““/g, "“")
      .replace(/””/g, "”");
}

/** Puts a feature that says how a type is signalled into words. */
export function sharedInWords(template: number, words: readonly string[]): string {
  return (SHARED[template] ?? `signal ${template}`).replace(/\{(frame)?(\d)\}/g, (_, frame, at: string) => {
    const word = words[Number(at)] ?? "";
    if (frame !== undefined) return frameInWords(word);
    return at === "0" && [1, 2, 3, 4, 5, 6, 10, 11, 13].includes(template) ? placeInWords(word) : word;
  });
}

const PLACES: Readonly<Record<string, string>> = {
  top: "on top of the path",
  up: "on the path, on the subject's side",
  down: "on the path, on the object's side",
  between: "between the two",
};

function placeInWords(place: string): string {
  const known = PLACES[place];
  if (known !== undefined) return known;
  const [side, relation] = place.split(" ");
  if (side === "off") return "off the path";
  return side === "over" ? "over the path" : `beside the path as ${relation ?? ""}`;
}

/** "3 0": the frame's slots hold both parties; "0 1": turned round, they would hold the subject. */
function frameInWords(frame: string): string {
  const [right, turned] = frame.split(" ").map(Number);
  const parties = ["neither party", "the subject", "the object", "both parties"];
  if (right === undefined || turned === undefined || Number.isNaN(right)) return "is not looked at";
  return `fits ${parties[right]}${turned > right ? `, turned round ${parties[turned]}` : ""}`;
}
