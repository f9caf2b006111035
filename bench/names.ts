/** `npm run bench:names -- FILE.txt.gz [--misses N]`: names in a file of the CrossNER kind (a token and its label a line, B-, I-
 *  and O, an empty line between sentences), exact span and type. Labels are folded: person and politician are persons,
 *  organisation and politicalparty organisations, country countries; others count for nothing on either side. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { NO_METADATA, sha256 } from "../graph/model/index.ts";
import { loadTables, precisionRecallF } from "../ingest/index.ts";
import { findMentions } from "../ingest/mentions/index.ts";
import { segment, wholeWords } from "../ingest/segment/index.ts";
void NO_METADATA; void sha256;

const TYPE_OF: Readonly<Record<string, string>> = {
  person: "person",
  politician: "person",
  organisation: "organisation",
  politicalparty: "organisation",
  country: "country",
};
const file = process.argv[2]!;
const show = Number(process.argv[process.argv.indexOf("--misses") + 1]) || 0;
const tables = await loadTables();
const text = gunzipSync(readFileSync(file)).toString("utf8");
const tallies = new Map<string, { right: number; found: number; gold: number }>();
const lines: string[] = [];
for (const block of text.split(/\n\s*\n/)) {
  const rows = block.split("\n").filter(Boolean).map((line) => line.split("\t"));
  if (rows.length === 0) continue;
  let sentence = "";
  const gold = new Set<string>();
  const starts: number[] = [], ends: number[] = [];
  for (const [token = ""] of rows) {
    if (sentence && !/^[,.;:)\]!?]$|^'s$|^'$|^n't$/.test(token) && !/[([]$/.test(sentence)) sentence += " ";
    starts.push(sentence.length);
    sentence += token;
    ends.push(sentence.length);
  }
  for (let i = 0; i < rows.length; i++) {
    const label = rows[i]![1] ?? "O";
    if (!label.startsWith("B-")) continue;
    let j = i + 1;
    while (rows[j]?.[1] === `I-${label.slice(2)}`) j++;
    const type = TYPE_OF[label.slice(2)];
    if (type) gold.add(`${starts[i]} ${ends[j - 1]} ${type}`);
  }
  const found = new Set<string>();
  const mentions = findMentions(sentence, wholeWords(segment(sentence)), tables.mentions);
  let reached = 0;
  for (const m of mentions) {
    if (m.end <= reached) continue;
    if (m.how !== "name" && m.how !== "alias") continue;
    if (m.type === "Country" && m.form !== "name") continue;
    if (m.kind === "group") continue;
    reached = m.end;
    found.add(`${m.start} ${m.end} ${m.type === "Actor" ? "person" : m.type.toLowerCase()}`);
  }
  for (const type of ["person", "organisation", "country"]) {
    const t = tallies.get(type) ?? { right: 0, found: 0, gold: 0 };
    const of = (set: Set<string>) => [...set].filter((key) => key.endsWith(type));
    t.gold += of(gold).length;
    t.found += of(found).length;
    t.right += of(found).filter((key) => gold.has(key)).length;
    tallies.set(type, t);
  }
  const say = (key: string) => { const [a, b, t] = key.split(" "); return `${t}:${sentence.slice(Number(a), Number(b))}`; };
  const missed = [...gold].filter((k) => !found.has(k)).map(say), extra = [...found].filter((k) => !gold.has(k)).map(say);
  if (missed.length + extra.length) lines.push(`MISS ${missed.join(" | ")}\nXTRA ${extra.join(" | ")}\n   ${sentence}`);
}
const all = { right: 0, found: 0, gold: 0 };
for (const [type, t] of tallies) {
  for (const k of ["right", "found", "gold"] as const) all[k] += t[k];
  const { p, r, f } = precisionRecallF(t);
  console.log(type.padEnd(14), (p * 100).toFixed(1), (r * 100).toFixed(1), (f * 100).toFixed(1), t.gold);
}
const { p, r, f } = precisionRecallF(all);
console.log("all".padEnd(14), (p * 100).toFixed(1), (r * 100).toFixed(1), (f * 100).toFixed(1));
for (const line of lines.slice(0, show)) console.log(line);
