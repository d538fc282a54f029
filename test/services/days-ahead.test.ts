import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { getSeries } from '../../src/services/list-series.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { readHistory } from '../../src/services/read-history.ts';
import { refresh } from '../../src/services/refresh.ts';
import { insertClaims } from '../../src/store/claims-write.ts';
import { upsertReleases } from '../../src/store/releases-write.ts';
import { aClaim, aRelease } from '../support/builders.ts';
import { catalogOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';

let service: TestService;
beforeEach(async () => {
  service = await catalogOn('2026-11-15');
});
afterEach(() => service.close());

const gpt = { series: 'gpt', target: 'milestone' } as const;

test('a release that the catalog dates to a day ahead has resolved nothing yet', async () => {
  const view = await readForecast({
    ctx: service.ctx,
    input: { ...gpt, asOf: parseDay('2026-11-14') },
  });
  expect(view.resolution).toBeNull();
  expect(view.lastMilestone?.day).toBeLessThanOrEqual(parseDay('2026-11-14'));
});

test('a day ahead is not observed', async () => {
  const view = await getSeries({ ctx: service.ctx, input: { series: 'o-series', asOf: null } });
  expect(formatDay(view.observedThrough)).toBe('2026-11-13');
});

test('a claim of a day ahead neither resolves a forecast nor becomes its last milestone', async () => {
  await issueNow({ ctx: service.ctx });
  const record = { origin: 'operator', recordedAtMs: 1 } as const;
  const release = 'kimi-k3.2';
  await service.ctx.database.atomic([
    ...upsertReleases([aRelease({ id: release, name: 'Kimi K3.2' })], record),
    ...insertClaims(
      [
        aClaim({
          release,
          source: 'models-dev',
          date: '2026-12-05',
          published: parseDay('2026-11-14'),
        }),
      ],
      { ...record, runId: null },
    ),
  ]);
  const { report } = await refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
  expect(report?.forecastsResolved).toBe(0);
  const view = await readForecast({
    ctx: service.ctx,
    input: { ...gpt, series: 'kimi', asOf: null },
  });
  expect(view.lastMilestone?.release).toBe('kimi-k3.1-pro');
});

test("a past day's history does not tell what came later", async () => {
  await refresh({
    ctx: service.ctx,
    input: { trigger: 'replay', on: parseDay('2026-04-21') },
  });
  const of = async (asOf: string) => {
    const input = {
      ...gpt,
      series: 'kimi',
      kind: null,
      asOf: parseDay(asOf),
      cursor: null,
      limit: 1,
    };
    return (await readHistory({ ctx: service.ctx, input })).items[0]?.status;
  };
  await issueNow({ ctx: service.ctx });
  expect(await of('2026-05-01')).toBe('open');
  expect(await of('2026-07-20')).toBe('resolved');
});
