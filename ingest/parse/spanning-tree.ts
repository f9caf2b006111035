/** Heads that make a tree: the best one, by Chu-Liu-Edmonds, with one root. */

const NEVER = -1e30;

/** A weighted graph as rows of scores: `scores[dependent][head]`; node 0 is the root and has no head. */
type Scores = Float64Array[];

/** The best-scoring head of each node but the first, ties to the lower place. */
function greedyHeads(scores: Scores): Int32Array {
  const heads = new Int32Array(scores.length);
  for (let d = 1; d < scores.length; d += 1) {
    const row = scores[d] as Float64Array;
    let best = 0;
    for (let h = 1; h < row.length; h += 1) {
      if (h !== d && (row[h] as number) > (row[best] as number)) best = h;
    }
    heads[d] = best;
  }
  return heads;
}

/** The nodes of one cycle among the heads, or null. */
function findCycle(heads: Int32Array): number[] | null {
  const seenFrom = new Int32Array(heads.length);
  for (let start = 1; start < heads.length; start += 1) {
    let node = start;
    while (node !== 0 && seenFrom[node] === 0) {
      seenFrom[node] = start;
      node = heads[node] as number;
    }
    if (node === 0 || seenFrom[node] !== start) continue;
    const cycle = [node];
    for (let next = heads[node] as number; next !== node; next = heads[next] as number) cycle.push(next);
    return cycle;
  }
  return null;
}

/** The maximum spanning arborescence from node 0 (Edmonds 1967): cycles are contracted to one node, one after the
 *  other, until the best heads are a tree. */
function spanningTree(scores: Scores): Int32Array {
  const heads = greedyHeads(scores);
  const cycle = findCycle(heads);
  if (cycle === null) return heads;
  const inCycle = new Set(cycle);
  const rest = Array.from(scores.keys()).filter((node) => !inCycle.has(node));
  const score = (dependent: number, head: number) => (scores[dependent] as Float64Array)[head] as number;

  // The contracted graph: the rest in order, then the cycle as its last node.
  const whole = rest.length;
  const contracted: Scores = Array.from({ length: whole + 1 }, () => new Float64Array(whole + 1).fill(NEVER));
  // For each of the rest: through which node of the cycle it is entered by, or governed from.
  const enters = new Int32Array(whole);
  const leaves = new Int32Array(whole);
  rest.forEach((node, i) => {
    rest.forEach((other, j) => {
      (contracted[i] as Float64Array)[j] = score(node, other);
    });
    let [out, into] = [cycle[0] as number, cycle[0] as number];
    const gain = (member: number) => score(member, node) - score(member, heads[member] as number);
    for (const member of cycle) {
      if (score(node, member) > score(node, out)) out = member;
      if (gain(member) > gain(into)) into = member;
    }
    leaves[i] = out;
    enters[i] = into;
    (contracted[i] as Float64Array)[whole] = score(node, out);
    (contracted[whole] as Float64Array)[i] = gain(into);
  });

  const solved = spanningTree(contracted);
  for (let i = 1; i < whole; i += 1) {
    const head = solved[i] as number;
    heads[rest[i] as number] = (head === whole ? leaves[i] : rest[head]) as number;
  }
  const entry = solved[whole] as number;
  heads[enters[entry] as number] = rest[entry] as number;
  return heads;
}

/** What keeps a second word from the root: more than the scores of any two trees can differ by. */
const SECOND_ROOT = 1e6;

/** The best tree with exactly one root. `scores[dependent * nodes + head]` over `nodes` places, of which 0 is the
 *  root; returns the head of each place, that of place 0 is 0. Most sentences' best heads are a tree already; for the
 *  others the cost is at worst cubic in their length, which the parser bounds. Ties fall to the lower place. */
export function findHeads(scores: Float32Array, nodes: number): Int32Array {
  const rows: Scores = Array.from({ length: nodes }, (_, d) =>
    Float64Array.from(scores.subarray(d * nodes, (d + 1) * nodes)),
  );
  const heads = greedyHeads(rows);
  const roots = heads.reduce((count, head, d) => (d > 0 && head === 0 ? count + 1 : count), 0);
  if (roots === 1 && findCycle(heads) === null) return heads;
  // Every tree has one arc from the root at least: with all of them dear, the best has no more than one.
  for (const row of rows) row[0] = (row[0] as number) - SECOND_ROOT;
  return spanningTree(rows);
}
