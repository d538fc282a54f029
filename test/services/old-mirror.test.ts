import { afterEach, expect, test } from 'vitest';
import { formatDay } from '../../src/domain/time.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { refresh } from '../../src/services/refresh.ts';
import type { PreviousRead, SourceAdapter, SourceRead } from '../../src/sources/source-adapter.ts';
import { contextOn } from '../support/real-catalog.ts';
import type { TestService } from '../support/real-catalog.ts';
import { catalog } from './mirrored-service.ts';

const SAVED = { etag: '"a"', lastModified: 'Tue, 17 Nov 2026 10:00:00 GMT' };
const LISTED: SourceRead = {
  state: 'read',
  models: [{ provider: 'moonshotai', id: 'kimi-k3', name: 'Kimi K3', date: '2026-09-10' }],
  providers: ['moonshotai'],
  ...SAVED,
};

const UNCHANGED: SourceRead = { state: 'unchanged' };

let service: TestService;
afterEach(() => service.close());

async function seenAfter(runs: number, source: Partial<SourceAdapter>) {
  const read = async (previous: PreviousRead | null): Promise<SourceRead> =>
    previous?.etag === SAVED.etag ? { state: 'unchanged' } : LISTED;
  service = contextOn('2026-11-23', [{ id: 'models-dev', read, ...source }]);
  const { ctx } = service;
  await importCatalog({ ctx, input: { files: catalog(), until: null } });
  for (let run = 0; run < runs; run += 1)
    await refresh({ ctx, input: { trigger: 'command', on: null } });
  const input = { series: 'kimi', target: 'milestone', asOf: null } as const;
  const { observedThrough, stale } = await readForecast({ ctx, input });
  return [formatDay(observedThrough), stale];
}

test.each([1, 2])(
  'a mirror that was saved days ago shows no silence since, however often it is read (%s)',
  async (runs) => {
    expect(await seenAfter(runs, { mirrored: true })).toEqual(['2026-11-16', true]);
  },
);

test('a mirror that was saved days ago shows no silence since beside an entry that cannot be used', async () => {
  const faulty = [{ provider: 'open', id: 'olm-4', why: 'name: is none' }];
  const read = async (): Promise<SourceRead> => ({ ...LISTED, faulty });
  expect(await seenAfter(1, { mirrored: true, read })).toEqual(['2026-11-16', true]);
});

test('a source itself shows it until yesterday, however long nothing has changed', async () => {
  expect(await seenAfter(2, {})).toEqual(['2026-11-22', false]);
});

test.each([
  ['read', LISTED],
  ['unchanged', UNCHANGED],
])('what a cache kept for days shows no silence since it was made (%s)', async (_, answer) => {
  const seenOf = async (date: string) => {
    const made = { answeredAtMs: Date.parse(date) };
    const answers = [{ ...LISTED, ...made }];
    const read = async () => answers.shift() ?? { ...answer, ...made };
    const seen = await seenAfter(2, { read });
    service.close();
    return seen;
  };
  expect(await seenOf('Tue, 17 Nov 2026 22:59:59 GMT')).toEqual(['2026-11-16', true]);
  // Clocks differ by less than an hour.
  expect(await seenOf('Tue, 17 Nov 2026 23:00:00 GMT')).toEqual(['2026-11-17', true]);
  expect(await seenOf('Tue, 01 Dec 2026 23:00:00 GMT')).toEqual(['2026-11-22', false]);
});

test('a mirror that does not say when it was saved is taken for the source', async () => {
  const read = async (): Promise<SourceRead> => ({ ...LISTED, lastModified: null });
  expect(await seenAfter(1, { mirrored: true, read })).toEqual(['2026-11-22', false]);
});
