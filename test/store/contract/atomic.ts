import { expect, test } from 'vitest';
import type { Database } from '../../../src/store/database.ts';
import { findLab, listLabs, upsertLabs } from '../../../src/store/labs.ts';
import {
  bumpDataVersion,
  isMigrated,
  readDataVersion,
  readMeta,
  writeMeta,
} from '../../../src/store/meta.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { aForecast, aLab, aSeries } from '../../support/builders.ts';
import { storeKimi } from '../../support/catalog.ts';
import { appendForecasts } from '../../support/append-forecasts.ts';

export function atomicContract(store: () => Database): void {
  test('an atomic write answers how many rows each statement changed', async () => {
    const labs = [aLab({ slug: 'one' }), aLab({ slug: 'two' })];
    expect(
      await store().atomic([
        ...upsertLabs(labs, { recordedAtMs: 1 }),
        bumpDataVersion({ writtenAtMs: 1 }),
      ]),
    ).toEqual([0, 2, 1]);
  });

  test('an atomic write of nothing does nothing', async () => {
    expect(await store().atomic([])).toEqual([]);
  });

  test('a statement that fails undoes those before it', async () => {
    const orphan = upsertSeries([aSeries({ lab: 'nobody' })], { recordedAtMs: 1 });
    await expect(
      store().atomic([...upsertLabs([aLab()], { recordedAtMs: 1 }), ...orphan]),
    ).rejects.toThrow(/FOREIGN KEY/);
    expect(await findLab(store(), 'moonshot')).toBeNull();
  });

  test('a duplicate is a conflict', async () => {
    await storeKimi(store());
    await store().atomic(appendForecasts([aForecast()]));
    await expect(store().atomic(appendForecasts([aForecast()]))).rejects.toMatchObject({
      name: 'DomainError',
      code: 'conflict',
    });
  });

  test('two thousand rows go in together', async () => {
    const labs = Array.from({ length: 2_000 }, (_, index) =>
      aLab({ slug: `lab-${index}`, name: `Lab ${index} ${'x'.repeat(300)}` }),
    );
    const changes = await store().atomic(upsertLabs(labs, { recordedAtMs: 1 }));
    expect(changes.length).toBeGreaterThan(1);
    expect(changes.reduce((sum, rows) => sum + rows, 0)).toBe(2_000);
    expect((await listLabs(store(), { cursor: null, limit: 1 })).total).toBe(2_000);
  });

  test('the data version counts the writes that raise it, and says when the last of them did', async () => {
    expect(await readDataVersion(store())).toBe('0');
    await store().atomic([bumpDataVersion({ writtenAtMs: 1 })]);
    await store().atomic([bumpDataVersion({ writtenAtMs: 35 })]);
    expect(await readDataVersion(store())).toBe('2.z');
  });

  test('a kept value is replaced by the next one', async () => {
    expect(await readMeta(store(), 'catalog_hash')).toBeNull();
    await store().atomic([writeMeta('catalog_hash', 'a')]);
    await store().atomic([writeMeta('catalog_hash', 'b')]);
    expect(await readMeta(store(), 'catalog_hash')).toBe('b');
  });

  test('a database with its tables is migrated', async () => {
    expect(await isMigrated(store())).toBe(true);
  });
}
