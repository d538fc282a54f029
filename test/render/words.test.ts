import { expect, test } from 'vitest';
import { percentOrDash } from '../../src/render/markup/words.ts';

test('a probability never reads as certain or impossible unless it is', () => {
  const shown = [0, 0.009, 0.01, 0.512, 0.99, 0.991, 1, null].map(percentOrDash);
  expect(shown).toEqual(['0 %', '<1 %', '1 %', '51 %', '99 %', '>99 %', '100 %', '–']);
});
