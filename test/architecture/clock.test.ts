import { runInThisContext } from 'node:vm';
import { describe, expect, test } from 'vitest';

const offsetMinutesIn1970: Record<string, number> = {
  UTC: 0,
  'America/Los_Angeles': 480,
  'Pacific/Apia': 660,
};

test('the tests run in the time zone that their project names', () => {
  const zone = process.env['TZ'] ?? 'unset';
  expect(new Date(0).getTimezoneOffset()).toBe(offsetMinutesIn1970[zone]);
});

describe('while the tests run, the pure layers', () => {
  test.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'performance.now()',
    'Math.random()',
    'fetch("/")',
  ])('cannot call %s', (call) => {
    expect(() => evaluateIn('/src/forecast/sample.ts', call)).toThrow(/it is passed in/);
  });

  test('may make a date from a given number', () => {
    expect(evaluateIn('/src/domain/sample.ts', 'new Date(0).toISOString()')).toMatch(/^1970/);
  });
});

test('the other layers are not held to that', () => {
  expect(evaluateIn('/src/runtime/sample.ts', 'Date.now()')).toBeGreaterThan(0);
});

function evaluateIn(filename: string, expression: string): unknown {
  return runInThisContext(expression, { filename });
}
