import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { backtestReportPage } from '../../src/render/backtest-report.ts';
import { backtestDocument } from '../../src/render/documents/backtest-document.ts';
import { originsCsv, summaryCsv } from '../../src/runtime/backtest/backtest-csv.ts';
import { backtestText } from '../../src/runtime/backtest/backtest-text.ts';
import { catalogMilestones } from '../../src/runtime/backtest/catalog-milestones.ts';
import { readEvents } from '../../src/runtime/backtest/read-events.ts';
import { backtest } from '../../src/runtime/backtest/run.ts';

import { launchwindow } from './program.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'launchwindow-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function eventsOf(text: string | Uint8Array) {
  const path = join(folder, 'events.csv');
  await writeFile(path, text);
  return readEvents(path);
}

describe('a file of events', () => {
  test('may come in any order, with dates twice and commas in names', async () => {
    const { series, until } = await eventsOf(
      '\uFEFFseries,date\nb,2024-03-01\n"a, Inc",2024-02-01\n\nb,2024-01-01\nb,2024-03-01\n',
    );
    expect(series.map((one) => [one.series, one.milestones.map(formatDay)])).toEqual([
      ['b', ['2024-01-01', '2024-03-01']],
      ['a, Inc', ['2024-02-01']],
    ]);
    expect(formatDay(until)).toBe('2024-03-01');
  });

  test.each([
    ['a missing header', 'b,2024-03-01\n', 'first row must be "series,date"'],
    ['a bad date', 'series,date\nb,2024-03-01\nb,2024-13-01\n', 'row 3: date: '],
    ['a name with a bare comma', 'series,date\na, Inc,2024-02-01\n', 'row 2 is not'],
    ['a quote that never ends', 'series,date\n"b,2024-03-01\n', 'row 2: '],
    ['no name', 'series,date\n,2024-03-01\n', 'row 2 is not'],
    ['no dates', 'series,date\n', 'it has no dates'],
    ['broken UTF-8', Uint8Array.of(0x73, 0xff), 'it is not in UTF-8'],
  ])('is refused for %s', async (_, text, message) => {
    await expect(eventsOf(text)).rejects.toThrow(message);
  });
});

test('the milestones of the catalog are clustered by lab', async () => {
  const { series, cluster } = await catalogMilestones(new URL('../../data/', import.meta.url));
  expect(series.find((one) => one.series === 'kimi')).toMatchObject({ cluster: 'moonshot' });
  expect(cluster).toBe('lab');
});

test('a day after the last one that can be known is refused as the end of a back-test', async () => {
  const path = join(folder, 'events.csv');
  await writeFile(path, 'series,date\nb,2024-03-01\nb,2024-05-01\nb,2024-06-01\nb,2024-09-01\n');
  const ending = (until: string, ...args: string[]) =>
    launchwindow(['backtest', '--until', until, ...args], {});
  for (const args of [[], ['--events', path], ['--target', 'generation']]) {
    const { code, stdout, stderr } = await ending('2099-01-01', ...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/--until 2099-01-01 lies after \d{4}-\d\d-\d\d, the last day/);
  }
  const { code, stdout } = await ending('2024-12-01', '--events', path, '--group', 'x');
  expect(code).toBe(0);
  expect(stdout).toContain('of 1 clusters');
  expect(stdout).not.toContain('[');
});

describe('a back-test of a few products', () => {
  const days = (start: string, gaps: readonly number[]) =>
    gaps.reduce((known, gap) => [...known, (known.at(-1) ?? 0) + gap], [parseDay(start)]);
  const data = {
    series: [
      { series: 'a & b', cluster: 'a & b', milestones: days('2023-01-10', [90, 84, 100, 95]) },
      { series: '<c>', cluster: '<c>', milestones: days('2023-02-01', [60, 200, 45, 80]) },
    ],
    until: parseDay('2024-06-30'),
    name: 'products <of> a test',
    cluster: 'product',
  };
  const seen: string[] = [];
  const { report, scored } = backtest({
    data,
    group: 'eol',
    until: data.until,
    progress: (done, total, stage) => seen.push(`${stage} ${done}/${total}`),
  });

  test('tells its progress, its origins and its scores', () => {
    expect(seen.at(0)).toMatch(/^origins \d+\/\d+$/);
    expect(report).toMatchObject({ series: 2, milestones: 10, field: 'eol', refitMonths: 3 });
    expect(report.subsets.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['all', 'after', 'recent']),
    );

    const text = backtestText(report).join('\n');
    for (const name of ['the method', 'past intervals, empirical', 'skill on analyst'])
      expect(text).toContain(name);

    const origins = originsCsv(scored).trim().split('\n');
    expect(origins).toHaveLength(scored.length + 1);
    const summary = summaryCsv(report).trim().split('\n');
    const widths = new Set(summary.map((line) => line.split(',').length));
    expect(widths.size).toBe(1);

    const document = backtestDocument(report);
    expect(document.until).toBe('2024-06-30');
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('makes a page that needs nothing else and shows names as text', () => {
    const page = backtestReportPage(report);
    expect(page).toContain('products &lt;of&gt; a test');
    expect(page).not.toMatch(/<of>|NaN|undefined|Infinity/);
    expect(page).not.toMatch(/(src|href)=/);
    expect(page).toContain('at least 5 clusters tell of it; the tables hold the others');
    expect(page).toContain('90 % windows that are over');
    expect(page.match(/<svg /g)).toHaveLength(6);
  });
});
