// The quadtree of quadtree.ts in AssemblyScript, part of the kernel: what is computed is said there. Pointers are bytes.

const LEVELS: i32 = 16;
const RADIX_BITS: i32 = 11;
const RADIX: i32 = 1 << RADIX_BITS;
const BUCKET: i32 = 2;

/** Of the tree that is being made. */
let cells: i32 = 0;
let keys: usize = 0;
let reach: usize = 0;
let skip: usize = 0;
let first: usize = 0;
let end: usize = 0;
let finest: f64 = 0;

/** Puts bodies in the order of the curve, and writes the cells over them. Says how many cells there are. `left`, `low` and `perUnit`
 *  make whole numbers of places; `reachOfFinest` is the square of a finest cell's width / θ. */
export function build(
  count: i32, places: usize, order: usize, orderAside: usize, ownKeys: usize, keysAside: usize, tally: usize,
  left: f64, low: f64, perUnit: f64, reachOfFinest: f64,
  ownReach: usize, ownSkip: usize, ownFirst: usize, ownEnd: usize,
): i32 {
  for (let i = 0; i < count; i++) {
    const word = (i as usize) << 2;
    const place = places + ((load<i32>(order + word) as usize) << 4);
    const across = ((load<f64>(place) - left) * perUnit) as i32;
    const up = ((load<f64>(place, 8) - low) * perUnit) as i32;
    store<u32>(ownKeys + word, spread(across) | (spread(up) << 1));
  }
  sort(count, order, orderAside, ownKeys, keysAside, tally, 0);
  sort(count, orderAside, order, keysAside, ownKeys, tally, RADIX_BITS);
  sort(count, order, orderAside, ownKeys, keysAside, tally, 2 * RADIX_BITS);
  memory.copy(order, orderAside, (count as usize) << 2);
  keys = keysAside;
  cells = 0;
  reach = ownReach;
  skip = ownSkip;
  first = ownFirst;
  end = ownEnd;
  finest = reachOfFinest;
  divide(0, count, LEVELS);
  return cells;
}

/** Spreads the low 16 bits of a number over its even bits. */
function spread(value: u32): u32 {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff00ff;
  bits = (bits | (bits << 4)) & 0x0f0f0f0f;
  bits = (bits | (bits << 2)) & 0x33333333;
  return (bits | (bits << 1)) & 0x55555555;
}

/** Sorts by the bits from `shift` on; equal ones stay in their order. */
function sort(count: i32, order: usize, orderTo: usize, from: usize, to: usize, tally: usize, shift: u32): void {
  memory.fill(tally, 0, RADIX << 2);
  for (let i = 0; i < count; i++) {
    const at = tally + ((((load<u32>(from + ((i as usize) << 2)) >>> shift) & (RADIX - 1)) as usize) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
  let before = 0;
  for (let k = 0; k < RADIX; k++) {
    const at = tally + ((k as usize) << 2);
    const here = load<i32>(at);
    store<i32>(at, before);
    before += here;
  }
  for (let i = 0; i < count; i++) {
    const word = (i as usize) << 2;
    const key = load<u32>(from + word);
    const at = tally + ((((key >>> shift) & (RADIX - 1)) as usize) << 2);
    const place = load<i32>(at);
    store<i32>(at, place + 1);
    store<u32>(to + ((place as usize) << 2), key);
    store<i32>(orderTo + ((place as usize) << 2), load<i32>(order + word));
  }
}

function keyAt(at: i32): u32 {
  return load<u32>(keys + ((at as usize) << 2));
}

function divide(from: i32, to: i32, level: i32): void {
  const word = (cells as usize) << 2;
  cells++;
  store<i32>(first + word, from);
  store<i32>(end + word, to);
  if (to - from === 1) {
    store<f64>(reach + (word << 1), 0);
    store<i32>(skip + word, cells);
    return;
  }
  const differing = keyAt(from) ^ keyAt(to - 1);
  const own = differing === 0 ? 0 : min(level, ((33 - clz(differing)) >>> 1) as i32);
  store<f64>(reach + (word << 1), finest * (((1 as u64) << (2 * own)) as f64));
  if (own > 0 && to - from > BUCKET) {
    const shift = 2 * (own - 1);
    let at = from;
    while (at < to) {
      const quadrant = keyAt(at) >>> shift;
      let stop = at + 1;
      while (stop < to && keyAt(stop) >>> shift === quadrant) stop++;
      divide(at, stop, own - 1);
      at = stop;
    }
  }
  store<i32>(skip + word, cells);
}
