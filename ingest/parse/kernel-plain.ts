import type { Kernel } from "./kernel.ts";

const { fround } = Math;

/** The hyperbolic tangent as a continued fraction cut off at the seventh power (Lambert 1768), within 0.0001, from
 *  operations that every machine rounds alike. */
export function tanh(x: number): number {
  const t = Math.min(Math.max(x, fround(-4.97)), fround(4.97));
  const s = fround(t * t);
  const over = fround(t * fround(135135 + fround(s * fround(17325 + fround(s * fround(378 + s))))));
  const under = fround(135135 + fround(s * fround(62370 + fround(s * fround(3150 + fround(s * 28))))));
  return fround(over / under);
}

/** The logistic function by the tangent above. */
export function sigmoid(x: number): number {
  return fround(0.5 + fround(0.5 * tanh(fround(x * 0.5))));
}

const clamp16 = (value: number): number => Math.min(32_767, Math.max(-32_768, value));
const TENTH = fround(0.1);

/** The same arithmetic in plain JavaScript, without a thought for speed: the fallback where WebAssembly has no SIMD,
 *  and what the tests hold the other kernel to. */
export function openPlainKernel(bytes: number): Kernel {
  const memory = new ArrayBuffer(Math.ceil(bytes / 8) * 8);
  const int8 = new Int8Array(memory);
  const int16 = new Int16Array(memory);
  const int32 = new Int32Array(memory);
  const float = new Float32Array(memory);
  const i8 = (at: number): number => int8[at] as number;
  const i32 = (at: number): number => int32[at >> 2] as number;
  const f32 = (at: number): number => float[at >> 2] as number;

  return {
    name: "plain",
    memory,
    embed(rows, ids, words, word, forms, form, out) {
      for (let r = 0; r < rows; r += 1) {
        const target = (out >> 1) + r * (word + form);
        const own = ids + r * 32;
        for (let k = 0; k < word; k += 1) int16[target + k] = i8(words + i32(own) * word + k);
        for (let k = 0; k < form; k += 1) {
          let sum = 0;
          for (let j = 1; j < 8; j += 1) sum += i8(forms + i32(own + 4 * j) * form + k);
          int16[target + word + k] = sum;
        }
      }
    },
    multiply(rows, x, stride, weights, pairs, blocks, out, outStride) {
      // A block holds, for each pair of inputs, the two weights of its first output, of its second, to its eighth.
      // Two outputs a turn: more sums at once than that are slower.
      for (let r = 0; r < rows; r += 1) {
        const input = (x + r * stride) >> 1;
        for (let output = 0; output < blocks * 8; output += 2) {
          let w = weights + (output >> 3) * pairs * 16 + (output & 7) * 2;
          let [one, other] = [0, 0];
          for (let at = input; at < input + 2 * pairs; at += 2, w += 16) {
            const first = int16[at] as number;
            const second = int16[at + 1] as number;
            one = (one + first * i8(w) + second * i8(w + 1)) | 0;
            other = (other + first * i8(w + 2) + second * i8(w + 3)) | 0;
          }
          const to = ((out + r * outStride) >> 2) + output;
          int32[to] = one;
          int32[to + 1] = other;
        }
      }
    },
    step(rows, hidden, fromInput, fromState, scales, state, cell, out, outStride) {
      const gates = hidden * 4;
      for (let r = 0; r < rows; r += 1) {
        const value = (gate: number, k: number): number => {
          const at = (gate * hidden + k) * 4;
          const input = fround(fround(i32(fromInput + r * gates * 4 + at)) * f32(scales + at));
          const own = fround(fround(i32(fromState + r * gates * 4 + at)) * f32(scales + gates * 4 + at));
          return fround(fround(input + own) + f32(scales + gates * 8 + at));
        };
        for (let k = 0; k < hidden; k += 1) {
          const [i, f] = [sigmoid(value(0, k)), sigmoid(value(1, k))];
          const [g, o] = [tanh(value(2, k)), sigmoid(value(3, k))];
          const at = r * hidden + k;
          const c = fround(fround(f * f32(cell + at * 4)) + fround(i * g));
          float[cell / 4 + at] = c;
          const h = fround(o * tanh(c));
          const rounded = clamp16(Math.floor(fround(fround(h * 4096) + 0.5)));
          int16[state / 2 + at] = rounded;
          int16[(out + r * outStride) / 2 + k] = rounded;
        }
      }
    },
    scale(rows, outputs, values, scales, biases, bent) {
      for (let r = 0; r < rows; r += 1) {
        for (let k = 0; k < outputs; k += 1) {
          const at = values + (r * outputs + k) * 4;
          const value = fround(fround(fround(i32(at)) * f32(scales + 4 * k)) + f32(biases + 4 * k));
          float[at / 4] = k < bent && value < 0 ? fround(value * TENTH) : value;
        }
      }
    },
    quantise(rows, width, values, stride, factor, out) {
      for (let r = 0; r < rows; r += 1) {
        for (let k = 0; k < width; k += 1) {
          const value = fround(f32(values + r * stride + 4 * k) * factor);
          int16[out / 2 + r * width + k] = clamp16(Math.floor(fround(value + 0.5)));
        }
      }
    },
    pair(many, a, aStride, others, b, bStride, width, out) {
      for (let i = 0; i < many; i += 1) {
        for (let j = 0; j < others; j += 1) {
          const lanes = [0, 0, 0, 0] as [number, number, number, number];
          for (let k = 0; k < width; k += 1) {
            const product = fround(f32(a + i * aStride + 4 * k) * f32(b + j * bStride + 4 * k));
            const lane = (k & 3) as 0 | 1 | 2 | 3;
            lanes[lane] = fround(lanes[lane] + product);
          }
          float[out / 4 + i * others + j] = fround(fround(lanes[0] + lanes[2]) + fround(lanes[1] + lanes[3]));
        }
      }
    },
  };
}
