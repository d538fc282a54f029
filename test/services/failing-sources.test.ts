import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { SourceAdapter } from '../../src/sources/source-adapter.ts';
import { SOURCE_NAMES } from '../../src/sources/source-names.ts';
import { floods } from '../support/mirror-of-sources.ts';
import type { Fault } from '../support/mirror-of-sources.ts';
import { mirroredService } from './mirrored-service.ts';
import type { MirroredService } from './mirrored-service.ts';

describe('a refresh of which a source fails', () => {
  let service: MirroredService;
  beforeEach(async () => {
    service = await mirroredService();
  });
  afterEach(() => service.close());

  const faults: readonly [string, Fault, RegExp][] = [
    ['is dead', (response) => void response.destroy(), /Cannot read/],
    ['refuses', (response) => void response.writeHead(500).end(), /answered 500/],
    ['sends half', (response) => void response.end('[{"id": "moonsh'), /sent something/],
    ['sends a page', (response) => void response.end('<html>Sign in</html>'), /sent something/],
    ['says that nothing changed, unasked', (response) => void response.writeHead(304).end(), /304/],
  ];
  test.each(faults)('goes on when any source %s, and says so', async (_, fault, message) => {
    for (const broken of SOURCE_NAMES) {
      service.mirror.break(broken, fault);
      const { state, report } = await service.run();
      expect(state).toBe('partial');
      for (const outcome of report?.sources ?? []) {
        expect([outcome.source, outcome.state === 'failed']).toEqual([
          outcome.source,
          outcome.source === broken,
        ]);
        if (outcome.state === 'failed') expect(outcome.error).toMatch(message);
      }
      const status = await service.status(broken);
      expect(status?.error).toMatch(message);
      // The next one is to be met without validators.
      await service.close();
      service = await mirroredService();
    }
  });

  test('reads the rest of a source of which one part fails', async () => {
    const whole = service.mirror.answers['hugging-face'];
    service.mirror.answers['hugging-face'] = (path) =>
      path.includes('author=open&') ? undefined : whole?.(path);
    const { report } = await service.run();
    expect(report?.sources.find(({ source }) => source === 'hugging-face')).toMatchObject({
      state: 'partial',
      claimsAdded: 1,
      error: expect.stringMatching(/^1 of 2 could not be read: open: Cannot read .* answered 404/),
    });
    const status = await service.status('hugging-face');
    expect(status).toMatchObject({ late: true, lateParts: ['open'], parts: 2 });
  });

  test('takes a provider that lists nothing for no silence of its lab, and says so', async () => {
    await service.run();
    service.setToday('2026-11-28');
    const other = { id: 'other', models: { m: { id: 'm', name: 'm' } } };
    const empty = { id: 'moonshotai', models: {} };
    service.mirror.answers['models-dev'] = () => JSON.stringify({ moonshotai: empty, other });
    const { state, report } = await service.run();
    expect(state).toBe('partial');
    expect(report?.sources.find(({ source }) => source === 'models-dev')).toMatchObject({
      state: 'partial',
      error: expect.stringContaining('no model of moonshotai'),
    });
    expect(await service.observed('kimi')).toEqual({ through: '2026-11-22', stale: true });
    const status = await service.status('models-dev');
    expect(status?.error).toContain('no model of moonshotai');
  });

  test.each([
    ['dated next year', { id: 'm', name: 'M', release_date: '2027-12-01' }, 'dated 2027-12-01'],
    ['of another shape', { id: 'm', name: 7 }, 'name: '],
  ])(
    'takes what is sound of a catalogue with an entry %s: only the silence of its own lab is not shown',
    async (_, odd, why) => {
      const sound = { k3: { id: 'kimi-k3', name: 'Kimi K3', release_date: '2026-09-10' } };
      const k5 = { k5: { id: 'kimi-k5', name: 'Kimi K5', release_date: '2026-11-25' } };
      const seller = { id: 'reseller', models: { odd } };
      const answer = (models: object) => {
        const api = { moonshotai: { id: 'moonshotai', models }, reseller: seller };
        service.mirror.answers['models-dev'] = () => JSON.stringify(api);
      };
      const outcome = async () => (await service.run()).report?.sources[0];
      answer(sound);
      expect(await outcome()).toMatchObject({ source: 'models-dev', state: 'read' });
      service.setToday('2026-11-28');
      answer({ ...k5, odd });
      expect(await outcome()).toMatchObject({
        state: 'partial',
        releasesAdded: 1,
        error: expect.stringContaining(`moonshotai/${odd.name === 'M' ? 'm' : 'odd'} (${why}`),
      });
      expect(await service.observed('kimi')).toMatchObject({ through: '2026-11-25' });
      expect(await outcome()).toMatchObject({ state: 'partial' });
      answer({ ...sound, ...k5 });
      expect(await outcome()).toMatchObject({ state: 'read' });
      expect(await service.observed('kimi')).toEqual({ through: '2026-11-27', stale: false });
    },
  );

  test.each([
    ['of another shape', { id: 'open/OLM-4', createdAt: 7 }, 'open/OLM-4 (createdAt: '],
    [
      'dated next year',
      { id: 'open/OLM-4', createdAt: '2027-12-01T00:00:00Z' },
      'open/OLM-4 (dated ',
    ],
  ])(
    'takes what is sound of a list of one organisation with an entry %s: the silence of its lab is not shown',
    async (_, slip, why) => {
      const sound = { id: 'open/OLM-3', createdAt: '2026-10-01T00:00:00Z' };
      const answers = service.mirror.answers['hugging-face'];
      const answer = (...list: readonly object[]) => {
        service.mirror.answers['hugging-face'] = (path) =>
          path.includes('author=open&') ? JSON.stringify(list) : answers?.(path);
      };
      const outcome = async () =>
        (await service.run()).report?.sources.find(({ source }) => source === 'hugging-face');
      await service.run();
      service.setToday('2026-11-25');
      answer(sound, slip, { id: 'open/Other', createdAt: '2026-11-24T00:00:00Z' });
      const error = expect.stringContaining(why);
      expect(await outcome()).toMatchObject({ state: 'partial', reviewAdded: 1, error });
      expect(await service.status('hugging-face')).toMatchObject({ late: false, error });
      expect(await service.observed('olm')).toMatchObject({ through: '2026-11-22' });
      // It is asked for again, though it may not change.
      expect(await outcome()).toMatchObject({ state: 'partial', error });
      answer(sound);
      expect(await outcome()).toMatchObject({ state: 'read' });
      expect(await service.observed('olm')).toMatchObject({ through: '2026-11-24' });
    },
  );

  test('refuses a repository of which every release is of another shape', async () => {
    service.mirror.answers.github = () => JSON.stringify([{ id: 1, tag: 'v1' }]);
    const { report } = await service.run();
    expect(report?.sources.find(({ source }) => source === 'github')).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('the first is moonshot/sdk/entry 1 of 1 (tag_name: '),
    });
  });

  test('does not ask a host for more that does not answer', async () => {
    service.mirror.break('hugging-face', (response) => void response.destroy());
    await service.run();
    const paths = service.mirror.asked.filter((path) => path.startsWith('/hugging-face'));
    expect(new Set(paths).size).toBe(1);
    const status = await service.status('hugging-face');
    expect(status?.error).toMatch(/^2 of 2 could not be read/);
  });

  test('makes the forecasts of a lab stale whose sources are late, and takes no gap for silence', async () => {
    await service.run();
    expect(await service.observed('olm')).toEqual({ through: '2026-11-22', stale: false });
    service.mirror.break('hugging-face', (response) => void response.writeHead(500).end());
    service.setToday('2026-11-28');
    await service.run();
    expect(await service.observed('olm')).toEqual({ through: '2026-11-22', stale: true });
    // models.dev, which covers the other lab, was read.
    expect(await service.observed('kimi')).toEqual({ through: '2026-11-27', stale: false });
    const status = await service.status('hugging-face');
    expect(status).toMatchObject({
      late: true,
      lateAfterDays: 3,
      observedThrough: [{ lab: 'open', day: parseDay('2026-11-22') }],
    });
  });

  test('refuses a source that floods, and stores nothing of it', async () => {
    service.mirror.break('openrouter', floods);
    const { report } = await service.run();
    expect(report?.sources.at(-1)).toMatchObject({
      source: 'openrouter',
      state: 'failed',
      error: expect.stringMatching(/more than \d+ bytes/),
    });
  });
});

test('a source that takes longer than the lease lasts does not lose it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const service = await mirroredService();
  try {
    let nowMs = service.ctx.clock();
    const slow: SourceAdapter = {
      id: 'models-dev',
      async read() {
        for (let seconds = 0; seconds < 120; seconds += 10) {
          nowMs += 10_000;
          await vi.advanceTimersByTimeAsync(10_000);
        }
        throw new Error('It answered at last, and badly.');
      },
    };
    const ctx = { ...service.ctx, clock: () => nowMs, sources: [slow] };
    const run = await refresh({ ctx, input: { trigger: 'command', on: null } });
    expect(run).toMatchObject({ state: 'partial', report: { sources: [{ state: 'failed' }] } });
  } finally {
    vi.useRealTimers();
    await service.close();
  }
});
