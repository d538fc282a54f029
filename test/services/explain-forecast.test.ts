import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { explain } from '../../src/services/explain-forecast.ts';
import { view } from '../render/view-builder.ts';

test.each([
  ['2026-04-21', 'The day since then is unread: '],
  ['2026-04-22', 'The 2 days since then are unread: '],
])('what was not read by %s is counted', (day, words) => {
  const observedThrough = parseDay('2026-04-20');
  const sentences = explain(view({ observedThrough, asOf: parseDay(day) }));
  expect(sentences.find((sentence) => sentence.includes('unread'))).toMatch(words);
});
