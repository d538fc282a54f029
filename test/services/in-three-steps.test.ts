import { expect, test } from 'vitest';
import { inThreeSteps } from '../../src/services/in-three-steps.ts';

/** Takes parts one to `count` through the steps and answers what was done, in order. */
async function logOf(count: number, failing: string | null = null): Promise<string[]> {
  const log: string[] = [];
  let part = 0;
  const note = (what: string) => {
    log.push(what);
    if (what === failing) throw new Error(what);
  };
  await inThreeSteps<number, number>({
    async plan() {
      if (part === count) return null;
      part += 1;
      note(`plan ${part}`);
      return part;
    },
    async draft(planned) {
      note(`begin ${planned}`);
      await Promise.resolve();
      log.push(`drafted ${planned}`);
      return planned;
    },
    async store(drafted) {
      note(`store ${drafted}`);
    },
    pause: () => Promise.resolve(),
  }).catch((error: unknown) => log.push(String(error)));
  return log;
}

test('three parts are handed out before the first is stored, and then one after each that was', async () => {
  const log = await logOf(5);
  expect(log.filter((what) => !what.startsWith('drafted')).join(', ')).toBe(
    'plan 1, begin 1, plan 2, begin 2, plan 3, begin 3, store 1, plan 4, begin 4, store 2, plan 5, begin 5, store 3, store 4, store 5',
  );
});

test.each([0, 1, 2, 5])('of %i parts each is stored once, in order', async (count) => {
  const stored = (await logOf(count)).filter((what) => what.startsWith('store'));
  expect(stored).toEqual(Array.from({ length: count }, (_, index) => `store ${index + 1}`));
});

test.each(['plan 3', 'begin 2', 'store 1'])('nothing goes on after %s failed', async (failing) => {
  const log = await logOf(5, failing);
  expect(log.at(-1)).toBe(`Error: ${failing}`);
  expect(log).not.toContain('store 3');
});
