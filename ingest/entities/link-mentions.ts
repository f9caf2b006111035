import type { Entity } from "../../graph/model/index.ts";
import type { Mention, MentionTables } from "../mentions/index.ts";
import type { Sentence } from "../segment/index.ts";
import type { LinkedEntities } from "./linked.ts";

export function linkMentions(
  _text: string,
  _sentences: readonly Sentence[],
  mentions: readonly Mention[],
  tables: MentionTables,
): LinkedEntities {
  const byId = new Map<string, Mention[]>();
  for (const mention of mentions) {
    if (mention.knownAs === null) continue;
    const list = byId.get(mention.knownAs);
    if (list) list.push(mention);
    else byId.set(mention.knownAs, [mention]);
  }
  const entities = [...byId].map(([id, list]): Entity => {
    const first = list[0]!;
    const record = first.type === "Country" ? tables.countries.get(id.slice(8)) : undefined;
    return {
      id,
      type: first.type,
      name: first.name,
      aliases: [...new Set(list.map((m) => m.text))].filter((t) => t !== first.name).sort(),
      kind: first.kind,
      sector: first.sector,
      country: first.country,
      role: first.role,
      iso2: record?.iso2 ?? null,
      iso3: record?.iso3 ?? null,
      region: record?.region ?? null,
      knownAs: id,
      mentions: list.map(({ start, end, text, how }) => ({ start, end, text, how })),
    };
  });
  const entityOf = new Map(mentions.flatMap((m) => (m.knownAs === null ? [] : [[m, m.knownAs] as const])));
  return { entities, entityOf, linkedBy: new Map(mentions.map((m) => [m, m.rule])) };
}
