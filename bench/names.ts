/** `npm run bench:names -- FILE.txt.gz [--misses N]`: names in a file of the CrossNER kind (a token and its label a line, B-, I-
 *  and O, an empty line between sentences), exact span and type. Labels are folded: person and politician are persons,
 *  organisation and politicalparty organisations, country countries; others count for nothing on either side. */
import { readFileSync } from "node:fs";
import { builtinExtractor, documentOf, loadTables, precisionRecallF } from "../ingest/index.ts";
import { readTaggedSentences } from "../training/names/tagged-sentences.ts";

const TYPES = ["person", "organisation", "country"] as const;
type Type = (typeof TYPES)[number];
const TYPE_OF: Readonly<Record<string, Type>> = {
  person: "person",
  politician: "person",
  organisation: "organisation",
  politicalparty: "organisation",
  country: "country",
};

interface Name {
  readonly start: number;
  readonly end: number;
  readonly type: Type;
}

const [file, ...flags] = process.argv.slice(2);
if (file === undefined) throw new Error("Name a file: npm run bench:names -- dev.txt.gz");
const shown = Number(flags[flags.indexOf("--misses") + 1] ?? 0) || 0;
const extractor = builtinExtractor({ tables: await loadTables() });

/** What the extractor names: not what it points at, no groups, of nested names the outermost. */
async function findNames(text: string): Promise<Name[]> {
  const { entities } = await extractor.extract(documentOf(text));
  const names = entities.flatMap(({ type, kind, mentions }) =>
    mentions
      .filter(({ how }) => how === "name" || (how === "alias" && type === "Organisation"))
      .filter(() => kind !== "group")
      .map(
        ({ start, end }): Name => ({
          start,
          end,
          type: type === "Actor" ? "person" : type === "Organisation" ? "organisation" : "country",
        }),
      ),
  );
  names.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return names.filter(({ end }) => {
    const outer = end > reached;
    reached = Math.max(reached, end);
    return outer;
  });
}

const tallies = new Map(TYPES.map((type) => [type, { right: 0, found: 0, gold: 0 }]));
const misses: string[] = [];
for (const { text, names } of readTaggedSentences(readFileSync(file), { token: 0, label: 1 })) {
  const gold = names.flatMap(({ start, end, kind }): Name[] => {
    const type = TYPE_OF[kind];
    return type === undefined ? [] : [{ start, end, type }];
  });
  const found = await findNames(text);
  const key = ({ start, end, type }: Name) => `${start} ${end} ${type}`;
  const [asked, own] = [new Set(gold.map(key)), new Set(found.map(key))];
  for (const name of gold) tallies.get(name.type)!.gold += 1;
  for (const name of found) {
    const tally = tallies.get(name.type)!;
    tally.found += 1;
    if (asked.has(key(name))) tally.right += 1;
  }
  const quoted = (names: readonly Name[]) =>
    names.map(({ start, end, type }) => `${type}: ${text.slice(start, end)}`).join(" | ");
  const [missed, extra] = [
    gold.filter((name) => !own.has(key(name))),
    found.filter((name) => !asked.has(key(name))),
  ];
  if (missed.length + extra.length > 0)
    misses.push(`missed ${quoted(missed)}\nextra  ${quoted(extra)}\n       ${text}`);
}
const total = { right: 0, found: 0, gold: 0 };
for (const tally of tallies.values())
  for (const part of ["right", "found", "gold"] as const) total[part] += tally[part];
for (const [type, tally] of [...tallies, ["all", total] as const]) {
  const percents = Object.entries(precisionRecallF(tally)).map(
    ([letter, value]) => `${letter.toUpperCase()} ${(100 * value).toFixed(1).padStart(5)}`,
  );
  console.log(`${type.padEnd(14)} ${percents.join("  ")}   (${tally.gold})`);
}
for (const miss of misses.slice(0, shown)) console.log(miss);
