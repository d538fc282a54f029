import { expect, test } from 'vitest';
import { jsonLine, leveledLogger, plainLine } from '../../src/runtime/logger.ts';
import type { LogEntry } from '../../src/runtime/logger.ts';

const NOON_MS = 43_200_000;

test('entries below the level are left out, and all of them at silent', () => {
  const levels = (lowest: 'warn' | 'silent') => {
    const written: LogEntry[] = [];
    const log = leveledLogger(
      lowest,
      () => NOON_MS,
      (entry) => written.push(entry),
    );
    log.info('a');
    log.warn('b');
    log.error('c');
    return written.map(({ level }) => level);
  };
  expect(levels('warn')).toEqual(['warn', 'error']);
  expect(levels('silent')).toEqual([]);
});

test('a JSON line holds errors with their cause, and no field takes the place of its head', () => {
  const error = new Error('outer', { cause: new Error('inner') });
  const line = jsonLine({
    timeMs: NOON_MS,
    level: 'error',
    message: 'failed',
    fields: { error, level: 'mine', text: 'two\nlines' },
  });
  expect(line).not.toContain('\n');
  expect(JSON.parse(line)).toMatchObject({
    time: '1970-01-01T12:00:00.000Z',
    level: 'error',
    message: 'failed',
    error: { message: 'outer', cause: { message: 'inner' } },
  });
});

test('what others wrote begins no line of its own and commands no terminal', () => {
  const fields = { error: 'cut\n12:00:00 info  refreshed\u001b[2J\u001b[31m\u009b' };
  expect(plainLine({ timeMs: NOON_MS, level: 'warn', message: 'failed', fields })).toBe(
    String.raw`12:00:00 warn  failed error=cut
    12:00:00 info  refreshed\u001b[2J\u001b[31m\u009b`,
  );
});

test('a plain line reads from left to right', () => {
  const fields = { source: 'models-dev', items: 3 };
  expect(plainLine({ timeMs: NOON_MS, level: 'warn', message: 'source failed', fields })).toBe(
    '12:00:00 warn  source failed source=models-dev items=3',
  );
});
