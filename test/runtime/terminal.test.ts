import { expect, test } from 'vitest';
import { styleFor } from '../../src/runtime/terminal/style.ts';
import { table } from '../../src/runtime/terminal/table.ts';
import { visible, visibleStyled } from '../../src/runtime/terminal/visible.ts';

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

test('control characters are written out, but for our own marks', () => {
  const marked = `${styleFor(true).red('kimi')}\t\n`;
  expect(visibleStyled(marked)).toBe(marked);
  const hidden = '\u001b[8mkimi';
  expect(visibleStyled(hidden)).toBe(String.raw`\u001b[8mkimi`);
  expect(visible('\u001b[31mkimi')).toBe(String.raw`\u001b[31mkimi`);
  expect(visible('\u001b[2J\u001b]0;x\u0007\u009b31m\r')).toBe(
    String.raw`\u001b[2J\u001b]0;x\u0007\u009b31m\u000d`,
  );
  expect(JSON.parse(visible(JSON.stringify({ name: '\u009b\u007f' })))).toEqual({
    name: '\u009b\u007f',
  });
});

test('what turns the direction of writing, or ends a line elsewhere, is written out', () => {
  expect(visible('kimi-\u202egnp\u2066\u2028')).toBe(String.raw`kimi-\u202egnp\u2066\u2028`);
});

test('without colours a text stays as it is', () => {
  expect(styleFor(false).red('text')).toBe('text');
  expect(styleFor(true).red('text')).toBe('\u001b[31mtext\u001b[0m');
});
