/** What answers show of nodes, edges, documents and claims, key by key. The embedded engine brings a property of all
 *  nodes into memory when it is first asked for: `properties(n)` would bring the sentences of all claims to show a name. */
const shown = (variable: string, keys: string): string =>
  `{${keys
    .split(" ")
    .map((key) => `\`${key}\`: ${variable}.\`${key}\``)
    .join(", ")}}`;

export const SHOWN_NODE = shown(
  "n",
  "id name aliases kind sector country role iso2 iso3 region degree documents tags",
);

export const SHOWN_EDGE = shown(
  "r",
  "id standing certainty claims denials claimants deniers documents first_event last_event first_published last_published",
);

export const SHOWN_DOCUMENT = shown(
  "d",
  "id display_title publisher url published_at marking reliability report",
);

const OFFSETS = "start end page trigger_start trigger_end subject_start subject_end object_start object_end";
export const SHOWN_CLAIM = shown(
  "c",
  `id edge type polarity certainty modality unnamed_source date end_date date_precision location confidence credibility \
sentence ${OFFSETS} extractor extractor_version rule review reviewed_by reviewed_at reason edited tags`,
);

/** The type of an entity, in a list as `labels(n)` has it: that function would bring all properties into memory. */
export function typeLabels(variable: string): string {
  return `[CASE WHEN ${variable}:Country THEN 'Country' WHEN ${variable}:Organisation THEN 'Organisation' ELSE 'Actor' END]`;
}
