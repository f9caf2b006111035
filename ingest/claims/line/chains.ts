import { familyOf } from "../../../graph/model/index.ts";
import type { Mention } from "../../mentions/mention.ts";
import type { Voice } from "../voices/voices.ts";
import { type Act, isFixed } from "./acts.ts";

/** Who says one claim: those with a name, innermost first, and the words of one without. */
export interface Chain {
  readonly named: readonly { readonly mention: Mention; readonly cue: Voice["cue"] }[];
  readonly unnamed: Voice["unnamed"];
}

/** Voices to chains: where several stand together as the innermost ("neither A nor B found"), one chain each. */
export function chainsOf(voices: readonly Voice[]): Chain[] {
  const [first, ...outer] = voices;
  if (first === undefined) return [{ named: [], unnamed: null }];
  const rest = outer.flatMap((v) => v.mentions.slice(0, 1).map((mention) => ({ mention, cue: v.cue })));
  if (first.mentions.length === 0) return [{ named: rest, unnamed: first.unnamed }];
  return first.mentions.map((mention) => ({ named: [{ mention, cue: first.cue }, ...rest], unnamed: null }));
}

/** Structure that the text throws in beside what it reports ("Cazacu, who chairs the party, ...") is its own word. */
export function isAside(act: Act): boolean {
  if (isFixed(act)) return true;
  return (
    familyOf(act.type) === "structure" &&
    act.group !== null &&
    act.group.bond === "relative" &&
    act.rule.startsWith("verb:")
  );
}

/** Who criticises or demands is not the witness of it: "X voiced concern about Y, whose doors, she said, ...". */
export function isOwnWord(act: Act, voice: Voice, entityOf: (m: Mention) => string | null): boolean {
  const speaker = voice.mentions[0];
  return (
    familyOf(act.type) === "discourse" &&
    act.claimants === null &&
    speaker !== undefined &&
    entityOf(speaker) === entityOf(act.subject)
  );
}
