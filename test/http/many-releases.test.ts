import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readList, readProblem } from './read.ts';
import { startService } from './service.ts';
import type { TestService } from './service.ts';

let service: TestService;
let ask: Awaited<ReturnType<typeof describedApp>>;
beforeAll(async () => {
  const many = Array.from({ length: 501 }, (_, index) =>
    series(
      `m-${index}`,
      [1, 2, 3, 4].map((number) => release(`m-${index}-${number}`, `202${number}-03-01`)),
    ),
  );
  service = await startService({ catalog: catalogOf(lab('lab-m', many)) });
  ask = await describedApp(service.app);
});
afterAll(() => service.close());

test('of very many releases those with a rare word are found, whatever words stand beside it', async () => {
  const { data, total } = readList((await ask('/v1/releases?q=m+437')).json);
  expect(total).toBe(4);
  expect(data.map(({ id }) => id)).toEqual(['m-437-1', 'm-437-2', 'm-437-3', 'm-437-4']);
});

test('a word that thousands have asks for a rarer one, unless a series is named', async () => {
  const refused = await ask('/v1/releases?q=m');
  expect(refused.status).toBe(400);
  expect(readProblem(refused.json).detail).toContain(
    'More than 2000 releases have a word that begins with "m": add a rarer one',
  );
  expect(readList((await ask('/v1/releases?q=m&series=m-7')).json).total).toBe(4);
});

test('before an instant what was judged then is not chosen by over so many series', async () => {
  service.setNow('2026-10-28');
  const before = 'recorded_before=2026-10-27T13:00:00Z';
  const refused = await ask(`/v1/releases?level=version&${before}`);
  expect(readProblem(refused.json).detail).toContain('name a series, or leave them out');
  expect(readList((await ask(`/v1/releases?${before}`)).json).total).toBe(2_004);
});

test('the list of all releases tells how many they are', async () => {
  const { data, total } = readList((await ask('/v1/releases?limit=2')).json);
  expect(data).toHaveLength(2);
  expect(total).toBe(2_004);
});

test('the board of very many series shows those that are expected soonest, and says of how many', async () => {
  const board = await (await service.app.request('/')).text();
  expect(board).toContain('The 100 of 501 series that are expected soonest');
  expect(board.match(/href="\/m-\d+"/g)?.length).toBeGreaterThanOrEqual(100);
});
