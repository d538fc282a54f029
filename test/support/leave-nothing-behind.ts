/* oxlint-disable no-restricted-properties, typescript/unbound-method -- these are compared, not used */
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { endPrograms } from '../runtime/program.ts';

// Files share a process: what one leaves behind, those after it would find, in whatever order they come.
const CLOSING_MS = 30_000;

let before = shared();
beforeAll(() => {
  before = shared();
});
afterAll(async () => {
  endPrograms();
  const after = shared();
  const names = new Set([...before.keys(), ...after.keys()]);
  // Names alone: the environment may hold secrets.
  expect([...names].filter((name) => before.get(name) !== after.get(name))).toEqual([]);
  // What was told to close is gone a moment later, on a busy machine a longer one.
  await vi.waitFor(() => expect(servers()).toBe(0), { timeout: CLOSING_MS });
});

function shared(): Map<string, unknown> {
  const { setTimeout, setInterval, setImmediate, fetch, Date, console } = globalThis;
  return new Map<string, unknown>([
    ...Object.entries(process.env),
    ...Object.entries({ setTimeout, setInterval, setImmediate, fetch, Date }),
    ...Object.entries({ random: Math.random, error: console.error, log: console.log }),
    ['the working folder', process.cwd()],
  ]);
}

function servers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}
