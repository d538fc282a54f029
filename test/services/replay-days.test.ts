import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import type { StoredForecast } from '../../src/domain/forecast.ts';
import { makeFirstHindcasts } from '../../src/services/first-hindcasts.ts';
import { refresh } from '../../src/services/refresh.ts';
import { verifyChain } from '../../src/services/verify-chain.ts';
import { readForecastsAfter } from '../../src/store/forecasts-in-sequence.ts';
import { acquireLease, releaseLease } from '../../src/store/leases.ts';
import { readDataVersion } from '../../src/store/meta.ts';
import { readResolutions } from '../../src/store/resolutions.ts';
import { startService } from '../http/service.ts';
import type { TestService } from '../http/service.ts';
import { daysFrom, replayDays } from '../support/replaying.ts';

let service: TestService;
beforeEach(async () => {
  service = await startService();
});
afterEach(() => {
  expect(service.errors).toEqual([]);
});

const weeks = daysFrom('2026-03-02', '2026-05-25', 7);

function stored(): Promise<StoredForecast[]> {
  return readForecastsAfter(service.ctx.database, { after: 0, limit: 10_000 });
}

describe('a replay', () => {
  test('makes a hindcast of each series on each day, from what was published by then', async () => {
    const report = await replayDays(service.ctx, weeks);
    expect(report).toMatchObject({ state: 'done', days: weeks.length, failed: 0 });
    const made = (await stored()).filter(({ kind }) => kind === 'hindcast');
    expect(made).toHaveLength(report.issued);
    expect(new Set(made.map(({ series }) => series))).toEqual(new Set(['kimi', 'claude-opus']));
    for (const forecast of made) {
      expect(forecast.origin).toBe(forecast.observedThrough);
      expect(forecast.lastMilestone.day).toBeLessThanOrEqual(forecast.origin);
      expect(forecast.sample.priorsAsOf).toBeLessThanOrEqual(forecast.origin);
    }
    const april = made.find(({ id }) => id === 'kimi.milestone.2026-04-20.hindcast');
    expect(april?.lastMilestone.release).toBe('kimi-k2.6');
  });

  test('scores what has been decided since, the naive rules too, and leaves the rest open', async () => {
    await replayDays(service.ctx, [parseDay('2026-04-21'), parseDay('2026-10-25')]);
    const [ended, open] = ['2026-04-21', '2026-10-25'].map(
      (day) => `kimi.milestone.${day}.hindcast`,
    );
    const resolutions = await readResolutions(service.ctx.database, [ended ?? '', open ?? '']);
    expect([...resolutions.keys()]).toEqual([ended]);
    const score = resolutions.get(ended ?? '')?.score;
    // Hand calculation: uniform over the 28 days from 56 to 83, of which day 87 is none.
    expect(score?.analyst?.logScore).toBeCloseTo(-Math.log(1e-6), 10);
    // One of six parts exponential, the rest spent on 56, 62, 82 and 83: e = 1, day 87, mean 91 of 172, 56, 62, 82, 83.
    const survival = (age: number) =>
      ([172, 56, 62, 82, 83].filter((days) => days + 0.25 > age).length + Math.exp(-age / 91)) / 6;
    const onTheDay = (survival(86.5) - survival(87.5)) / survival(1.5);
    expect(score?.empirical?.logScore).toBeCloseTo(-Math.log(onTheDay), 5);
    expect(score?.pit?.at).toBeGreaterThan(score?.pit?.below ?? 1);
  });

  test('adds nothing when it is repeated, and what is missing when it is widened', async () => {
    const first = await replayDays(service.ctx, weeks);
    const before = await stored();
    const version = await readDataVersion(service.ctx.database);
    expect(await replayDays(service.ctx, weeks)).toMatchObject({ issued: 0, state: 'done' });
    expect(await stored()).toEqual(before);
    expect(await readDataVersion(service.ctx.database)).toBe(version);
    const wider = await replayDays(service.ctx, daysFrom('2026-02-23', '2026-05-25', 7));
    expect(wider.issued).toBe(first.issued / weeks.length);
  });

  test('that was stopped is taken up where it was, and leaves an unbroken chain', async () => {
    const stopping = { aborted: false };
    const onDay = () => {
      stopping.aborted = true;
    };
    const cut = await replayDays(service.ctx, weeks, { stopping, onDay });
    expect(cut).toMatchObject({ state: 'stopped', days: 1 });
    const rest = await replayDays(service.ctx, weeks);
    const whole = await startService();
    const atOnce = await replayDays(whole.ctx, weeks);
    expect(cut.issued + rest.issued).toBe(atOnce.issued);
    expect((await verifyChain({ ctx: service.ctx })).broken).toBeNull();
  });

  test('lets a refresh run between its days', async () => {
    const states: string[] = [];
    let turns = 0;
    await replayDays(service.ctx, weeks.slice(0, 2), {
      async pause() {
        turns += 1;
        if (turns > 1) return;
        const run = await refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
        states.push(run.state);
      },
    });
    expect(states).toEqual(['succeeded']);
    expect((await verifyChain({ ctx: service.ctx })).broken).toBeNull();
  });

  test('waits while another process writes, and says so once', async () => {
    const lease = { name: 'refresh', holder: 'another' };
    const nowMs = service.ctx.clock();
    await acquireLease(service.ctx.database, { ...lease, nowMs, ttlMs: 60_000 });
    const waited: number[] = [];
    let told = 0;
    const report = await replayDays(service.ctx, weeks.slice(0, 1), {
      async pause(ms) {
        if (ms === 0) return;
        waited.push(ms);
        if (waited.length === 3) await releaseLease(service.ctx.database, lease);
      },
      onWait() {
        told += 1;
      },
    });
    expect(told).toBe(1);
    expect(waited).toHaveLength(3);
    expect(report).toMatchObject({ state: 'done', days: 1 });
  });

  test('two at once make each hindcast once', async () => {
    const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
    const reports = await Promise.all([
      replayDays(service.ctx, weeks, { pause }),
      replayDays(service.ctx, weeks, { pause }),
    ]);
    const made = (await stored()).filter(({ kind }) => kind === 'hindcast');
    expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
    expect(reports.reduce((sum, { issued }) => sum + issued, 0)).toBe(made.length);
    expect((await verifyChain({ ctx: service.ctx })).broken).toBeNull();
  });

  test('refuses a day that is not past', async () => {
    const today = replayDays(service.ctx, [parseDay('2026-10-27')]);
    await expect(today).rejects.toMatchObject({ code: 'future-day' });
  });
});

describe('the hindcasts of a first start', () => {
  const make = (stopping = { aborted: false }, onDay = () => {}) =>
    makeFirstHindcasts({ ctx: service.ctx, input: { pause: async () => {}, stopping, onDay } });

  test('reach back to January 2025 at an even pace, and meet the day of the call on K3', async () => {
    await make();
    const days = new Set(
      (await stored()).filter(({ kind }) => kind === 'hindcast').map(({ origin }) => origin),
    );
    const called = parseDay('2026-04-21');
    const grid = [...days].filter((day) => day !== called).toSorted((a, b) => b - a);
    expect(days.has(called)).toBe(true);
    expect(formatDay(grid[0] ?? 0)).toBe('2026-10-13');
    expect(new Set(grid.slice(1).map((day, index) => (grid[index] ?? 0) - day))).toEqual(
      new Set([14]),
    );
  });

  test('are made once, however often it starts and on whatever day', async () => {
    expect(await make()).toMatchObject({ state: 'done' });
    const before = await stored();
    service.setNow('2026-11-20');
    expect(await make()).toBeNull();
    expect(await stored()).toEqual(before);
  });

  test('that were cut off are completed on the same days by a later start', async () => {
    const stopping = { aborted: false };
    await make(stopping, () => {
      stopping.aborted = true;
    });
    service.setNow('2026-11-02');
    await make();
    const days = (await stored())
      .filter(({ kind }) => kind === 'hindcast')
      .map(({ origin }) => formatDay(origin));
    expect(days).toContain('2026-10-13');
    expect(days).not.toContain('2026-10-19');
  });
});
