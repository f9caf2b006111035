// The sums of the layout in WebAssembly SIMD, written in AssemblyScript; `npm run build:layout` makes kernel-bytes.ts of it.
// quadtree.ts, repulsion.ts and motion.ts say what is computed, and compute the same in plain JavaScript. Pointers are bytes.
// Places and forces are x and y in turn, 64 bits each; a spot is x, y, mass and nothing, 32 bits each.

export { build } from "./tree.as";

/** Keeps a body's distance to itself, which pushes nowhere, from being divided by. */
const NEXT_TO_NOTHING: f32 = 1e-12;

/** Writes spots of bodies in their order, and behind them those of the cells. `sums` has room for the sums of mass by place of
 *  all bodies before each; `share` is 1 / the mass of a cell. */
export function follow(
  count: i32, order: usize, places: usize, spots: usize, sums: usize,
  cells: i32, first: usize, end: usize, share: usize,
): void {
  let sum = f64x2.splat(0);
  v128.store(sums, sum);
  for (let i = 0; i < count; i++) {
    const place = v128.load(places + ((load<i32>(order + ((i as usize) << 2)) as usize) << 4));
    const spot = spots + ((i as usize) << 4);
    v128.store64_lane(spot, f32x4.demote_f64x2_zero(place), 0);
    sum = f64x2.add(sum, f64x2.mul(place, f64x2.splat(load<f32>(spot, 8) as f64)));
    v128.store(sums + ((i as usize) << 4), sum, 16);
  }
  for (let c = 0; c < cells; c++) {
    const word = (c as usize) << 2;
    const from = (load<i32>(first + word) as usize) << 4;
    const to = (load<i32>(end + word) as usize) << 4;
    const spot = spots + (((count + c) as usize) << 4);
    if (to - from === 16) {
      v128.store64_lane(spot, v128.load64_zero(spots + from), 0);
      continue;
    }
    const all = f64x2.sub(v128.load(sums + to), v128.load(sums + from));
    const middle = f64x2.mul(all, v128.load64_splat(share + (word << 1)));
    v128.store64_lane(spot, f32x4.demote_f64x2_zero(middle), 0);
  }
}

/** Writes down which spots the bodies from `from` up to `to` meet, as bytes from the first spot on. Says where the list ends. */
export function meet(
  from: i32, to: i32, list: usize,
  count: i32, spots: usize, cells: i32, reach: usize, skip: usize, first: usize, end: usize,
): usize {
  let least = v128.load64_zero(spots + ((from as usize) << 4));
  let most = least;
  for (let i = from + 1; i < to; i++) {
    const spot = v128.load64_zero(spots + ((i as usize) << 4));
    least = f32x4.pmin(least, spot);
    most = f32x4.pmax(most, spot);
  }
  const low = f64x2.promote_low_f32x4(least), high = f64x2.promote_low_f32x4(most);
  const middle = f64x2.mul(f64x2.add(low, high), f64x2.splat(0.5));
  const half = f64x2.mul(f64x2.sub(high, low), f64x2.splat(0.5));
  let cell = 0;
  while (cell < cells) {
    const word = (cell as usize) << 2;
    const spot = ((count + cell) as usize) << 4;
    const away = f64x2.abs(f64x2.sub(f64x2.promote_low_f32x4(v128.load64_zero(spots + spot)), middle));
    const beyond = f64x2.max(f64x2.sub(away, half), f64x2.splat(0));
    const squares = f64x2.mul(beyond, beyond);
    const next = load<i32>(skip + word);
    if (load<f64>(reach + (word << 1)) < f64x2.extract_lane(squares, 0) + f64x2.extract_lane(squares, 1)) {
      store<i32>(list, spot as i32);
      list += 4;
      cell = next;
      continue;
    }
    cell++;
    if (next !== cell) continue;
    const last = load<i32>(end + word) << 4;
    for (let body = load<i32>(first + word) << 4; body < last; body += 16) {
      store<i32>(list, body);
      list += 4;
    }
  }
  return list;
}

/** Sets the forces on the bodies of each group: away from what the group's list names, and towards the middle. */
export function repel(
  groups: i32, groupFirst: usize, groupEnd: usize, listBegin: usize, lists: usize,
  spots: usize, order: usize, places: usize, forces: usize, scale: f64, gravity: f64,
): void {
  const nothing = f32x4.splat(NEXT_TO_NOTHING);
  for (let g = 0; g < groups; g++) {
    const word = (g as usize) << 2;
    const last = load<i32>(groupEnd + word) - 1;
    const begin = lists + ((load<i32>(listBegin + word) as usize) << 2);
    const stop = lists + ((load<i32>(listBegin + word, 4) as usize) << 2);
    let one = load<i32>(groupFirst + word);
    // Eight bodies a turn; behind the last it is the last again.
    for (; one + 4 <= last; one += 8) {
      const ax = four(spots, one, last), ay = four(spots + 4, one, last);
      const bx = four(spots, one + 4, last), by = four(spots + 4, one + 4, last);
      let aSumX = f32x4.splat(0), aSumY = f32x4.splat(0), bSumX = f32x4.splat(0), bSumY = f32x4.splat(0);
      for (let at = begin; at < stop; at += 4) {
        const met = spots + (load<i32>(at) as usize);
        const mx = v128.load32_splat(met);
        const my = v128.load32_splat(met, 4);
        const m = v128.load32_splat(met, 8);
        const afx = f32x4.sub(ax, mx), afy = f32x4.sub(ay, my);
        const bfx = f32x4.sub(bx, mx), bfy = f32x4.sub(by, my);
        const a = f32x4.div(m, f32x4.add(f32x4.add(f32x4.mul(afx, afx), f32x4.mul(afy, afy)), nothing));
        const b = f32x4.div(m, f32x4.add(f32x4.add(f32x4.mul(bfx, bfx), f32x4.mul(bfy, bfy)), nothing));
        aSumX = f32x4.add(aSumX, f32x4.mul(afx, a));
        aSumY = f32x4.add(aSumY, f32x4.mul(afy, a));
        bSumX = f32x4.add(bSumX, f32x4.mul(bfx, b));
        bSumY = f32x4.add(bSumY, f32x4.mul(bfy, b));
      }
      putFour(aSumX, aSumY, one, last, spots, order, places, forces, scale, gravity);
      putFour(bSumX, bSumY, one + 4, last, spots, order, places, forces, scale, gravity);
    }
    if (one > last) continue;
    const ax = four(spots, one, last), ay = four(spots + 4, one, last);
    let sumX = f32x4.splat(0), sumY = f32x4.splat(0);
    for (let at = begin; at < stop; at += 4) {
      const met = spots + (load<i32>(at) as usize);
      const fx = f32x4.sub(ax, v128.load32_splat(met));
      const fy = f32x4.sub(ay, v128.load32_splat(met, 4));
      const m = v128.load32_splat(met, 8);
      const a = f32x4.div(m, f32x4.add(f32x4.add(f32x4.mul(fx, fx), f32x4.mul(fy, fy)), nothing));
      sumX = f32x4.add(sumX, f32x4.mul(fx, a));
      sumY = f32x4.add(sumY, f32x4.mul(fy, a));
    }
    putFour(sumX, sumY, one, last, spots, order, places, forces, scale, gravity);
  }
}

function four(values: usize, at: i32, last: i32): v128 {
  let all = v128.load32_splat(values + ((at as usize) << 4));
  all = f32x4.replace_lane(all, 1, load<f32>(values + ((min(at + 1, last) as usize) << 4)));
  all = f32x4.replace_lane(all, 2, load<f32>(values + ((min(at + 2, last) as usize) << 4)));
  return f32x4.replace_lane(all, 3, load<f32>(values + ((min(at + 3, last) as usize) << 4)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function putFour(
  sumX: v128, sumY: v128, at: i32, last: i32,
  spots: usize, order: usize, places: usize, forces: usize, scale: f64, gravity: f64,
): void {
  const near = v128.shuffle<f32>(sumX, sumY, 0, 4, 1, 5);
  const far = v128.shuffle<f32>(sumX, sumY, 2, 6, 3, 7);
  put(near, at, spots, order, places, forces, scale, gravity);
  if (at + 1 <= last) put(v128.shuffle<f64>(near, near, 1, 1), at + 1, spots, order, places, forces, scale, gravity);
  if (at + 2 <= last) put(far, at + 2, spots, order, places, forces, scale, gravity);
  if (at + 3 <= last) put(v128.shuffle<f64>(far, far, 1, 1), at + 3, spots, order, places, forces, scale, gravity);
}

function put(
  sum: v128, at: i32, spots: usize, order: usize, places: usize, forces: usize, scale: f64, gravity: f64,
): void {
  const body = (load<i32>(order + ((at as usize) << 2)) as usize) << 4;
  const mass = load<f32>(spots + ((at as usize) << 4), 8) as f64;
  const push = f64x2.mul(f64x2.promote_low_f32x4(sum), f64x2.splat(scale * mass));
  const pull = f64x2.mul(v128.load(places + body), f64x2.splat(gravity * mass));
  v128.store(forces + body, f64x2.sub(push, pull));
}

/** Draws the ends of each link together. Links of one body stand together: those of body n from `firstLink[n]` on. */
export function attract(
  count: i32, firstLink: usize, target: usize, weight: usize, places: usize, forces: usize,
): void {
  let at = 0;
  for (let body = 0; body < count; body++) {
    const stop = load<i32>(firstLink + ((body as usize) << 2), 4);
    if (at === stop) continue;
    const here = v128.load(places + ((body as usize) << 4));
    let own = v128.load(forces + ((body as usize) << 4));
    for (; at < stop; at++) {
      const other = (load<i32>(target + ((at as usize) << 2)) as usize) << 4;
      const pull = f64x2.mul(
        f64x2.sub(here, v128.load(places + other)),
        f64x2.splat(load<f32>(weight + ((at as usize) << 2)) as f64),
      );
      own = f64x2.sub(own, pull);
      v128.store(forces + other, f64x2.add(v128.load(forces + other), pull));
    }
    v128.store(forces + ((body as usize) << 4), own);
  }
}

/** Moves each body along its force, four at a time; arrays have room for a multiple of four. `free` is 0 for one that is pinned,
 *  else 1 / the slow-down. Says how far they moved, all together. */
export function move(
  count: i32, places: usize, forces: usize, before: usize, mass: usize, convergence: usize, free: usize,
): f64 {
  const one = f32x4.splat(1);
  let moved = f64x2.splat(0);
  for (let i = 0; i < count; i += 4) {
    const word = (i as usize) << 2;
    const wide = (i as usize) << 4;
    const near = pair(forces + wide), far = pair(forces + wide + 32);
    const nearBefore = pair(before + wide), farBefore = pair(before + wide + 32);
    const fx = v128.shuffle<f32>(near, far, 0, 2, 4, 6), fy = v128.shuffle<f32>(near, far, 1, 3, 5, 7);
    const bx = v128.shuffle<f32>(nearBefore, farBefore, 0, 2, 4, 6);
    const by = v128.shuffle<f32>(nearBefore, farBefore, 1, 3, 5, 7);
    const turn = length(f32x4.sub(bx, fx), f32x4.sub(by, fy));
    const brake = f32x4.add(one, f32x4.sqrt(f32x4.mul(v128.load(mass + word), turn)));
    const traction = f32x4.mul(length(f32x4.add(bx, fx), f32x4.add(by, fy)), f32x4.splat(0.5));
    const speed = f32x4.div(f32x4.mul(v128.load(convergence + word), log1p(traction)), brake);
    const force = f32x4.add(f32x4.mul(fx, fx), f32x4.mul(fy, fy));
    v128.store(convergence + word, f32x4.pmin(one, f32x4.sqrt(f32x4.div(f32x4.mul(speed, force), brake))));
    const way = f32x4.mul(speed, v128.load(free + word));
    const wayX = f32x4.mul(fx, way), wayY = f32x4.mul(fy, way);
    const ab = v128.shuffle<f32>(wayX, wayY, 0, 4, 1, 5), cd = v128.shuffle<f32>(wayX, wayY, 2, 6, 3, 7);
    go(places + wide, ab);
    go(places + wide + 16, v128.shuffle<f64>(ab, ab, 1, 1));
    go(places + wide + 32, cd);
    go(places + wide + 48, v128.shuffle<f64>(cd, cd, 1, 1));
    const far4 = f32x4.mul(f32x4.sqrt(force), way);
    moved = f64x2.add(moved, f64x2.promote_low_f32x4(far4));
    moved = f64x2.add(moved, f64x2.promote_low_f32x4(v128.shuffle<f64>(far4, far4, 1, 1)));
  }
  return f64x2.extract_lane(moved, 0) + f64x2.extract_lane(moved, 1);
}

/** Two pairs of 64 bits as four of 32. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function pair(at: usize): v128 {
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(v128.load(at)), f32x4.demote_f64x2_zero(v128.load(at, 16)), 0, 2);
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function length(x: v128, y: v128): v128 {
  return f32x4.sqrt(f32x4.add(f32x4.mul(x, x), f32x4.mul(y, y)));
}

// @ts-ignore: a decorator of AssemblyScript
@inline
function go(place: usize, way: v128): void {
  v128.store(place, f64x2.add(v128.load(place), f64x2.promote_low_f32x4(way)));
}

/** ln(1 + t) for t from 0 on, to 24 bits: by the polynomial of Cephes' `logf` (Moshier), with what 1 + t rounded off. */
// @ts-ignore: a decorator of AssemblyScript
@inline
function log1p(t: v128): v128 {
  const one = f32x4.splat(1);
  const u = f32x4.add(t, one);
  const rest = f32x4.div(f32x4.sub(t, f32x4.sub(u, one)), u);
  let exponent = i32x4.sub(i32x4.shr_u(u, 23), i32x4.splat(127));
  let m = v128.or(v128.and(u, i32x4.splat(0x007fffff)), i32x4.splat(0x3f800000));
  // From the root of 1/2 to that of 2.
  const large = f32x4.gt(m, f32x4.splat(1.41421356));
  m = v128.bitselect(f32x4.mul(m, f32x4.splat(0.5)), m, large);
  exponent = i32x4.sub(exponent, large);
  const e = f32x4.convert_i32x4_s(exponent);
  const f = f32x4.sub(m, one);
  const z = f32x4.mul(f, f);
  let y = f32x4.splat(7.0376836292e-2);
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-1.151461031e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(1.167699874e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-1.2420140846e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(1.4249322787e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-1.6668057665e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(2.0000714765e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(-2.4999993993e-1));
  y = f32x4.add(f32x4.mul(y, f), f32x4.splat(3.3333331174e-1));
  y = f32x4.mul(f32x4.mul(y, f), z);
  y = f32x4.add(y, f32x4.mul(e, f32x4.splat(-2.12194440e-4)));
  y = f32x4.sub(y, f32x4.mul(z, f32x4.splat(0.5)));
  return f32x4.add(f32x4.add(f32x4.add(f, y), f32x4.mul(e, f32x4.splat(0.693359375))), rest);
}
