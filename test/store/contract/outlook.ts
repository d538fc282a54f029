import { expect, test } from 'vitest';
import type { OutlookClaim } from '../../../src/domain/outlook.ts';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { readOutlook, recordOutlook, supersedeMissingOutlook } from '../../../src/store/outlook.ts';
import { anOutlookClaim } from '../../support/builders.ts';
import { storeKimi } from '../../support/catalog.ts';

function reimport(outlook: readonly OutlookClaim[]) {
  return [
    ...supersedeMissingOutlook([{ series: 'kimi', outlook }], { supersededAtMs: 2 }),
    ...recordOutlook(outlook, { recordedAtMs: 2 }),
  ];
}

const outcome = {
  stated: '1,048,576 tokens — “1 M”',
  source: 'models-dev',
  url: 'https://example.com/api.json',
  published: parseDay('2026-09-30'),
  held: true,
};

export function outlookContract(store: () => Database): void {
  test('a claim reads back as it was stored and is stored once', async () => {
    await storeKimi(store());
    const claim = anOutlookClaim({ release: 'kimi-k3', note: 'as "tiers"', outcome });
    await store().atomic(recordOutlook([claim], { recordedAtMs: 1 }));
    expect(await store().atomic(reimport([claim]))).toEqual([0, 0]);
    expect(await readOutlook(store(), ['kimi'])).toEqual([claim]);
    expect(await readOutlook(store(), ['other'])).toEqual([]);
  });

  test('a claim that was resolved, or left the catalog, is superseded', async () => {
    await storeKimi(store());
    const claims = [anOutlookClaim(), anOutlookClaim({ id: 'gone' })];
    await store().atomic(recordOutlook(claims, { recordedAtMs: 1 }));
    const resolved = anOutlookClaim({ outcome });
    expect(await store().atomic(reimport([resolved]))).toEqual([2, 1]);
    expect(await readOutlook(store(), ['kimi'])).toEqual([resolved]);
  });
}
