// The parser's arithmetic in WebAssembly SIMD, written in AssemblyScript; `npm run build:kernel` makes
// ingest/data/parser.wasm of it. kernel-plain.ts says what each function computes and computes the same, bit for bit:
// integer products are exact, and of floats only IEEE operations that every machine rounds alike are used, in the same
// order (no fused multiply-add, no library's exp or tanh). Pointers and strides are bytes.

/** Sums one row of the table of words and seven rows of the table of forms a place, as 16-bit integers. */
export function embed(rows: i32, ids: usize, words: usize, word: i32, forms: usize, form: i32, out: usize): void {
  for (let r = 0; r < rows; r++) {
    const own = ids + ((r as usize) << 5);
    const source = words + (load<i32>(own) as usize) * (word as usize);
    for (let k = 0; k < word; k += 8) {
      v128.store(out + ((k as usize) << 1), v128.load_ext<i8>(source + (k as usize)));
    }
    const target = out + ((word as usize) << 1);
    for (let k = 0; k < form; k += 8) {
      let sum = i16x8.splat(0);
      for (let j = 1; j < 8; j++) {
        const row = forms + (load<i32>(own + ((j as usize) << 2)) as usize) * (form as usize);
        sum = i16x8.add(sum, v128.load_ext<i8>(row + (k as usize)));
      }
      v128.store(target + ((k as usize) << 1), sum);
    }
    out += ((word + form) as usize) << 1;
  }
}

/** Products of 16-bit rows with packed 8-bit weights, eight outputs a block, as 32-bit integers. Two pairs of inputs
 *  a turn. Six rows share each weight that is loaded: their twelve sums, two weights and one input are what sixteen
 *  registers hold (6 rows: 37 billion products a second, 4 rows: 32, 1 row: 22). */
export function multiply(rows: i32, x: usize, stride: usize, weights: usize, pairs: i32, blocks: i32, out: usize, outStride: usize): void {
  const blockBytes = (pairs as usize) << 4;
  for (let b = 0; b < blocks; b++) {
    const first = weights + (b as usize) * blockBytes;
    const end = first + blockBytes;
    let to = out + ((b as usize) << 5);
    let from = x;
    let r = rows;
    for (; r >= 6; r -= 6) {
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0), b0 = i32x4.splat(0), b1 = i32x4.splat(0);
      let c0 = i32x4.splat(0), c1 = i32x4.splat(0), d0 = i32x4.splat(0), d1 = i32x4.splat(0);
      let e0 = i32x4.splat(0), e1 = i32x4.splat(0), f0 = i32x4.splat(0), f1 = i32x4.splat(0);
      let xa = from;
      let xb = xa + stride;
      let xc = xb + stride;
      let xd = xc + stride;
      let xe = xd + stride;
      let xf = xe + stride;
      for (let w = first; w < end; w += 32) {
        let w0 = v128.load_ext<i8>(w);
        let w1 = v128.load_ext<i8>(w, 8);
        let v = v128.load_splat<i32>(xa);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xb);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xc);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(v, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xd);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(v, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xe);
        e0 = i32x4.add(e0, i32x4.dot_i16x8_s(v, w0));
        e1 = i32x4.add(e1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xf);
        f0 = i32x4.add(f0, i32x4.dot_i16x8_s(v, w0));
        f1 = i32x4.add(f1, i32x4.dot_i16x8_s(v, w1));
        w0 = v128.load_ext<i8>(w, 16);
        w1 = v128.load_ext<i8>(w, 24);
        v = v128.load_splat<i32>(xa, 4);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, w0));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xb, 4);
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(v, w0));
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xc, 4);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(v, w0));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xd, 4);
        d0 = i32x4.add(d0, i32x4.dot_i16x8_s(v, w0));
        d1 = i32x4.add(d1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xe, 4);
        e0 = i32x4.add(e0, i32x4.dot_i16x8_s(v, w0));
        e1 = i32x4.add(e1, i32x4.dot_i16x8_s(v, w1));
        v = v128.load_splat<i32>(xf, 4);
        f0 = i32x4.add(f0, i32x4.dot_i16x8_s(v, w0));
        f1 = i32x4.add(f1, i32x4.dot_i16x8_s(v, w1));
        xa += 8;
        xb += 8;
        xc += 8;
        xd += 8;
        xe += 8;
        xf += 8;
      }
      v128.store(to, a0);
      v128.store(to, a1, 16);
      to += outStride;
      v128.store(to, b0);
      v128.store(to, b1, 16);
      to += outStride;
      v128.store(to, c0);
      v128.store(to, c1, 16);
      to += outStride;
      v128.store(to, d0);
      v128.store(to, d1, 16);
      to += outStride;
      v128.store(to, e0);
      v128.store(to, e1, 16);
      to += outStride;
      v128.store(to, f0);
      v128.store(to, f1, 16);
      to += outStride;
      from += stride * 6;
    }
    for (; r > 0; r--) {
      let a0 = i32x4.splat(0), a1 = i32x4.splat(0);
      let xa = from;
      for (let w = first; w < end; w += 16) {
        const v = v128.load_splat<i32>(xa);
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(v, v128.load_ext<i8>(w)));
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(v, v128.load_ext<i8>(w, 8)));
        xa += 4;
      }
      v128.store(to, a0);
      v128.store(to, a1, 16);
      to += outStride;
      from += stride;
    }
  }
}

@inline
function tanh4(x: v128): v128 {
  const t = f32x4.min(f32x4.max(x, f32x4.splat(-4.97)), f32x4.splat(4.97));
  const s = f32x4.mul(t, t);
  const over = f32x4.mul(t, f32x4.add(f32x4.splat(135135), f32x4.mul(s, f32x4.add(f32x4.splat(17325), f32x4.mul(s, f32x4.add(f32x4.splat(378), s))))));
  const under = f32x4.add(f32x4.splat(135135), f32x4.mul(s, f32x4.add(f32x4.splat(62370), f32x4.mul(s, f32x4.add(f32x4.splat(3150), f32x4.mul(s, f32x4.splat(28)))))));
  return f32x4.div(over, under);
}

@inline
function sigmoid4(x: v128): v128 {
  return f32x4.add(f32x4.splat(0.5), f32x4.mul(f32x4.splat(0.5), tanh4(f32x4.mul(x, f32x4.splat(0.5)))));
}

@inline
function gate4(input: usize, state: usize, scales: usize, bytes: usize): v128 {
  const fromInput = f32x4.mul(f32x4.convert_i32x4_s(v128.load(input)), v128.load(scales));
  const fromState = f32x4.mul(f32x4.convert_i32x4_s(v128.load(state)), v128.load(scales + bytes));
  return f32x4.add(f32x4.add(fromInput, fromState), v128.load(scales + (bytes << 1)));
}

/** One step of an LSTM for some sentences at once: gates in the order input, forget, candidate, output. */
export function step(rows: i32, hidden: i32, fromInput: usize, fromState: usize, scales: usize, state: usize, cell: usize, out: usize, outStride: usize): void {
  const gate = (hidden as usize) << 2;
  const bytes = gate << 2;
  for (let r = 0; r < rows; r++) {
    for (let k: usize = 0; k < gate; k += 16) {
      const i = sigmoid4(gate4(fromInput + k, fromState + k, scales + k, bytes));
      const f = sigmoid4(gate4(fromInput + gate + k, fromState + gate + k, scales + gate + k, bytes));
      const g = tanh4(gate4(fromInput + 2 * gate + k, fromState + 2 * gate + k, scales + 2 * gate + k, bytes));
      const o = sigmoid4(gate4(fromInput + 3 * gate + k, fromState + 3 * gate + k, scales + 3 * gate + k, bytes));
      const c = f32x4.add(f32x4.mul(f, v128.load(cell + k)), f32x4.mul(i, g));
      v128.store(cell + k, c);
      const h = f32x4.mul(o, tanh4(c));
      const rounded = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(f32x4.mul(h, f32x4.splat(4096)), f32x4.splat(0.5))));
      const narrow = i16x8.narrow_i32x4_s(rounded, rounded);
      v128.store_lane<i64>(state + (k >> 1), narrow, 0);
      v128.store_lane<i64>(out + (k >> 1), narrow, 0);
    }
    fromInput += bytes;
    fromState += bytes;
    state += gate >> 1;
    cell += gate;
    out += outStride;
  }
}

/** Integers to floats in place: times the output's scale, plus its bias; the first `bent` outputs go through a leaky
 *  rectifier. */
export function scale(rows: i32, outputs: i32, values: usize, scales: usize, biases: usize, bent: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < outputs; k += 4) {
      const at = (k as usize) << 2;
      let v = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(v128.load(values + at)), v128.load(scales + at)), v128.load(biases + at));
      if (k < bent) v = v128.bitselect(f32x4.mul(v, f32x4.splat(0.1)), v, f32x4.lt(v, f32x4.splat(0)));
      v128.store(values + at, v);
    }
    values += (outputs as usize) << 2;
  }
}

/** Floats to 16-bit integers: times the factor, rounded half up, held within the type. */
export function quantise(rows: i32, width: i32, values: usize, stride: usize, factor: f32, out: usize): void {
  for (let r = 0; r < rows; r++) {
    for (let k = 0; k < width; k += 4) {
      const v = f32x4.mul(v128.load(values + ((k as usize) << 2)), f32x4.splat(factor));
      const rounded = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.add(v, f32x4.splat(0.5))));
      v128.store_lane<i64>(out + ((k as usize) << 1), i16x8.narrow_i32x4_s(rounded, rounded), 0);
    }
    values += stride;
    out += (width as usize) << 1;
  }
}

@inline
function dot(a: usize, b: usize, width: i32): f32 {
  let sum = f32x4.splat(0);
  for (let k = 0; k < width; k += 4) {
    const at = (k as usize) << 2;
    sum = f32x4.add(sum, f32x4.mul(v128.load(a + at), v128.load(b + at)));
  }
  return (f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 2)) + (f32x4.extract_lane(sum, 1) + f32x4.extract_lane(sum, 3));
}

/** Dot products of each of `many` float rows with each of `others`: out[i * others + j]. */
export function pair(many: i32, a: usize, aStride: usize, others: i32, b: usize, bStride: usize, width: i32, out: usize): void {
  for (let i = 0; i < many; i++) {
    let other = b;
    for (let j = 0; j < others; j++) {
      store<f32>(out, dot(a, other, width));
      out += 4;
      other += bStride;
    }
    a += aStride;
  }
}
