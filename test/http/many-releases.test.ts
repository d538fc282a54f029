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

test('a list of very many releases that holds none is empty, not refused', async () => {
  for (const query of ['level=snapshot', 'stage=retired', 'level=version&stage=preview']) {
    const { status, json } = await ask(`/v1/releases?${query}`);
    expect(status, query).toBe(200);
    expect(readList(json)).toMatchObject({ total: 0, data: [], next: null });
  }
});

test('very many releases are chosen by level and stage in parts', async () => {
  for (const query of ['level=version', 'stage=ga', 'level=version&stage=ga']) {
    const start = readList((await ask(`/v1/releases?${query}&limit=2`)).json);
    const rest = readList((await ask(`/v1/releases?${query}&limit=2&cursor=${start.next}`)).json);
    expect([start.total, rest.total]).toEqual([2_004, 2_004]);
    expect([...start.data, ...rest.data].map(({ id }) => id)).toEqual([
      'm-0-1',
      'm-0-2',
      'm-0-3',
      'm-0-4',
    ]);
  }
});

test('what names every series names 500, and says of how many', async () => {
  const text = async (path: string) => (await service.app.request(path)).text();
  const llms = await text('/llms.txt');
  expect(llms.match(/\/m-\d+\.md/g)).toHaveLength(500);
  expect(llms).toContain('[1 more](http://localhost/v1/series): all 501 series, in parts');
  const embed = await text('/embed?series=m-99');
  expect(embed).toContain('500 of 501 series can be chosen here');
  expect(embed).toContain('<option value="m-99" selected>');
});
