import { fromBase64, toBase64 } from './base64.ts';
import { packSingles, unpackSingles } from './packed-singles.ts';

const BYTES = 4;
/** No base64 has it. */
const PACKED = '.';

/**
 * Probabilities, single precision already, as text that gives back every bit: a dot, and in base64 what
 * `packSingles` makes of them, a third of their size.
 */
export function encodeDaily(daily: readonly number[]): string {
  return PACKED + toBase64(packSingles(singlesOf(daily)));
}

/** The same as rows were written at first: little-endian 32-bit floats in base64. Their seals hold it. */
export function encodeDailyUnpacked(daily: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(daily.length * BYTES));
  singlesOf(daily).forEach((probability, index) =>
    view.setFloat32(index * BYTES, probability, true),
  );
  return toBase64(new Uint8Array(view.buffer));
}

/** The probabilities that either was given; throws a `RangeError` for a text that neither has written. */
export function decodeDaily(text: string): number[] {
  const singles = text.startsWith(PACKED)
    ? unpackSingles(fromBase64(text.slice(1)))
    : unpackedSingles(fromBase64(text));
  const daily: number[] = [];
  for (let index = 0; index < singles.length; index += 1) {
    const probability = singles[index] ?? Number.NaN;
    if (!Number.isFinite(probability))
      throw new RangeError(`Cannot read a daily probability of ${probability}.`);
    daily.push(probability);
  }
  return daily;
}

function unpackedSingles(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer);
  const singles = new Float32Array(bytes.length / BYTES);
  for (let index = 0; index < singles.length; index += 1)
    singles[index] = view.getFloat32(index * BYTES, true);
  return singles;
}

function singlesOf(daily: readonly number[]): Float32Array {
  const singles = new Float32Array(daily.length);
  for (let index = 0; index < daily.length; index += 1) {
    const probability = daily[index] ?? Number.NaN;
    singles[index] = probability;
    if (singles[index] !== probability || !Number.isFinite(probability)) {
      throw new RangeError(
        `Cannot store a daily probability: it must be finite and single precision, got ${probability}.`,
      );
    }
  }
  return singles;
}
