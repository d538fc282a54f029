import { expect, test } from 'vitest';
import { styleFor } from '../../src/runtime/terminal/style.ts';
import { table } from '../../src/runtime/terminal/table.ts';

test('a table lines up words to the left and numbers to the right', () => {
  expect(
    table(
      ['series', '30 days', 'headline'],
      [
        ['kimi', '<1 %', 'June–July 2026'],
        ['claude-opus', '40 %', '–'],
      ],
    ),
  ).toEqual([
    'series       30 days  headline',
    'kimi            <1 %  June–July 2026',
    'claude-opus     40 %  –',
  ]);
});

test('without colours a text stays as it is', () => {
  expect(styleFor(false).red('text')).toBe('text');
  expect(styleFor(true).red('text')).toBe('\u001b[31mtext\u001b[0m');
});
