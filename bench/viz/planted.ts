/** A network with clusters that were planted: the same for the same numbers, in Node and in the page. */

import {
  type GraphEdge,
  type GraphNode,
  NO_TRAITS,
  RELATION_TYPES,
  RELATIONS,
  STANDINGS,
} from "../../graph/model/index.ts";
import { randomFrom } from "../random.ts";

export interface PlantedGraph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** Cluster of each node, in the order of the nodes. */
  readonly clusters: readonly number[];
  /** A place for each node, clusters apart on a disc: x and y in turn. */
  readonly places: readonly number[];
}

/** Share of edges that stay within their cluster. */
const WITHIN = 0.85;
const TYPES = ["Actor", "Organisation", "Country"] as const;

/** Clusters of about 100 nodes; in each a few nodes have most of the edges, as in a network of reports. */
export function plantedGraph(nodeCount: number, edgeCount: number): PlantedGraph {
  const random = randomFrom(nodeCount * 31 + edgeCount);
  const below = (limit: number) => Math.floor(random() * limit);
  const clusterCount = Math.max(2, Math.round(nodeCount / 100));
  const clusters = Array.from({ length: nodeCount }, (_, i) => i % clusterCount);
  const size = Math.floor(nodeCount / clusterCount);
  /** Small numbers far more often than large ones. */
  const skewed = (limit: number) => Math.min(limit - 1, Math.floor(limit * random() ** 2.5));
  const inCluster = (cluster: number) => skewed(size) * clusterCount + cluster;

  const degrees = new Array<number>(nodeCount).fill(0);
  const edges: GraphEdge[] = [];
  while (edges.length < edgeCount) {
    const cluster = below(clusterCount);
    const source = inCluster(cluster);
    const target = inCluster(random() < WITHIN ? cluster : below(clusterCount));
    if (source === target) continue;
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
    const type = RELATION_TYPES[below(RELATION_TYPES.length)]!;
    const claimants = 1 + skewed(12);
    edges.push({
      id: `edge:${edges.length}`,
      source: `e:${source}`,
      target: `e:${target}`,
      type,
      family: RELATIONS[type].family,
      standing: STANDINGS[below(STANDINGS.length)]!,
      certainty: "certain",
      claims: claimants,
      denials: 0,
      claimants,
      deniers: 0,
      documents: claimants,
      firstEvent: null,
      lastEvent: null,
      firstPublished: null,
      lastPublished: null,
    });
  }
  const nodes = clusters.map(
    (_, i): GraphNode => ({
      id: `e:${i}`,
      name: `${["Person Named", "Holding", "Republic"][i % 3]} ${i}`,
      type: TYPES[i % 3]!,
      aliases: [],
      ...NO_TRAITS,
      degree: degrees[i]!,
      documents: 1 + below(9),
    }),
  );
  const places = clusters.flatMap((cluster) => {
    const [angle, far] = [cluster * 2.399963, Math.sqrt((cluster + 0.5) / clusterCount)];
    const [turn, reach] = [random() * 2 * Math.PI, Math.sqrt(random()) * 0.08];
    return [
      1_000 * (far * Math.cos(angle) + reach * Math.cos(turn)),
      1_000 * (far * Math.sin(angle) + reach * Math.sin(turn)),
    ];
  });
  return { nodes, edges, clusters, places };
}
