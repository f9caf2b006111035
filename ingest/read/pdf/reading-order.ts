import type { Line } from "./lines.ts";

/** Lines that stand below each other in one column. */
interface Stack {
  readonly lines: Line[];
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Share of steps up or back from which on the file's order is no reading order. */
const MOST_STEPS_BACK = 0.04;
/** Stacks of a page that are put in order by their places; a page of more keeps the file's order. The cost grows with
 *  their cube. */
const MOST_STACKS = 100;
const MOST_LINES = 5_000;

interface Extent {
  readonly left: number;
  readonly right: number;
}
const overlap = (a: Extent, b: Extent) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
const isUnder = (a: Extent, b: Extent) => overlap(a, b) > 0.3 * Math.min(a.right - a.left, b.right - b.left);
const startsLow = (text: string) => /^\p{Ll}/u.test(text);

/** Whether columns of running text were written across, line by line. The same steps from cell to cell make a table, but
 *  its cells seldom go on in lower case. */
function isWrittenAcross(lines: readonly Line[]): boolean {
  let across = 0;
  let running = 0;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined || overlap(before, line) > 0) continue;
    // Down the column and up to the next is no step across: that is how columns are read.
    if (Math.abs(line.baseline - before.baseline) > Math.max(line.size, before.size) * 1.6) continue;
    across += 1;
    const isText = before.text.split(" ").length > 3 && line.text.split(" ").length > 3;
    if (isText && (startsLow(line.text) || startsLow(before.text))) running += 1;
  }
  return across > 5 && across > lines.length * 0.25 && running > across * 0.4;
}

/** Whether the order in which the file draws its lines is one in which people read: downwards, then the next column. */
function readsAsWritten(lines: readonly Line[]): boolean {
  let back = 0;
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    if (before === undefined) continue;
    const size = Math.max(line.size, before.size);
    const isUp = line.baseline < before.baseline - size * 0.5 && isUnder(before, line);
    const isBack = Math.abs(line.baseline - before.baseline) < size * 0.35 && line.right < before.left;
    if (isUp || isBack) back += 1;
  }
  return back <= Math.max(1, lines.length * MOST_STEPS_BACK) && !isWrittenAcross(lines);
}

/** Lines as stacks: a line joins the one stack that it stands closely under. */
function toStacks(lines: readonly Line[]): Stack[] {
  const done: Stack[] = [];
  let open: Stack[] = [];
  for (const line of [...lines].sort((a, b) => a.baseline - b.baseline || a.left - b.left)) {
    const reach = line.baseline - line.size * 2.2;
    done.push(...open.filter(({ bottom }) => bottom < reach));
    open = open.filter(({ bottom }) => bottom >= reach);
    const above = open.filter((stack) => overlap(stack, line) > 0);
    const stack = above.length === 1 ? above[0] : undefined;
    const last = stack?.lines[stack.lines.length - 1];
    const isSame =
      last !== undefined &&
      Math.abs(last.size - line.size) < line.size * 0.25 &&
      line.baseline > last.baseline + line.size * 0.5;
    if (stack && last && isSame && isUnder(stack, line)) {
      stack.lines.push(line);
      stack.left = Math.min(stack.left, line.left);
      stack.right = Math.max(stack.right, line.right);
      stack.bottom = line.baseline;
    } else {
      // What a line ends is not gone on with below it.
      done.push(...above);
      open = open.filter((other) => !above.includes(other));
      open.push({
        lines: [line],
        left: line.left,
        right: line.right,
        top: line.baseline - line.size,
        bottom: line.baseline,
      });
    }
  }
  return [...done, ...open];
}

/** Whether `a` is read before `b` (Breuel 2003, "High performance document layout analysis"): it stands above it; or left
 *  of it, and nothing between them spans both. */
function isBefore(a: Stack, b: Stack, all: readonly Stack[]): boolean {
  if (overlap(a, b) > 1) return a.top < b.top;
  if (a.right > b.left + 1) return false;
  const [upper, lower] = a.top < b.top ? [a, b] : [b, a];
  return !all.some((c) => {
    const middle = (c.top + c.bottom) / 2;
    return (
      c !== a &&
      c !== b &&
      middle > upper.bottom &&
      middle < lower.top &&
      overlap(c, a) > 1 &&
      overlap(c, b) > 1
    );
  });
}

/** Stacks in reading order: the topmost of those before which nothing is left to read. */
function inOrder(stacks: readonly Stack[]): Stack[] {
  const left = [...stacks].sort((a, b) => a.top - b.top || a.left - b.left);
  const before = new Map(
    left.map((stack) => [
      stack,
      new Set(left.filter((other) => other !== stack && isBefore(other, stack, left))),
    ]),
  );
  const read: Stack[] = [];
  while (left.length > 0) {
    const found = left.findIndex((stack) => before.get(stack)?.size === 0);
    // A ring of stacks, each before the next, is broken at its top.
    const [next] = left.splice(Math.max(0, found), 1) as [Stack];
    read.push(next);
    for (const others of before.values()) others.delete(next);
  }
  return read;
}

/** A page's lines in the order in which people read them. The order of the file is kept where it can be one: whoever
 *  wrote the file knew the text. Else columns are found by place. Pure; never throws. */
export function toReadingOrder(lines: readonly Line[]): Line[] {
  if (lines.length > MOST_LINES || readsAsWritten(lines)) return [...lines];
  const stacks = toStacks(lines);
  if (stacks.length > MOST_STACKS) return [...lines];
  return inOrder(stacks).flatMap((stack) => stack.lines);
}
