/** Heads that make a tree: the best one, by Chu-Liu-Edmonds, with one root. Scores are rows of a square table,
 *  `scores[dependent * nodes + head]`; node 0 is the root and has no head. */

/** The best-scoring head of a node, ties to the lower place. */
function bestHead(scores: Float32Array | Float64Array, nodes: number, dependent: number): number {
  const row = dependent * nodes;
  let best = 0;
  for (let head = 1; head < nodes; head += 1) {
    if (head !== dependent && (scores[row + head] as number) > (scores[row + best] as number)) best = head;
  }
  return best;
}

function bestHeads(scores: Float32Array | Float64Array, nodes: number): Int32Array {
  return Int32Array.from({ length: nodes }, (_, node) => (node === 0 ? 0 : bestHead(scores, nodes, node)));
}

/** Whether these heads are a tree in which one node hangs on the root. */
function isTreeWithOneRoot(heads: Int32Array): boolean {
  const leadsToRoot = new Uint8Array(heads.length);
  leadsToRoot[0] = 1;
  let roots = 0;
  for (let start = 1; start < heads.length; start += 1) {
    if (heads[start] === 0) roots += 1;
    let steps = 0;
    for (let node = start; leadsToRoot[node] === 0; node = heads[node] as number, steps += 1) {
      if (steps === heads.length) return false;
    }
    for (let node = start; leadsToRoot[node] === 0; node = heads[node] as number) leadsToRoot[node] = 1;
  }
  return roots === 1;
}

/** The maximum spanning arborescence from node 0 (Edmonds 1967), in the square of the nodes as of Tarjan 1977: follows
 *  best heads from each node, contracts a cycle where it meets one, goes on from there. Changes the scores: a cycle's
 *  row and column are from then on those of its first node. */
function spanningTree(scores: Float64Array, nodes: number): Int32Array {
  const heads = bestHeads(scores, nodes);
  /** Which arc of the sentence each score stands for, as its place in the table. */
  const arcs = Int32Array.from(scores.keys());
  // Nodes and, from `nodes` on, cycles: what each row is now, the cycle each is in (0: none), the arc that it chose.
  const names = Int32Array.from({ length: nodes }, (_, node) => node);
  const within = new Int32Array(2 * nodes);
  const chosen = new Int32Array(2 * nodes);
  let cycles = 0;

  const contract = (cycle: readonly number[]): number => {
    const whole = cycle[0] as number;
    const name = nodes + cycles;
    cycles += 1;
    const isMember = new Uint8Array(nodes);
    const own = cycle.map((member) => member * nodes + (heads[member] as number));
    const kept = own.map((at) => scores[at] as number);
    cycle.forEach((member, i) => {
      isMember[member] = 1;
      within[names[member] as number] = name;
      chosen[names[member] as number] = arcs[own[i] as number] as number;
    });
    for (let node = 0; node < nodes; node += 1) {
      if (isMember[node] === 1) continue;
      // Through which member the cycle is best entered from this node, and on which the node would best hang.
      let [into, gain] = [whole, Number.NEGATIVE_INFINITY];
      let out = whole;
      cycle.forEach((member, i) => {
        const gained = (scores[member * nodes + node] as number) - (kept[i] as number);
        if (gained > gain) [into, gain] = [member, gained];
        if ((scores[node * nodes + member] as number) > (scores[node * nodes + out] as number)) out = member;
      });
      arcs[whole * nodes + node] = arcs[into * nodes + node] as number;
      arcs[node * nodes + whole] = arcs[node * nodes + out] as number;
      scores[whole * nodes + node] = gain;
      scores[node * nodes + whole] = scores[node * nodes + out] as number;
      if (isMember[heads[node] as number] === 1) heads[node] = whole;
    }
    names[whole] = name;
    for (const member of cycle.slice(1)) {
      for (let node = 0; node < nodes; node += 1) scores[node * nodes + member] = Number.NEGATIVE_INFINITY;
    }
    heads[whole] = bestHead(scores, nodes, whole);
    return whole;
  };

  const leadsToRoot = new Uint8Array(nodes);
  leadsToRoot[0] = 1;
  /** Place on the path from 1; 0 for what is not on it. */
  const step = new Int32Array(nodes);
  for (let start = 1; start < nodes; start += 1) {
    const path: number[] = [];
    let node = start;
    while (leadsToRoot[node] === 0) {
      if (step[node] === 0) {
        step[node] = path.push(node);
        node = heads[node] as number;
      } else {
        const cycle = path.splice((step[node] as number) - 1);
        for (const member of cycle) step[member] = 0;
        node = contract(cycle);
        for (const member of cycle.slice(1)) leadsToRoot[member] = 1;
      }
    }
    for (const passed of path) leadsToRoot[passed] = 1;
  }

  for (let node = 1; node < nodes; node += 1) {
    const name = names[node] as number;
    if (within[name] === 0) chosen[name] = arcs[node * nodes + (heads[node] as number)] as number;
  }
  // From the last cycle to the first: the arc that enters it takes the place of its member's own.
  for (let cycle = nodes + cycles - 1; cycle >= nodes; cycle -= 1) {
    const arc = chosen[cycle] as number;
    let member = Math.floor(arc / nodes);
    while (within[member] !== cycle) member = within[member] as number;
    chosen[member] = arc;
  }
  return Int32Array.from({ length: nodes }, (_, node) => (node === 0 ? 0 : (chosen[node] as number) % nodes));
}

/** What keeps a second word from the root: more than the scores of any two trees can differ by. */
const SECOND_ROOT = 1e6;

/** The best tree with exactly one root. `scores[dependent * nodes + head]` over `nodes` places, of which 0 is the
 *  root; returns the head of each place, that of place 0 is 0. The cost is the square of the nodes. Of equal heads of a
 *  word the one at the lower place is taken. */
export function findHeads(scores: Float32Array, nodes: number): Int32Array {
  const heads = bestHeads(scores, nodes);
  if (isTreeWithOneRoot(heads)) return heads;
  const own = Float64Array.from(scores);
  // Every tree has one arc from the root at least: with all of them dear, the best has no more than one.
  for (let node = 1; node < nodes; node += 1) {
    own[node * nodes] = (own[node * nodes] as number) - SECOND_ROOT;
  }
  return spanningTree(own, nodes);
}
