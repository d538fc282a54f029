import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Client from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseDay } from '../../src/domain/time.ts';
import { MEASURED } from '../../src/render/chart/skill-chart.ts';
import { methodPage } from '../../src/render/page/method-page.ts';
import { readConfig } from '../../src/runtime/config.ts';
import { root, run, startServer, temporaryFolder } from './program.ts';
import type { Started } from './program.ts';

const FENCE = /^```(.*)\n([^]*?)^```$/gm;
const releasesSchema = z.object({
  data: z.array(z.object({ events: z.array(z.object({ agreement: z.string() })) })),
  next: z.string().nullable(),
});
const windowSchema = z.object({ start: z.string().nullable(), end: z.string().nullable() });
const forecastsSchema = z.object({
  total: z.number(),
  data: z.array(z.object({ likely: windowSchema, window: windowSchema })),
});
const learnedSchema = z.object({
  longSilence: z.object({ hazardFactor: z.number() }),
  priors: z.array(
    z.object({ weight: z.number(), prior: z.object({ discontinuation: z.number() }) }),
  ),
});
const documentSchema = z.object({ paths: z.record(z.string(), z.unknown()) });

interface Block {
  readonly language: string;
  readonly text: string;
}

const readme = await readFile(join(root, 'README.md'), 'utf8');
const blocks: Block[] = [...readme.matchAll(FENCE)].map(([, language = '', text = '']) => ({
  language,
  text,
}));
const examples = blocks.flatMap((block, index) =>
  block.language === 'sh' ? [{ command: block.text, answer: blocks[index + 1] }] : [],
);

const ADMIN_TOKEN = 'a-token-for-this-test-only';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let url: string;
let server: Started;
beforeAll(async () => {
  folder = await temporaryFolder();
  const started = await startServer({
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    ADMIN_TOKEN,
    // The examples are those of a database that has none yet: what was measured on a series stands in its forecasts.
    HINDCASTS_ON_START: 'false',
  });
  ({ url, server } = started);
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  await folder.remove();
});

test('two commands set it up: one to start, one to test', () => {
  const setup = blocks.filter(({ language }) => language === 'sh setup');
  expect(setup.map(({ text }) => text)).toEqual(['npm ci && npm start\n', 'npm ci && npm test\n']);
});

describe('every example does what the README shows', () => {
  test.each(examples)('$command', async ({ command, answer }) => {
    const here = command
      .replaceAll('http://127.0.0.1:3000', url)
      .replaceAll('curl -s ', 'curl -sf ')
      .replaceAll('./var/', `${folder.path}/`);
    const env = { DATABASE_PATH: join(folder.path, 'launchwindow.db'), ADMIN_TOKEN };
    const { code, stdout, stderr } = await run('bash', ['-ec', here], env);
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).not.toBe('');
    if (answer?.language === 'json') expect(rounded(stdout)).toMatchObject(JSON.parse(answer.text));
    if (answer?.language === 'text') expect(stdout.slice(-answer.text.length)).toBe(answer.text);
  });
});

test('the table of paths names every path of the server and no other', async () => {
  const document = documentSchema.parse(await (await fetch(`${url}/openapi.json`)).json());
  const named = firstCells('Over HTTP').flatMap((cell) =>
    [...cell.matchAll(/`(?:POST |GET )?(\/[^`]*)`/g)].map(([, path]) => path),
  );
  expect(new Set(named)).toEqual(new Set(Object.keys(document.paths)));
});

test('the table of variables states the true defaults', () => {
  const rows = tableRows('Configuration');
  const given = rows.flatMap(([name = '', value = '']) => {
    const text = /^`(.*)`$/.exec(value)?.[1];
    return text === undefined ? [] : [[name.replaceAll('`', ''), text] as const];
  });
  expect(given.length).toBeGreaterThan(7);
  const config = readConfig(Object.fromEntries(given));
  expect(config).toEqual({ ...readConfig({}), sourceUrls: config.sourceUrls });
});

test('the share of events whose sources agree is that of the catalog', async () => {
  const agreements: string[] = [];
  for (let path: string | null = '/v1/releases?limit=250'; path !== null;) {
    const page = releasesSchema.parse(await (await fetch(`${url}${path}`)).json());
    agreements.push(...page.data.flatMap(({ events }) => events.map((event) => event.agreement)));
    path = page.next === null ? null : `/v1/releases?limit=250&cursor=${page.next}`;
  }
  const several = agreements.filter((agreement) => agreement !== 'single');
  const agreed = several.filter((agreement) => agreement === 'agreed').length / several.length;
  const near = several.filter((agreement) => agreement !== 'conflict').length / several.length;
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  expect(readme.replaceAll(/\s+/g, ' ')).toContain(
    `Of ${several.length} events that several sources date, ${percent(agreed)} are agreed and ${percent(near)} agreed to within a day`,
  );
});

test('what is measured is the same wherever the README and the page of the method say it', () => {
  const [own] = MEASURED;
  const text = readme.replaceAll(/\s+/g, ' ');
  expect(text).toContain(`the 50 / 80 / 90 % windows held ${own.held} % of the time`);
  expect(text).toMatch(new RegExp(`this method\\*\\* \\|[^|]*\\|[^|]*\\| ${own.held} `));
  const recent = /and windows hold ([\d /]+)\./.exec(text)?.[1];
  expect(text).toContain(`and ${recent ?? '?'} % in 2026.`);
  const [half, eight] = own.held.split(' / ');
  expect(methodPage(null).replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`80 % held ${eight ?? ''} % of the time.*those of 50 % ${half ?? ''} %`),
  );
});

test('the width of windows is that of the forecasts of the day it names', async () => {
  const path = '/v1/forecasts?as_of=2026-11-13&status=open,overdue&limit=250';
  const { total, data } = forecastsSchema.parse(await (await fetch(`${url}${path}`)).json());
  expect(data).toHaveLength(total);
  const widths = data.map(({ likely: { start, end } }) =>
    start === null || end === null ? Infinity : parseDay(end) - parseDay(start) + 1,
  );
  const median = widths.toSorted((a, b) => a - b)[Math.floor(total / 2)];
  const endless = data.filter(({ window }) => window.end === null).length;
  expect(readme.replaceAll(/\s+/g, ' ')).toContain(
    `on 13 November 2026 the 50 % window of half of the ${total} open series was ${median} days wide or more, and the 80 % window of ${endless} had no end within two years`,
  );
});

test('what the README says was learned by a month is what the catalog teaches', async () => {
  for (const day of ['2026-04-21', '2026-11-13'])
    await fetch(`${url}/v1/series/kimi/forecast?as_of=${day}`);
  const client = new Client(join(folder.path, 'launchwindow.db'), { readonly: true });
  const learned = (month: string) => {
    const row = client.prepare('select model from fields where month = ?').pluck().get(month);
    const { longSilence, priors } = learnedSchema.parse(JSON.parse(String(row)));
    const ends = priors.reduce((sum, one) => sum + one.weight * one.prior.discontinuation, 0);
    return {
      factor: longSilence.hazardFactor.toFixed(2).slice(1),
      ends: `${Math.round(ends * 100)} %`,
    };
  };
  const [april, november] = [learned('2026-04-01'), learned('2026-11-01')];
  client.close();
  const text = readme.replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    `factor, ${april.factor} in April 2026 and ${november.factor} in November`,
  );
  expect(text).toContain(`(${april.ends} in April 2026, ${november.ends} in November)`);
});

/** The README shows probabilities with two digits. */
function rounded(json: string): unknown {
  return JSON.parse(json, (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value,
  );
}

function firstCells(heading: string): string[] {
  return tableRows(heading).map(([first = '']) => first);
}

/** The rows of the first table under a heading, without its head. */
function tableRows(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}
