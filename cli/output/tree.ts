/** A tree drawn beside its words: the words stand in the order of the text, one a line, and branches lead to each
 *  from its head. Unlike an indented tree it can be read as the sentence it is. */

/** Left of the first branch: the root's own line comes in from there. */
const [ROOT_LEAD, LEAD] = ["──", "  "];
/** Whether an upright line goes up from a place, and down. */
const [UP, DOWN] = [1, 2];
/** Upright lines by where they go: nowhere, up, down, both. */
const PASSING = " │││";
const LED = "─│││";
const HUNG = "╶╰╭├";
const OWN = "─┴┬┼";

/** What is drawn left of each word, all equally wide: `LEAD` and two columns a level of branches. A word with
 *  dependents has an upright line, on which they hang; it stands right of the line that the word itself hangs on, and
 *  apart from others that it would cross. On the way to a word, upright lines are drawn through. `…` stands for
 *  branches beyond the `levelsMost` that are drawn: there the table alone tells the head.
 *
 *      ╭─── China
 *    ╭─┼─── spied
 *    │ ╰─── today
 *    ├───── officials
 *  ──┴───── said
 *
 *  `heads` as in a Parse. Time is linear in the words, for each level that is drawn, as long as no lines would cross. */
export function toBranches(heads: readonly number[], levelsMost: number): string[] {
  const { levels, lines } = uprightsOf(heads, levelsMost);
  return heads.map((head, at) => {
    const hangsOn = head < 0 ? -1 : (levels[head] as number);
    const own = levels[at] as number;
    let drawn = head < 0 ? ROOT_LEAD : LEAD;
    lines.forEach((line, level) => {
      const goes = line[at] as number;
      if (level < hangsOn) drawn += `${PASSING[goes]} `;
      else drawn += `${(level === hangsOn ? HUNG : level === own ? OWN : LED)[goes]}─`;
    });
    return hangsOn >= lines.length ? `${drawn.slice(0, -1)}…` : drawn;
  });
}

/** The level of each word's upright line, -1 for a word without dependents, `levelsMost` where it is not drawn; and
 *  for each level where its lines go, word by word. */
function uprightsOf(heads: readonly number[], levelsMost: number) {
  const from = heads.map((_, at) => at);
  const to = heads.map((_, at) => at);
  heads.forEach((head, at) => {
    if (head < 0) return;
    from[head] = Math.min(from[head] as number, at);
    to[head] = Math.max(to[head] as number, at);
  });
  const levels = heads.map(() => -1);
  const lines: Uint8Array[] = [];
  for (const at of fromRoot(heads)) {
    const [first, last] = [from[at] as number, to[at] as number];
    if (first === last) continue;
    const head = heads[at] as number;
    let level = head < 0 ? 0 : (levels[head] as number) + 1;
    const isTaken = () => lines[level]?.subarray(first, last + 1).some((goes) => goes > 0) ?? false;
    while (level < levelsMost && isTaken()) level += 1;
    levels[at] = Math.min(level, levelsMost);
    if (level >= levelsMost) continue;
    while (lines.length <= level) lines.push(new Uint8Array(heads.length));
    const line = lines[level] as Uint8Array;
    line.fill(UP | DOWN, first, last);
    line[first] = DOWN;
    line[last] = UP;
  }
  return { levels, lines };
}

/** Places of the words, each behind its head; those as deep as each other in the order of the text. */
function fromRoot(heads: readonly number[]): number[] {
  const below: number[][] = heads.map(() => []);
  const order: number[] = [];
  heads.forEach((head, at) => {
    if (head < 0) order.push(at);
    else below[head]?.push(at);
  });
  for (let next = 0; next < order.length; next += 1)
    order.push(...(below[order[next] as number] as number[]));
  return order;
}
