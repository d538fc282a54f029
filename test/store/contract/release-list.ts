import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { insertClaims } from '../../../src/store/claims-write.ts';
import { upsertLabs } from '../../../src/store/labs.ts';
import { listReleases } from '../../../src/store/releases-list.ts';
import { upsertReleases } from '../../../src/store/releases-write.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { aClaim, aLab, aRelease, aSeries, EVERY_RELEASE } from '../../support/builders.ts';
import { storeKimi, storeKimiReleases } from '../../support/catalog.ts';

type List = Parameters<typeof listReleases>[1];

const everything: List = {
  ...EVERY_RELEASE,
  cursor: null,
  limit: 100,
};

export function releaseListContract(store: () => Database): void {
  const idsOf = async (filter: Partial<List>) => {
    const { items, total } = await listReleases(store(), { ...everything, ...filter });
    expect(total).toBe(items.length);
    return items.map((release) => release.id);
  };

  /** Two labs, three releases: a month-dated preview, a corrected date, a variant. */
  async function storeThree(): Promise<void> {
    await storeKimi(store());
    const record = { origin: 'catalog', recordedAtMs: 1 } as const;
    await store().atomic([
      ...upsertLabs([aLab({ slug: 'openai' })], { recordedAtMs: 1 }),
      ...upsertSeries([aSeries({ slug: 'gpt', lab: 'openai' })], { recordedAtMs: 1 }),
      ...upsertReleases(
        [
          aRelease({ id: 'kimi-k3', name: 'Kimi K3', level: 'generation' }),
          aRelease({ id: 'kimi-k2.7-code', name: 'Kimi K2.7 Code', level: 'variant' }),
          aRelease({ id: 'gpt-5', name: 'GPT-5 Orion', series: 'gpt', level: 'generation' }),
        ],
        record,
      ),
      ...insertClaims(
        [
          aClaim({ release: 'kimi-k3', date: '2026-07-16' }),
          aClaim({ release: 'kimi-k3', date: '2026-01-01', disregarded: 'a placeholder' }),
          aClaim({ release: 'kimi-k2.7-code', date: '2026-06-12', stage: 'weights' }),
          aClaim({ release: 'gpt-5', date: '2026-06', precision: 'month', stage: 'preview' }),
        ],
        { ...record, runId: null },
      ),
    ]);
  }

  test('without a filter all releases come in order of id', async () => {
    await storeThree();
    expect(await idsOf({})).toEqual(['gpt-5', 'kimi-k2.7-code', 'kimi-k3']);
  });

  test.each<[string, Partial<List>, string[]]>([
    ['a lab', { lab: 'openai' }, ['gpt-5']],
    ['a series', { series: 'kimi' }, ['kimi-k2.7-code', 'kimi-k3']],
    ['a level', { level: 'generation' }, ['gpt-5', 'kimi-k3']],
    ['a stage', { stage: 'ga' }, ['kimi-k3']],
    ['a first day', { since: parseDay('2026-06-12') }, ['kimi-k2.7-code', 'kimi-k3']],
    [
      'a last day, where a month counts from its first day',
      { until: parseDay('2026-06-12') },
      ['gpt-5', 'kimi-k2.7-code'],
    ],
    [
      'a stage in a range',
      { stage: 'weights', since: parseDay('2026-01-01'), until: parseDay('2026-12-31') },
      ['kimi-k2.7-code'],
    ],
    [
      'a day on which there is only a disregarded claim',
      { since: parseDay('2026-01-01'), until: parseDay('2026-01-02') },
      [],
    ],
    [
      'all filters together',
      {
        lab: 'moonshot',
        series: 'kimi',
        level: 'generation',
        stage: 'ga',
        since: parseDay('2026-07-16'),
        until: parseDay('2026-07-16'),
        q: 'K3',
      },
      ['kimi-k3'],
    ],
    ['a lab and a series of another', { lab: 'openai', series: 'kimi' }, []],
  ])('releases are found by %s', async (_what, filter, ids) => {
    await storeThree();
    expect(await idsOf(filter)).toEqual(ids);
  });

  test.each([
    ['k3', ['kimi-k3']],
    ['KIMI', ['kimi-k2.7-code', 'kimi-k3']],
    ['code kimi', ['kimi-k2.7-code']],
    ['k2', ['kimi-k2.7-code']],
    ['ori', ['gpt-5']],
    ['rion', []],
    ['kimi orion', []],
    ['%', []],
    ["'; drop table releases; --", []],
  ])('a search for "%s" matches the beginnings of words', async (q, ids) => {
    await storeThree();
    expect(await idsOf({ q })).toEqual(ids);
  });

  test('a release that the catalog renames is found by its new words only', async () => {
    await storeThree();
    const renamed = aRelease({ id: 'kimi-k3', name: 'Kimi Comet' });
    await store().atomic(upsertReleases([renamed], { origin: 'catalog', recordedAtMs: 2 }));
    expect(await idsOf({ q: 'comet' })).toEqual(['kimi-k3']);
    await store().atomic(
      upsertReleases([aRelease({ id: 'kimi-k3', name: 'Kimi K3' })], {
        origin: 'catalog',
        recordedAtMs: 3,
      }),
    );
    expect(await idsOf({ q: 'comet' })).toEqual([]);
  });

  test('a release without a standing claim is not listed', async () => {
    await storeKimi(store(), { releases: [aRelease()] });
    expect(await idsOf({})).toEqual([]);
  });

  test.each([1, 2, 3, 7])('pages of %i give every release once, in order', async (limit) => {
    const ids = Array.from({ length: 7 }, (_, index) => `kimi-k${index + 1}`);
    await storeKimiReleases(store(), ids);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listReleases>> = await listReleases(store(), {
        ...everything,
        series: 'kimi',
        cursor,
        limit,
      });
      expect(page.total).toBe(7);
      seen.push(...page.items.map((release) => release.id));
      cursor = page.next;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
  });
}
