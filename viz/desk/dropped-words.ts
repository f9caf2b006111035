import { type Dropped, isRelationType, RELATIONS } from "../../graph/model/index.ts";

/** Why a place gave no claim, for people: "No second party is named." Types stand in it as people say them. */
export function reasonWords(why: string): string {
  const said = why
    .replace(/\b[A-Z]+(?:_[A-Z]+)+\b|\b[A-Z]{3,}\b/g, (word) =>
      isRelationType(word) ? `“${RELATIONS[word].label}”` : word,
    )
    .trim();
  return `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?…]$/.test(said) ? "" : "."}`;
}

/** Places that gave no claim for one reason. */
export interface DroppedFor {
  readonly reason: string;
  readonly places: readonly Dropped[];
}

/** Places by their reason, the most frequent first. */
export function byReason(dropped: readonly Dropped[]): DroppedFor[] {
  const found = new Map<string, Dropped[]>();
  for (const place of dropped) {
    const reason = reasonWords(place.why);
    const known = found.get(reason);
    if (known === undefined) found.set(reason, [place]);
    else known.push(place);
  }
  return [...found]
    .map(([reason, places]) => ({ reason, places }))
    .sort((a, b) => b.places.length - a.places.length);
}
