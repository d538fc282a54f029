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
  const bytes = new Uint8Array(values.length * MOST_BYTES);
  let size = 0;
  for (let index = 0; index < values.length; index += 1) {
    const beside = (integer(bits, index) - expectedBits(values, index)) | 0;
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
  const values = new Float32Array(countOf(bytes));
  const bits = new Int32Array(values.buffer);
  for (let from = 0, index = 0; index < bits.length; index += 1) {
    let rest = 0;
    let byte = MORE;
    for (let shift = 0; byte >= MORE; from += 1, shift += 7) {
      byte = bytes[from] ?? 0;
      rest |= (byte & SEVEN_BITS) << shift;
    }
    bits[index] = expectedBits(values, index) + ((rest >>> 1) ^ -(rest & 1));
  }
  return values;
}

// A loop: the methods of typed arrays that take a function are many times slower, here and wherever a row is read.
function countOf(bytes: Uint8Array): number {
  let count = 0;
  for (const byte of bytes) if (byte < MORE) count += 1;
  return count;
}

const single = new Float32Array(1);
const singleBits = new Int32Array(single.buffer);

/** The bits of the float that is expected at an index, from those before it. */
function expectedBits(values: Float32Array, index: number): number {
  if (index < WEEK_DAYS + 3) return 0;
  const value =
    number(values, index - WEEK_DAYS) *
    (3 * ratio(values, index - 1) - 3 * ratio(values, index - 2) + ratio(values, index - 3));
  single[0] = value > 0 && value < 1 ? value : 0;
  return integer(singleBits, 0);
}

function ratio(values: Float32Array, index: number): number {
  return number(values, index) / number(values, index - WEEK_DAYS);
}

// Each kind of array has a reader of its own: one that meets several is several times slower.
function number(values: Float32Array, index: number): number {
  return values[index] ?? 0;
}

function integer(values: Int32Array, index: number): number {
  return values[index] ?? 0;
}
