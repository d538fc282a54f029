import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { catalogOf, lab, release, series, smallCatalog } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readProblem, readSingle } from './read.ts';
import { startService } from './service.ts';

const contribution = z.object({
  kind: z.string(),
  days: z.number().nullable(),
  summary: z.string(),
  evidence: z.looseObject({
    from: z.string().nullable(),
    to: z.string().nullable(),
    release: z.string().nullable(),
    claims: z.array(z.looseObject({ source: z.string(), date: z.string() })),
    signals: z.array(z.looseObject({ id: z.string() })),
  }),
});
const forecast = z.looseObject({ quantile: z.string().nullable() });
const document = z.looseObject({
  level: z.number().nullable(),
  shift_days: z.number().nullable(),
  from: forecast,
  to: forecast,
  contributions: z.array(contribution),
  note: z.string().nullable(),
});

const real = await startService({
  catalog: await readCatalogFiles(new URL('../../data/', import.meta.url)),
});
const askReal = await describedApp(real.app);
const small = await startService({ catalog: smallCatalog() });
const askSmall = await describedApp(small.app);

async function diffOf(ask: typeof askReal, path: string) {
  const { status, json } = await ask(path);
  expect(status).toBe(200);
  return document.parse(readSingle(json).data);
}

function sumOf({ contributions }: z.infer<typeof document>): number {
  return contributions.reduce((sum, { days }) => sum + (days ?? NaN), 0);
}

function daysBetween(from: string | null, to: string | null): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 86_400_000;
}

const kimi = '/v1/series/kimi/forecast';

test.each([
  ['the release of K3 lies between', `${kimi}/diff?from=2026-04-21&to=2026-07-20`],
  ['only silence lies between', `${kimi}/diff?from=2026-05-02&to=2026-05-29`],
  ['three releases lie between', `${kimi}/diff?from=2025-12-01&to=2026-10-26`],
  ['the later is the live one of today', `${kimi}/diff?from=2026-07-20`],
  ['generations are the target', `${kimi}/diff?from=2026-04-21&to=2026-07-20&target=generation`],
  [
    'dates were corrected on the way',
    '/v1/series/claude-sonnet/forecast/diff?from=2025-09-30&to=2026-06-30',
  ],
  ['nothing lies between', `${kimi}/diff?from=2026-05-02&to=2026-05-02`],
])('contributions add up to the shift of the stated quantile when %s', async (_case, path) => {
  const diff = await diffOf(askReal, path);
  expect(diff.level).not.toBeNull();
  expect(diff.shift_days).toBe(daysBetween(diff.from.quantile, diff.to.quantile));
  expect(sumOf(diff)).toBe(diff.shift_days);
});

test('the forecasts that it compares are those that their days answer', async () => {
  const diff = await diffOf(askReal, `${kimi}/diff?from=2026-04-21&to=2026-07-20`);
  for (const [day, side] of [
    ['2026-04-21', diff.from],
    ['2026-07-20', diff.to],
  ] as const) {
    const { json } = await askReal(`${kimi}?as_of=${day}`);
    expect(readSingle(json).data['quantiles']).toContainEqual({ level: 0.5, date: side.quantile });
  }
});

test('what moved the forecast of Kimi over the release of K3, each with its evidence', async () => {
  const { contributions } = await diffOf(askReal, `${kimi}/diff?from=2026-04-21&to=2026-07-20`);
  expect(contributions.map(({ kind }) => kind)).toEqual([
    'time',
    'milestone',
    'time',
    'prior',
    'signal',
    'method',
  ]);
  const [silence, milestone, , prior, signal, method] = contributions;
  expect(silence?.evidence).toMatchObject({ from: '2026-04-21', to: '2026-07-15' });
  expect(silence?.days).toBeGreaterThan(0);
  expect(milestone?.evidence).toMatchObject({
    release: 'kimi-k3',
    claims: [{ source: 'kimi-help-center', date: '2026-07-16' }],
  });
  expect(prior?.evidence).toMatchObject({ from: '2026-04-01', to: '2026-07-01' });
  expect(prior?.summary).toMatch(/^The priors were learned anew: from \d+ intervals of \d+ series/);
  expect(signal?.days).toBe(0);
  expect(signal?.evidence.signals.map(({ id }) => id)).toContain('kimi-k3-cli-release-2026-05-22');
  expect(method).toMatchObject({ days: 0 });
});

test('a corrected date is told apart from time and milestones, with the claims that corrected it', async () => {
  const corrected = {
    source: 'lab',
    date: '2026-03-20',
    published: '2026-06-01',
    url: 'https://example.org/correction',
    note: null,
    disregarded: null,
  };
  const [first, second, third] = ['2025-09-01', '2025-12-01', '2026-03-01'].map((day, index) =>
    release(`a-${index + 1}`, day),
  );
  if (first === undefined || second === undefined || third === undefined) throw new Error();
  const events = third.events.map((event) => ({ ...event, claims: [...event.claims, corrected] }));
  const releases = [first, second, { ...third, events }];
  const { app } = await startService({ catalog: catalogOf(lab('a-lab', [series('a', releases)])) });
  const diff = await diffOf(
    await describedApp(app),
    '/v1/series/a/forecast/diff?from=2026-05-10&to=2026-06-10',
  );
  expect(sumOf(diff)).toBe(diff.shift_days);
  expect(diff.contributions.map(({ kind }) => kind)).toEqual([
    'correction',
    'time',
    'prior',
    'signal',
    'method',
  ]);
  expect(diff.contributions[0]).toMatchObject({
    summary: 'a-3 is dated 2026-03-20 now, not 2026-03-01.',
    evidence: { release: 'a-3', claims: [{ date: '2026-03-20', url: corrected.url }] },
  });
  expect(diff.contributions[0]?.days).toBeGreaterThan(0);
});

test('a lower quantile is followed, and named, where the median lies beyond the horizon', async () => {
  const diff = await diffOf(
    askReal,
    '/v1/series/llama/forecast/diff?from=2026-09-01&to=2026-10-01',
  );
  expect(diff.level).toBeLessThan(0.5);
  expect(sumOf(diff)).toBe(diff.shift_days);
  expect(diff.note).toMatch(/beyond the horizon/);
});

test('a day before the first milestone has nothing to compare', async () => {
  const diff = await diffOf(askSmall, `${kimi}/diff?from=2024-06-01&to=2026-10-01`);
  expect(diff).toMatchObject({ level: null, shift_days: null, contributions: [] });
  expect(diff.note).toMatch(/no milestone/);
});

test.each([
  ['a day that has not come', 'from=2026-01-01&to=2027-01-01'],
  ['a day after as_of', 'from=2026-01-01&to=2026-06-01&as_of=2026-05-01'],
  ['the later day first', 'from=2026-06-01&to=2026-05-01'],
  ['no first day', 'to=2026-05-01'],
  ['an unknown parameter', 'from=2026-06-01&until=2026-05-01'],
])('%s is refused', async (_case, query) => {
  const { status, json } = await askSmall(`${kimi}/diff?${query}`);
  expect(status).toBe(400);
  expect(readProblem(json).detail).not.toBe('');
});

test('a mistyped series is not found, with the likely one', async () => {
  const { status, json } = await askSmall('/v1/series/kimii/forecast/diff?from=2026-05-01');
  expect(status).toBe(404);
  expect(readProblem(json).suggestions).toContain('kimi');
});
