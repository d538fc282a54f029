import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
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
