import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DomainError } from '../../src/domain/errors.ts';
import { parseDay } from '../../src/domain/time.ts';
import { listReleases } from '../../src/services/list-releases.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter, UpstreamModel } from '../../src/sources/source-adapter.ts';
import { acquireLease } from '../../src/store/leases.ts';
import { listRuns } from '../../src/store/refresh-runs.ts';
import { catalogOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';
import { EVERY_RELEASE } from '../support/builders.ts';

const kimi = (id: string, date: string | null): UpstreamModel => ({
  provider: 'moonshotai',
  id,
  name: id,
  date,
});

/** A source that answers, read by read, with what it is told; after that it fails. */
function scripted(...reads: (readonly UpstreamModel[] | Error)[]): SourceAdapter {
  const left = [...reads];
  return {
    id: 'models-dev',
    async read() {
      const next = left.shift() ?? new Error('nothing left to read');
      if (next instanceof Error) throw next;
      return {
        state: 'read',
        models: next,
        providers: ['moonshotai'],
        etag: null,
        lastModified: null,
      };
    },
  };
}

describe('a refresh', () => {
  let service: TestService;
  const sources: SourceAdapter[] = [];
  beforeEach(async () => {
    sources.length = 0;
    service = await catalogOn('2026-11-23', { sources });
  });
  afterEach(() => service.close());

  const run = () => refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
  const kimiReleases = async () => {
    return listReleases({
      ctx: service.ctx,
      input: {
        ...EVERY_RELEASE,
        series: 'kimi',
        asOf: null,
        recordedBeforeMs: null,
        conflict: null,
        cursor: null,
        limit: 250,
      },
    });
  };

  test('adds a release that upstream lists and a rule maps, with its claim', async () => {
    sources.push(scripted([kimi('kimi-k4', '2026-11-20')]));
    const { report } = await run();
    expect(report?.sources).toEqual([
      {
        source: 'models-dev',
        state: 'read',
        claimsAdded: 1,
        releasesAdded: 1,
        signalsAdded: 0,
        reviewAdded: 0,
      },
    ]);
    const added = (await kimiReleases()).items.find(({ release }) => release.id === 'kimi-k4');
    expect(added?.release.level).toBe('generation');
    expect(added?.events[0]?.claims[0]).toMatchObject({
      source: 'models-dev',
      date: '2026-11-20',
      origin: 'refresh',
    });
  });

  test('takes a later date of the same id for a correction and keeps the earlier claim', async () => {
    sources.push(scripted([kimi('kimi-k4', '2026-11-18')], [kimi('kimi-k4', '2026-11-20')]));
    await run();
    await run();
    const release = (await kimiReleases()).items.find(({ release: { id } }) => id === 'kimi-k4');
    expect(release?.events[0]?.day).toBe(parseDay('2026-11-20'));
    expect(release?.events[0]?.claims.map(({ date }) => date)).toEqual([
      '2026-11-18',
      '2026-11-20',
    ]);
  });

  test('does not follow an id that was pointed at another model', async () => {
    sources.push(scripted([kimi('kimi-k4', '2026-08-01')], [kimi('kimi-k4', '2026-11-20')]));
    await run();
    const { report } = await run();
    expect(report?.sources[0]).toMatchObject({ claimsAdded: 1, reviewAdded: 1 });
    const release = (await kimiReleases()).items.find(({ release: { id } }) => id === 'kimi-k4');
    expect(release?.events[0]?.day).toBe(parseDay('2026-08-01'));
  });

  test('reports a source that fails, forecasts all the same, and changes no release', async () => {
    const before = await kimiReleases();
    sources.push(scripted(new DomainError('unavailable', 'Cannot read it: it answered 500.')));
    const { state, report } = await run();
    expect(state).toBe('partial');
    expect(report?.sources).toEqual([
      { source: 'models-dev', state: 'failed', error: 'Cannot read it: it answered 500.' },
    ]);
    expect(report?.forecastsIssued).toBeGreaterThan(70);
    expect(await kimiReleases()).toEqual(before);
  });

  test.each([
    ['lists nothing', [], /lists nothing at all/],
    [
      'lists a tenth of what it had',
      [kimi('kimi-k3', '2026-07-16')],
      /1 models where the last read had 10/,
    ],
    [
      'dates every model next year',
      Array.from({ length: 10 }, (_, n) => kimi(`kimi-k${n + 4}`, '2027-11-01')),
      /kimi-k4 \(dated 2027-11-01\)/,
    ],
    [
      'dates every model on a day that no calendar has',
      Array.from({ length: 10 }, (_, n) => kimi(`kimi-k${n + 4}`, '2026-02-30')),
      /kimi-k4 \(dated 2026-02-30\)/,
    ],
  ])('refuses a source that %s', async (_, lie, message) => {
    const honest = Array.from({ length: 10 }, (__, n) => kimi(`kimi-x${n}`, '2026-11-01'));
    sources.push(scripted(honest, lie));
    await run();
    const before = await kimiReleases();
    const { report } = await run();
    expect(report?.sources[0]).toMatchObject({
      state: 'failed',
      error: expect.stringMatching(message),
    });
    expect(await kimiReleases()).toEqual(before);
  });

  test('issues nothing new when nothing is new', async () => {
    sources.push(scripted([kimi('kimi-k4', '2026-11-20')], [kimi('kimi-k4', '2026-11-20')]));
    await run();
    const { report } = await run();
    expect(report).toMatchObject({
      claimsAdded: 0,
      releasesAdded: 0,
      forecastsIssued: 0,
      forecastsResolved: 0,
    });
  });

  test('refuses to run beside another one and says so', async () => {
    const nowMs = service.ctx.clock();
    await acquireLease(service.ctx.database, {
      name: 'refresh',
      holder: 'another',
      nowMs,
      ttlMs: 60_000,
    });
    await expect(run()).rejects.toMatchObject({ code: 'busy' });
    expect((await listRuns(service.ctx.database, { cursor: null, limit: 10 })).total).toBe(0);
  });

  test('refuses a day in the future', async () => {
    const future = refresh({
      ctx: service.ctx,
      input: { trigger: 'replay', on: parseDay('2026-11-24') },
    });
    await expect(future).rejects.toMatchObject({ code: 'future-day' });
  });
});
