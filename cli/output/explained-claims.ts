import pc from "picocolors";
import type {
  ExplainedClaim,
  MentionReading,
  RefusedClaim,
  SentenceClaims,
  Weighed,
} from "../../ingest/index.ts";
import { terminalText } from "./terminal-text.ts";
import { wrapped } from "./text-width.ts";

/** Names of entities and rules in words, both by id. */
export interface ClaimNotes {
  readonly names: Readonly<Record<string, string>>;
  readonly rules: Readonly<Record<string, string>>;
}

/** Features shown of a claim, and of one that was refused. */
const FEATURES_SHOWN = 5;
const REFUSED_FEATURES = 3;

/** What the rules go by that made these, by id, in order of the ids. `inWords` gives null for an unknown one. */
export function claimRules(
  sentences: readonly SentenceClaims[],
  inWords: (rule: string) => string | null,
): Record<string, string> {
  const ids = new Set(sentences.flatMap(({ claims }) => claims.map(({ claim }) => claim.rule)));
  const known = [...ids].sort().map((id) => [id, inWords(id)] as const);
  return Object.fromEntries(known.flatMap(([id, words]) => (words === null ? [] : [[id, words]])));
}

/** Names of the entities that take part in these, by id. */
export function partyNames(
  sentences: readonly SentenceClaims[],
  { linked }: MentionReading,
): Record<string, string> {
  const names = new Map(linked.entities.map(({ id, name }) => [id, name]));
  const ids = sentences.flatMap(({ claims, refused }) => [
    ...claims.flatMap(({ claim: { subject, object, attribution } }) => [
      subject,
      object,
      ...attribution.map(({ entity }) => entity),
    ]),
    ...refused.flatMap(({ subject, object }) => [subject, object]),
  ]);
  return Object.fromEntries([...new Set(ids)].map((id) => [id, names.get(id) ?? id]));
}

/** Claims for people: each one's type and parties, what made it, by which words it is negative, uncertain or to come, who says it,
 *  and what its confidence rests on; then what was not made. No line is wider than `room`, in columns. */
export function claimRows(
  {
    claims,
    dropped,
    refused,
    text,
    start,
  }: SentenceClaims & { readonly text: string; readonly start: number },
  notes: ClaimNotes,
  room: number,
  isColoured: boolean,
): string[] {
  const colours = pc.createColors(isColoured);
  const headed = (words: string) => wrapped(terminalText(words), room - 2).map((line) => `  ${line}`);
  const told = (label: string, words: string) => {
    // What is wrapped behind a weight stands under the words, not under the number.
    const hang = label === "" ? WEIGHT_WIDTH : 0;
    const [number, rest] = [words.slice(0, hang), words.slice(hang)];
    return wrapped(terminalText(rest), room - LABEL_WIDTH - hang).map((line, i) => {
      const start = (i === 0 ? `    ${label}` : "").padEnd(LABEL_WIDTH);
      return `${colours.dim(start)}${i === 0 ? number : " ".repeat(hang)}${line}`;
    });
  };
  const titled = ({ subject, type, object }: Titled) =>
    headed(`${notes.names[subject] ?? subject} ${type} ${notes.names[object] ?? object}`).map((line) =>
      colours.bold(line),
    );
  const rows = claims.flatMap((explained) => [
    ...titled(explained.claim),
    ...claimNotes(explained, notes).flatMap(([label, words]) => told(label, words)),
  ]);
  const gone = dropped.flatMap((one) => [
    ...headed(`Left out: ${one.why}`),
    ...told("at", `“${shortened(text.slice(one.start - start, one.end - start))}”`),
  ]);
  const daring = refused.flatMap((one) => [
    ...headed(
      `Refused: ${notes.names[one.subject] ?? one.subject} ${one.type} ${notes.names[one.object] ?? one.object}`,
    ),
    ...refusedNotes(one).flatMap(([label, words]) => told(label, words)),
  ]);
  return rows.length === 0
    ? ["  Nothing is claimed of two who are mentioned.", ...gone, ...daring]
    : [...rows, ...gone, ...daring];
}

type Titled = { readonly subject: string; readonly type: string; readonly object: string };

const LABEL_WIDTH = "    confidence  ".length;
const WEIGHT_WIDTH = "+0.41  ".length;
/** Characters shown of what was not made. */
const MOST_SHOWN = 160;

/** Pairs of a label and what is said under it. */
type Noted = readonly [label: string, words: string];

function claimNotes({ claim, row, decided, weighed }: ExplainedClaim, { names, rules }: ClaimNotes): Noted[] {
  const { rule, trigger, subjectSpan, objectSpan, polarity, certainty, modality, date, endDate, location } =
    claim;
  const when = date === null || endDate === null ? date : `${date} to ${endDate}`;
  const by = (value: string, words: ExplainedClaim["decided"]["polarity"]) =>
    words.length === 0 ? value : `${value} by ${words.map(({ text }) => `“${text}”`).join(", ")}`;
  const says = [
    ...claim.attribution.map(({ entity, cue }) =>
      cue === null ? (names[entity] ?? entity) : `${names[entity] ?? entity} (“${cue.text}”)`,
    ),
    ...(claim.unnamedSource === null ? [] : [`“${claim.unnamedSource.text}”, without a name`]),
  ];
  return [
    ["made by", `${rule}${rules[rule] === undefined ? "" : `: ${rules[rule]}`}`],
    ...(row === null ? [] : [["row", `${row.word}, ${row.part}, ${row.type}, ${row.frame}`] satisfies Noted]),
    ["words", `“${subjectSpan.text}”, “${trigger.text}”, “${objectSpan.text}”`],
    [
      "stands",
      [by(polarity, decided.polarity), by(certainty, decided.certainty), by(modality, decided.modality)].join(
        ", ",
      ),
    ],
    ["says", says.length === 0 ? "the text itself" : says.join(", told by ")],
    ...(date === null && location === null
      ? []
      : [["when, where", [when, location].filter((one) => one !== null).join(", ")] satisfies Noted]),
    ...(claim.page === null ? [] : [["page", String(claim.page)] satisfies Noted]),
    ["confidence", `${claim.confidence} percent${weighed === null ? ", the rule's own guess" : ""}`],
    ...(weighed === null ? [] : featureNotes(weighed, FEATURES_SHOWN)),
  ];
}

function refusedNotes({ subjectSpan, objectSpan, weighed }: RefusedClaim): Noted[] {
  return [
    ["words", `“${subjectSpan.text}”, “${objectSpan.text}”`],
    ...featureNotes(weighed, REFUSED_FEATURES),
  ];
}

/** The score, and the features that weigh most in it. */
function featureNotes({ score, bound, features }: Weighed, most: number): Noted[] {
  const shown = features.slice(0, most);
  const rest = features.slice(most).reduce((sum, { weight }) => sum + weight, 0);
  const others = features.length - shown.length;
  return [
    ["score", `${signed(score)}, proposed from ${signed(bound)} on; in log odds`],
    ...shown.map(({ feature, weight }): Noted => ["", `${signed(weight)}  ${feature}`]),
    ...(others > 0
      ? [["", `${signed(rest)}  ${others} more ${others === 1 ? "feature" : "features"}`] satisfies Noted]
      : []),
  ];
}

const shortened = (text: string): string =>
  text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN - 1)}…` : text;

/** "+0.41", "-1.30". */
const signed = (points: number): string => `${points < 0 ? "-" : "+"}${Math.abs(points).toFixed(2)}`;
