import { expect, test } from 'vitest';
import { remembered } from '../../src/services/remembered.ts';

test('what is asked for twice is made once', async () => {
  const kept = new Map<string, Promise<number>>();
  let made = 0;
  const make = async () => (made += 1);
  expect(await Promise.all([remembered(kept, 'a', make), remembered(kept, 'a', make)])).toEqual([
    1, 1,
  ]);
  expect(await remembered(kept, 'b', make)).toBe(2);
});

test('what failed is told to whoever asked, and made again for the next', async () => {
  const kept = new Map<string, Promise<number>>();
  const fail = () => Promise.reject(new Error('disk I/O error'));
  await expect(remembered(kept, 'a', fail)).rejects.toThrow('disk I/O error');
  expect(await remembered(kept, 'a', async () => 1)).toBe(1);
});
