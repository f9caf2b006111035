import type { ActorKind, EntityType, MentionForm, OrganisationKind } from "../../graph/model/index.ts";
import type { Line } from "./lines.ts";
import type { Mention } from "./mention.ts";
import type { MentionRule } from "./rule-words.ts";

/** What a finder knows of a mention; the rest follows from the place. */
export interface Draft {
  readonly type: EntityType;
  readonly kind: ActorKind | OrganisationKind | null;
  readonly how: MentionForm;
  readonly rule: MentionRule;
  readonly knownAs?: string | null;
  readonly name?: string;
  readonly sector?: string | null;
  readonly country?: string | null;
  readonly role?: string | null;
  readonly form?: Mention["form"];
  readonly anchor?: Mention | null;
}

/** The mention over `words[startToken..endToken)`; `start` and `end` narrow it inside a hyphenated word. */
export function toMention(
  text: string,
  line: Line,
  startToken: number,
  endToken: number,
  draft: Draft,
  bounds?: { readonly start: number; readonly end: number },
): Mention {
  const start = bounds?.start ?? line.words[startToken]!.start;
  const end = bounds?.end ?? line.words[endToken - 1]!.end;
  const quoted = text.slice(start, end);
  return {
    start,
    end,
    text: quoted,
    sentence: line.sentence.index,
    startToken,
    endToken,
    type: draft.type,
    kind: draft.kind,
    how: draft.how,
    knownAs: draft.knownAs ?? null,
    name: draft.name ?? quoted.replace(/^(?:the|a|an) /i, "").replace(/\s+/g, " "),
    sector: draft.sector ?? null,
    country: draft.country ?? null,
    role: draft.role ?? null,
    form: draft.form ?? null,
    anchor: draft.anchor ?? null,
    rule: draft.rule,
  };
}
