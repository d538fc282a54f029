import { expect, test } from 'vitest';
import { decodeDaily, encodeDaily } from '../../src/store/daily-codec.ts';

test('probabilities come back bit by bit', () => {
  const daily = [0, -0, 1, 1.401298464324817e-45, Math.fround(0.1), Math.fround(1 / 3)];
  const decoded = decodeDaily(encodeDaily(daily));
  expect(decoded.every((value, index) => Object.is(value, daily[index]))).toBe(true);
  expect(decoded).toHaveLength(daily.length);
});

test('the text is base64 of little-endian 32-bit floats', () => {
  const bytes = Buffer.alloc(8);
  bytes.writeFloatLE(1, 0);
  bytes.writeFloatLE(Math.fround(0.1), 4);
  expect(encodeDaily([1, Math.fround(0.1)])).toBe(bytes.toString('base64'));
});

test('no day at all is an empty text', () => {
  expect(encodeDaily([])).toBe('');
  expect(decodeDaily('')).toEqual([]);
});

test.each([Number.NaN, Infinity, -Infinity, 0.1, 1e39])('%d cannot be stored', (value) => {
  expect(() => encodeDaily([0.5, value])).toThrow(`got ${value}`);
});
