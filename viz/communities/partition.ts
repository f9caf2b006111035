import { UndirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";

/** Communities of a network by the Louvain method (Blondel and others 2008): of each node the number of its own, counted in
 *  the order of the nodes. The same for the same network: chance comes from a sequence with a fixed beginning. Links are two
 *  nodes and a weight in turn, each pair once. */
export function toCommunities(count: number, links: Float32Array): Int32Array {
  const graph = new UndirectedGraph<Record<string, never>, { weight: number }>();
  for (let node = 0; node < count; node += 1) graph.addNode(String(node));
  for (let at = 0; at < links.length; at += 3) {
    graph.addEdge(String(links[at]), String(links[at + 1]), { weight: links[at + 2] ?? 1 });
  }
  const found = graph.size === 0 ? {} : louvain(graph, { getEdgeWeight: "weight", rng: sequence() });
  const numbers = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, node) => {
    const community = found[String(node)] ?? -1 - node;
    const number = numbers.get(community) ?? numbers.size;
    numbers.set(community, number);
    return number;
  });
}

/** Numbers from 0 to 1 that look like chance and are the same each time (mulberry32, Tommy Ettinger 2017). */
function sequence(): () => number {
  let state = 0x7a9_61e;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
