/** The passages as pairs with the types that the annotators gave them. */
import { readdirSync, readFileSync } from "node:fs";
import { type Claim, isSymmetric, RELATION_TYPES, type SourceDocument } from "../../graph/model/index.ts";
import { findCandidates } from "../../ingest/claims/pairs/candidates.ts";
import { MOST_FEATURES, writePairFeatures } from "../../ingest/claims/pairs/features.ts";
import { typesFor } from "../../ingest/claims/pairs/judge.ts";
import type { PairReader } from "../../ingest/claims/pairs/layer.ts";
import { type Scene, toScene } from "../../ingest/claims/pairs/scene.ts";
import { findSignalFeatures } from "../../ingest/claims/pairs/signal-features.ts";
import { alignEntities, foldGovernments } from "../../ingest/evaluation/align.ts";
import { readMentions } from "../../ingest/extractors/read-mentions.ts";
import type { Tables } from "../../ingest/extractors/tables.ts";
import type { ClaimInput } from "../../ingest/index.ts";
import {
  annotationOfExtraction,
  annotationOfGold,
  documentOf,
  findClaims,
  type GoldPassage,
  readGoldPassage,
} from "../../ingest/index.ts";

/** What an annotator says of a pair and a type: unknown where the passage has the claim in another sentence, and this one
 *  may say it as well. */
export const [ABSENT, PRESENT, UNKNOWN] = [0, 1, 2] as const;

/** One pair of a sentence, with its features. */
export interface Sample {
  readonly rows: Int32Array;
  /** By type, rows of the shared table. */
  readonly shared: ReadonlyMap<number, readonly number[]>;
  /** Types that may join the pair, and what is said of each. */
  readonly types: readonly number[];
  readonly truth: readonly number[];
}

/** A passage, read up to its claims: what both learning and measuring begin with. */
export interface ReadPassage {
  readonly id: string;
  readonly gold: GoldPassage;
  readonly document: SourceDocument;
  readonly input: ClaimInput;
  readonly samples: readonly Sample[];
}

/** Reads the passages of a folder, in the order of their names. */
export async function readSamples(folder: string, tables: Tables): Promise<ReadPassage[]> {
  const names = readdirSync(folder)
    .filter((name) => /^[\w-]+\.json$/.test(name))
    .sort();
  const passages: ReadPassage[] = [];
  for (const name of names) {
    const gold = await readGoldPassage(readFileSync(`${folder}/${name}`, "utf8"));
    const document = documentOf(gold.text, { title: gold.title });
    const { sentences, trees, mentions, linked } = readMentions(document.text, tables);
    const input = { document, sentences, trees, mentions, linked, tables: tables.claims, learnt: null };
    passages.push({ id: gold.id, gold, document, input, samples: toSamples(gold, input, tables) });
  }
  return passages;
}

/** Watches the rules at work: the sentences with what they made of them. Proposes nothing. */
function watcher(scenes: Scene[], tables: Tables): PairReader {
  return {
    open: ({ reading, tree, mentions, entityOf, lexicon }) => ({
      actsBeside(made: readonly Claim[]) {
        const { clusters } = tables.names;
        scenes.push(toScene(reading.words, tree, mentions, entityOf, [...made], lexicon, clusters));
        return [];
      },
      settle: (claims) => [...claims],
      weigh: () => null,
      refused: () => [],
    }),
  };
}

function toSamples(passage: GoldPassage, input: ClaimInput, tables: Tables): Sample[] {
  const scenes: Scene[] = [];
  findClaims({ ...input, learnt: watcher(scenes, tables) });
  const gold = annotationOfGold(passage);
  const found = annotationOfExtraction({ entities: input.linked.entities, claims: [] });
  const { toGold } = alignEntities(gold, found);
  const [goldFold, foundFold] = [foldGovernments(gold), foldGovernments(found)];
  const goldName = (id: string) => goldFold.get(id) ?? id;
  const foundName = (id: string) => toGold.get(foundFold.get(id) ?? id) ?? `?${foundFold.get(id) ?? id}`;
  const groups = new Set(
    [...gold.entities, ...found.entities].filter(({ kind }) => kind === "group").map(({ id }) => id),
  );
  const key = (subject: string, type: string, object: string) => `${subject} ${type} ${object}`;
  const places = new Map<string, { start: number; end: number }[]>();
  for (const { subject, type, object, evidence } of passage.claims) {
    const start = passage.text.indexOf(evidence);
    const place = { start, end: start + evidence.length };
    const [a, b] = [goldName(subject), goldName(object)];
    const isTwoWay = RELATION_TYPES.some((one) => one === type && isSymmetric(one));
    for (const one of isTwoWay ? [key(a, type, b), key(b, type, a)] : [key(a, type, b)])
      places.set(one, [...(places.get(one) ?? []), place]);
  }
  const samples: Sample[] = [];
  const buffer = new Int32Array(MOST_FEATURES);
  for (const scene of scenes) {
    const [from, to] = [scene.words[0]?.start ?? 0, scene.words.at(-1)?.end ?? 0];
    for (const candidate of findCandidates(scene.mentions, scene.entityOf, scene.tree).pairs) {
      const [subject, object] = [foundName(candidate.subjectId), foundName(candidate.objectId)];
      if (subject === object) continue;
      const types = typesFor(candidate);
      const truth = types.map((at) => {
        const type = RELATION_TYPES[at]!;
        if (["LOCATED_IN", "WORKS_FOR", "MEMBER_OF"].includes(type) && groups.has(candidate.subjectId))
          return UNKNOWN;
        const stated = places.get(key(subject, type, object));
        if (stated === undefined) return ABSENT;
        return stated.some(({ start, end }) => start < to && from < end) ? PRESENT : UNKNOWN;
      });
      const many = writePairFeatures(scene, candidate, buffer);
      const shared = findSignalFeatures(scene, candidate);
      samples.push({ rows: buffer.slice(0, many), shared, types, truth });
    }
  }
  return samples;
}
