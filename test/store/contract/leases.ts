import { expect, test } from 'vitest';
import type { Database } from '../../../src/store/database.ts';
import {
  acquireLease,
  findHolder,
  releaseLease,
  renewLease,
  requireLease,
} from '../../../src/store/leases.ts';
import { readMeta, writeMeta } from '../../../src/store/meta.ts';

const lease = (holder: string, nowMs: number) => ({ name: 'refresh', holder, nowMs, ttlMs: 100 });

export function leasesContract(store: () => Database): void {
  test('a lease is held by one until it is given back', async () => {
    expect(await acquireLease(store(), lease('a', 0))).toBe(true);
    expect(await acquireLease(store(), lease('b', 99))).toBe(false);
    expect(await acquireLease(store(), { ...lease('b', 99), name: 'other' })).toBe(true);
    await releaseLease(store(), { name: 'refresh', holder: 'a' });
    expect(await acquireLease(store(), lease('b', 99))).toBe(true);
  });

  test('a lease that has expired goes to the next who asks', async () => {
    await acquireLease(store(), lease('a', 0));
    expect(await acquireLease(store(), lease('b', 100))).toBe(true);
    expect(await renewLease(store(), lease('a', 100))).toBe(false);
    await releaseLease(store(), { name: 'refresh', holder: 'a' });
    expect(await acquireLease(store(), lease('c', 101))).toBe(false);
  });

  test('a lease of a clock that has been put back since is free, one of a clock that is a little ahead is not', async () => {
    await acquireLease(store(), lease('a', 1_000));
    expect(await acquireLease(store(), lease('b', 900))).toBe(false);
    expect(await acquireLease(store(), lease('b', 899))).toBe(true);
    expect(await renewLease(store(), lease('a', 899))).toBe(false);
  });

  test('who holds a lease is known while it lasts', async () => {
    const holderAt = (nowMs: number) => findHolder(store(), lease('nobody', nowMs));
    expect(await holderAt(0)).toBeNull();
    await acquireLease(store(), lease('a', 1_000));
    expect(await Promise.all([900, 1_099].map(holderAt))).toEqual(['a', 'a']);
    expect(await Promise.all([899, 1_100].map(holderAt))).toEqual([null, null]);
  });

  test('of many who ask at once one gets it', async () => {
    const asked = ['a', 'b', 'c', 'd', 'e'].map((holder) =>
      acquireLease(store(), lease(holder, 0)),
    );
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
  });

  test('a renewed lease lasts longer; one that expired cannot be renewed', async () => {
    await acquireLease(store(), lease('a', 0));
    expect(await renewLease(store(), lease('a', 90))).toBe(true);
    expect(await acquireLease(store(), lease('b', 150))).toBe(false);
    expect(await renewLease(store(), lease('a', 190))).toBe(false);
  });

  test('a write that requires the lease happens only for its holder, and extends it', async () => {
    await acquireLease(store(), lease('a', 0));
    await store().atomic([requireLease(lease('a', 50)), writeMeta('key', 'first')]);
    await store().atomic([requireLease(lease('a', 149)), writeMeta('key', 'by a')]);
    const writes = [
      [requireLease(lease('b', 150)), writeMeta('key', 'by b')],
      [requireLease(lease('a', 249)), writeMeta('key', 'too late')],
      [requireLease({ ...lease('a', 150), name: 'none' }), writeMeta('key', 'without')],
    ];
    for (const statements of writes) {
      await expect(store().atomic(statements)).rejects.toMatchObject({ code: 'busy' });
    }
    expect(await readMeta(store(), 'key')).toBe('by a');
  });
}
