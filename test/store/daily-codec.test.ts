import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HORIZON_DAYS } from '../../src/domain/forecast.ts';
import { decodeDaily, encodeDaily, encodeDailyUnpacked } from '../../src/store/daily-codec.ts';

describe.each([
  ['packed', encodeDaily],
  ['as the first rows had them', encodeDailyUnpacked],
])('%s', (_form, encode) => {
  test('probabilities come back bit by bit', () => {
    const daily = [0, -0, 1, 1.401298464324817e-45, Math.fround(0.1), Math.fround(1 / 3)];
    expect(sameBits(decodeDaily(encode(daily)), daily)).toBe(true);
  });

  test('numbers of any size and order come back bit by bit', () => {
    const bits = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { maxLength: 60 });
    fc.assert(
      fc.property(bits, (values) => sameBits(decodeDaily(encode(values)), values)),
      { seed: 20_260_716 },
    );
  });

  test('no day at all comes back', () => {
    expect(decodeDaily(encode([]))).toEqual([]);
  });
});

test('the first text is base64 of little-endian 32-bit floats', () => {
  const bytes = Buffer.alloc(8);
  bytes.writeFloatLE(1, 0);
  bytes.writeFloatLE(Math.fround(0.1), 4);
  expect(encodeDailyUnpacked([1, Math.fround(0.1)])).toBe(bytes.toString('base64'));
});

test('a forecast with its weekdays takes less than half of what it took', () => {
  const weights = [0.4, 1.2, 1.5, 1.4, 1.3, 0.9, 0.3];
  const daily = Array.from({ length: HORIZON_DAYS }, (_, day) => {
    const z = (Math.log(day + 40) - 4.6) / 0.5;
    return Math.fround((Math.exp(-z * z) / (day + 40)) * (day < 400 ? (weights[day % 7] ?? 1) : 1));
  });
  expect(sameBits(decodeDaily(encodeDaily(daily)), daily)).toBe(true);
  expect(encodeDaily(daily).length).toBeLessThan(encodeDailyUnpacked(daily).length / 2);
});

test.each([Number.NaN, Infinity, -Infinity, 0.1, 1e39])('%d cannot be stored', (value) => {
  expect(() => encodeDaily([0.5, value])).toThrow(`got ${value}`);
});

test('what no encoding has written cannot be read', () => {
  expect(() => decodeDaily(Buffer.from(Float32Array.of(NaN).buffer).toString('base64'))).toThrow(
    'Cannot read a daily probability of NaN.',
  );
});

function sameBits(values: readonly number[], others: readonly number[]): boolean {
  return (
    values.length === others.length &&
    values.every((value, index) => Object.is(value, others[index]))
  );
}
