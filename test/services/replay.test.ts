import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { RefreshRun } from '../../src/domain/refresh-run.ts';
import { getForecast } from '../../src/services/read-history.ts';
import { getRelease } from '../../src/services/get-release.ts';
import { refresh } from '../../src/services/refresh.ts';
import { parseModelsDev } from '../../src/sources/models-dev.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { listReviewItems } from '../../src/store/review-items.ts';
import { catalogOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';

const FIXTURES = new URL('../fixtures/models-dev/', import.meta.url);

/** models.dev as it was recorded, one snapshot after the other. */
function recordedModelsDev(): SourceAdapter & { serve(snapshot: string): Promise<void> } {
  let bytes = new Uint8Array();
  return {
    id: 'models-dev',
    async serve(snapshot) {
      bytes = new Uint8Array(await readFile(new URL(`${snapshot}.json`, FIXTURES)));
    },
    read: async () => ({ state: 'read', ...parseModelsDev(bytes), etag: null, lastModified: null }),
  };
}

describe('replaying the recorded snapshots of models.dev', () => {
  const source = recordedModelsDev();
  let service: TestService;
  let runs: RefreshRun[];
  beforeAll(async () => {
    service = await catalogOn('2026-11-23', { until: '2026-04-22', sources: [source] });
    runs = [];
    for (const day of ['2026-04-22', '2026-07-02', '2026-09-30', '2026-09-30']) {
      await source.serve(day);
      runs.push(
        await refresh({ ctx: service.ctx, input: { trigger: 'replay', on: parseDay(day) } }),
      );
    }
  });
  afterAll(() => service.close());

  test('every run succeeds', () => {
    expect(runs.map(({ state, error }) => [state, error])).toEqual(
      Array(4).fill(['succeeded', null]),
    );
  });

  test('finds K3 with its day', async () => {
    const { release, events, milestone } = await getRelease({
      ctx: service.ctx,
      input: { id: 'kimi-k3', asOf: null, recordedBeforeMs: null },
    });
    expect(release).toMatchObject({ series: 'kimi', level: 'generation', name: 'Kimi K3' });
    expect(events.map(({ stage, date }) => [stage, date])).toEqual([['ga', '2026-07-16']]);
    expect(milestone).toBe(true);
  });

  test('resolves and scores the forecast that was open', async () => {
    const view = await getForecast({
      ctx: service.ctx,
      input: { id: 'kimi.milestone.2026-04-22.hindcast', asOf: null },
    });
    expect(view.status).toBe('resolved');
    expect(view.resolution).toMatchObject({
      release: 'kimi-k3',
      day: parseDay('2026-07-16'),
      expectedNameMatched: true,
    });
    expect(view.resolution?.score?.windowHit).toBe(true);
  });

  test('forgets nothing that upstream dropped', async () => {
    const { events } = await getRelease({
      ctx: service.ctx,
      input: { id: 'kimi-k2', asOf: null, recordedBeforeMs: null },
    });
    expect(events[0]?.date).toBe('2025-07-11');
  });

  test('sends ids that no rule maps to the review list', async () => {
    const { items } = await listReviewItems(service.ctx.database, {
      state: 'open',
      cursor: null,
      limit: 250,
    });
    expect(items.length).toBeGreaterThan(0);
    expect(items.map(({ kind }) => kind)).toContain('unmapped');
  });

  test('changes nothing when the same snapshot comes again', () => {
    expect(runs[3]?.report).toMatchObject({
      claimsAdded: 0,
      releasesAdded: 0,
      forecastsIssued: 0,
      forecastsResolved: 0,
    });
  });
});
