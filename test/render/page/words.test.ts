import { expect, test } from 'vitest';
import { counted } from '../../../src/domain/counted.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { percent, rangeLabel } from '../../../src/render/markup/words.ts';
import { unbroken } from '../../../src/render/markup/unbroken.ts';

test('a probability is never rounded to a certainty that it is not', () => {
  const shown = [0, 0.0001, 0.004, 0.01, 0.505, 0.994, 0.9999, 1].map(percent);
  expect(shown).toEqual(['0 %', '<1 %', '<1 %', '1 %', '51 %', '>99 %', '>99 %', '100 %']);
});

test('an end that lies beyond the horizon is said to', () => {
  expect(rangeLabel({ start: parseDay('2026-06-02'), end: null })).toBe(
    '2 June 2026 to beyond two years',
  );
});

test('one is not several', () => {
  expect([counted(0, 'day'), counted(1, 'day'), counted(2, 'day')]).toEqual([
    '0 days',
    '1 day',
    '2 days',
  ]);
});

test('a percent sign and a month stay with their number at the end of a line', () => {
  expect(unbroken('<p>50 % by 1 June 2026, 5 of 6</p>')).toBe(
    '<p>50\u00a0% by 1\u00a0June 2026, 5 of 6</p>',
  );
});
