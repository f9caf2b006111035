/** Nodes up to which every frame may show new places. */
const SMALL = 2_000;
/** Time from one change of a large picture to the next: enough to see where it goes. */
const LARGE_MS = 80;
/** Of the time of the page's thread at most a third goes to showing how the layout proceeds. */
const REST = 2;

/** How long to wait, in milliseconds, after places were shown that took the page so long to draw. */
export function pauseAfter(costMs: number, nodes: number): number {
  const rest = REST * costMs;
  // A frame's length is what every frame may take.
  if (nodes <= SMALL && costMs < 8) return 0;
  return nodes <= SMALL ? rest : Math.max(LARGE_MS, rest);
}
