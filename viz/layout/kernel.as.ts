// The sums of repulsion in WebAssembly SIMD, written in AssemblyScript; `npm run build:layout` makes kernel-bytes.ts of it.
// repulsion.ts says what is computed and computes the same in plain JavaScript. Pointers are bytes.

/** Keeps a body's distance to itself, which pushes nowhere, from being divided by. */
const NEXT_TO_NOTHING: f32 = 1e-12;

/** Pushes the bodies of each group away from what the group's list names. Places are taken from the group's first body on,
 *  so that 24 bits tell near ones apart wherever they stand. */
export function repel(
  groups: i32, groupFirst: usize, groupEnd: usize, listBegin: usize, lists: usize,
  x: usize, y: usize, mass: usize, order: usize,
  metX: usize, metY: usize, metMass: usize,
  scale: f64, dx: usize, dy: usize,
): void {
  const nothing = f32x4.splat(NEXT_TO_NOTHING);
  for (let g = 0; g < groups; g++) {
    const word = (g as usize) << 2;
    const from = load<i32>(groupFirst + word);
    const last = load<i32>(groupEnd + word) - 1;
    const begin = load<i32>(listBegin + word);
    const met = load<i32>(listBegin + word, 4) - begin;
    const baseX = load<f64>(x + ((from as usize) << 3));
    const baseY = load<f64>(y + ((from as usize) << 3));
    const bytes = (met as usize) << 2;
    const list = lists + ((begin as usize) << 2);
    for (let i: usize = 0; i < bytes; i += 4) {
      const source = (load<i32>(list + i) as usize) << 3;
      store<f32>(metX + i, (load<f64>(x + source) - baseX) as f32);
      store<f32>(metY + i, (load<f64>(y + source) - baseY) as f32);
      store<f32>(metMass + i, load<f64>(mass + source) as f32);
    }
    // Eight bodies a turn; behind the last it is the last again.
    for (let one = from; one <= last; one += 8) {
      const ax = four(x, one, last, baseX), ay = four(y, one, last, baseY);
      const bx = four(x, one + 4, last, baseX), by = four(y, one + 4, last, baseY);
      let aSumX = f32x4.splat(0), aSumY = f32x4.splat(0), bSumX = f32x4.splat(0), bSumY = f32x4.splat(0);
      for (let i: usize = 0; i < bytes; i += 4) {
        const mx = v128.load32_splat(metX + i);
        const my = v128.load32_splat(metY + i);
        const m = v128.load32_splat(metMass + i);
        const afx = f32x4.sub(ax, mx), afy = f32x4.sub(ay, my);
        const bfx = f32x4.sub(bx, mx), bfy = f32x4.sub(by, my);
        const a = f32x4.div(m, f32x4.add(f32x4.add(f32x4.mul(afx, afx), f32x4.mul(afy, afy)), nothing));
        const b = f32x4.div(m, f32x4.add(f32x4.add(f32x4.mul(bfx, bfx), f32x4.mul(bfy, bfy)), nothing));
        aSumX = f32x4.add(aSumX, f32x4.mul(afx, a));
        aSumY = f32x4.add(aSumY, f32x4.mul(afy, a));
        bSumX = f32x4.add(bSumX, f32x4.mul(bfx, b));
        bSumY = f32x4.add(bSumY, f32x4.mul(bfy, b));
      }
      put(f32x4.extract_lane(aSumX, 0), f32x4.extract_lane(aSumY, 0), one, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(aSumX, 1), f32x4.extract_lane(aSumY, 1), one + 1, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(aSumX, 2), f32x4.extract_lane(aSumY, 2), one + 2, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(aSumX, 3), f32x4.extract_lane(aSumY, 3), one + 3, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(bSumX, 0), f32x4.extract_lane(bSumY, 0), one + 4, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(bSumX, 1), f32x4.extract_lane(bSumY, 1), one + 5, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(bSumX, 2), f32x4.extract_lane(bSumY, 2), one + 6, last, order, mass, scale, dx, dy);
      put(f32x4.extract_lane(bSumX, 3), f32x4.extract_lane(bSumY, 3), one + 7, last, order, mass, scale, dx, dy);
    }
  }
}

function coordinate(values: usize, at: i32, last: i32, base: f64): f32 {
  return (load<f64>(values + ((min(at, last) as usize) << 3)) - base) as f32;
}

function four(values: usize, at: i32, last: i32, base: f64): v128 {
  let all = f32x4.splat(coordinate(values, at, last, base));
  all = f32x4.replace_lane(all, 1, coordinate(values, at + 1, last, base));
  all = f32x4.replace_lane(all, 2, coordinate(values, at + 2, last, base));
  return f32x4.replace_lane(all, 3, coordinate(values, at + 3, last, base));
}

function put(sumX: f32, sumY: f32, at: i32, last: i32, order: usize, mass: usize, scale: f64, dx: usize, dy: usize): void {
  if (at > last) return;
  const body = (load<i32>(order + ((at as usize) << 2)) as usize) << 3;
  const factor = scale * load<f64>(mass + ((at as usize) << 3));
  store<f64>(dx + body, (sumX as f64) * factor);
  store<f64>(dy + body, (sumY as f64) * factor);
}
