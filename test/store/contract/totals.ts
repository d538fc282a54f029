import { expect, test } from 'vitest';
import { LEVELS, STAGES } from '../../../src/domain/release.ts';
import {
  appendClaims,
  insertClaims,
  supersedeMissingClaims,
} from '../../../src/store/claims-write.ts';
import type { Database } from '../../../src/store/database.ts';
import { listLabs } from '../../../src/store/labs.ts';
import { scopeAt } from '../../../src/store/record-scope.ts';
import { listRuns, startRun } from '../../../src/store/refresh-runs.ts';
import { listReleases } from '../../../src/store/releases-list.ts';
import { upsertReleases } from '../../../src/store/releases-write.ts';
import { listSeries } from '../../../src/store/series.ts';
import { aClaim, aRelease, EVERY_RELEASE } from '../../support/builders.ts';
import { RECORDED_AT_MS, storeKimi } from '../../support/catalog.ts';

const first = { cursor: null, limit: 9 };
const record = { origin: 'catalog', recordedAtMs: 2, runId: null } as const;

export function totalsContract(store: () => Database): void {
  test('labs and series are counted as they come, and as they were before an instant', async () => {
    expect((await listLabs(store(), first)).total).toBe(0);
    await storeKimi(store());
    await storeKimi(store());
    const scopes = [scopeAt(), scopeAt(RECORDED_AT_MS + 1), scopeAt(RECORDED_AT_MS)];
    const totals = await Promise.all(
      scopes.map(async (scope) => {
        const ofLabs = await listLabs(store(), { ...first, scope });
        const ofSeries = await listSeries(store(), { lab: null, ...first, scope });
        expect(ofLabs.items).toHaveLength(ofLabs.total);
        expect(ofSeries.items).toHaveLength(ofSeries.total);
        return [ofLabs.total, ofSeries.total];
      }),
    );
    expect(totals).toEqual([
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
  });

  test('runs are counted as they start', async () => {
    for (const id of ['a', 'b']) {
      await store().atomic([startRun({ id, trigger: 'command', startedAtMs: 1 })]);
    }
    expect((await listRuns(store(), first)).total).toBe(2);
  });

  test('releases are counted while something is said of them, by the level and the stages that they have', async () => {
    await storeKimi(store());
    const said = [
      aClaim({ release: 'a' }),
      aClaim({ release: 'a', date: '2026-04-21' }),
      aClaim({ release: 'a', stage: 'preview' }),
      aClaim({ release: 'b' }),
    ];
    const others = { published: null, note: null };
    await store().atomic([
      ...upsertReleases(
        ['a', 'b', 'unsaid'].map((id) => aRelease({ id })),
        record,
      ),
      ...insertClaims(said, record),
    ]);
    await expectTotals({ all: 2, version: 2, ga: 2, preview: 1, 'version preview': 1, variant: 0 });
    await store().atomic(upsertReleases([aRelease({ id: 'a', level: 'variant' })], record));
    await expectTotals({
      all: 2,
      version: 1,
      variant: 1,
      ga: 2,
      'variant ga': 1,
      'variant preview': 1,
    });
    await store().atomic(
      appendClaims([aClaim({ release: 'a', ...others })], { ...record, origin: 'operator' }),
    );
    await expectTotals({ all: 2, ga: 2, preview: 1 });
    const left = [{ series: 'kimi', claims: said.filter(({ stage }) => stage === 'preview') }];
    await store().atomic(supersedeMissingClaims(left, { supersededAtMs: 3 }));
    await expectTotals({ all: 1, version: 0, variant: 1, ga: 1, preview: 1, 'variant ga': 1 });
    await store().atomic(
      supersedeMissingClaims([{ series: 'kimi', claims: [] }], { supersededAtMs: 4 }),
    );
    await expectTotals({ all: 1, variant: 1, ga: 1, preview: 0 });
    await store().atomic(insertClaims(said, record));
    await expectTotals({ all: 2, version: 1, variant: 1, ga: 2, preview: 1 });
  });

  /** By level, stage, or both: each is told, and as many are listed. */
  async function expectTotals(expected: Readonly<Record<string, number>>): Promise<void> {
    const totals = Object.keys(expected).map(async (name) => {
      const level = LEVELS.find((one) => name.split(' ').includes(one)) ?? null;
      const stage = STAGES.find((one) => name.split(' ').includes(one)) ?? null;
      const { items, total } = await listReleases(store(), {
        ...EVERY_RELEASE,
        level,
        stage,
        ...first,
      });
      expect(items, name).toHaveLength(total);
      return [name, total] as const;
    });
    expect(Object.fromEntries(await Promise.all(totals))).toEqual(expected);
  }
}
