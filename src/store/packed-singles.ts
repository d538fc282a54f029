const WEEK_DAYS = 7;
const SEVEN_BITS = 0x7f;
const MORE = 0x80;
const MOST_BYTES = 5;

/**
 * Numbers of single precision that change smoothly from week to week, without loss: each is expected to stand to the
 * one seven before it as those before it stood to theirs, continued by a parabola, and only by how many floats it
 * lies beside that is kept, zigzag, seven bits a byte. Only + − × ÷, so that every machine expects the same.
 */
export function packSingles(values: Float32Array): Uint8Array {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  const expected = expectation(values);
  const bytes = new Uint8Array(values.length * MOST_BYTES);
  let size = 0;
  for (let index = 0; index < values.length; index += 1) {
    const beside = (item(bits, index) - expected(index)) | 0;
    let rest = ((beside << 1) ^ (beside >> 31)) >>> 0;
    while (rest > SEVEN_BITS) {
      bytes[size] = (rest & SEVEN_BITS) | MORE;
      rest >>>= 7;
      size += 1;
    }
    bytes[size] = rest;
    size += 1;
  }
  return bytes.subarray(0, size);
}

/** The numbers that `packSingles` was given. */
export function unpackSingles(bytes: Uint8Array): Float32Array {
  const values = new Float32Array(bytes.reduce((count, byte) => count + (byte < MORE ? 1 : 0), 0));
  const bits = new Int32Array(values.buffer);
  const expected = expectation(values);
  for (let at = 0, index = 0; index < bits.length; index += 1) {
    let rest = 0;
    let shift = 0;
    let byte = MORE;
    for (; byte >= MORE; at += 1, shift += 7) {
      byte = item(bytes, at);
      rest |= (byte & SEVEN_BITS) << shift;
    }
    const beside = (rest >>> 1) ^ -(rest & 1);
    bits[index] = expected(index) + beside;
  }
  return values;
}

/** The bits of the float that is expected at an index, from those before it; to be asked for in order. */
function expectation(values: Float32Array): (index: number) => number {
  const single = new Float32Array(1);
  const bits = new Int32Array(single.buffer);
  let [first, second, third] = [NaN, NaN, NaN];
  return (index) => {
    const before = index - 1;
    if (before >= WEEK_DAYS) {
      [first, second] = [second, third];
      third = item(values, before) / item(values, before - WEEK_DAYS);
    }
    const value =
      index < WEEK_DAYS ? NaN : item(values, index - WEEK_DAYS) * (3 * third - 3 * second + first);
    single[0] = value > 0 && value < 1 ? value : 0;
    return item(bits, 0);
  };
}

function item(values: Float32Array | Int32Array | Uint8Array, index: number): number {
  return values[index] ?? 0;
}
