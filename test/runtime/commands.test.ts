import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchwindow, run, startServer, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  const { code, stdout } = await launchwindow(['import'], env);
  expect(stdout).toMatch(
    /^imported: 39 labs, 81 series, .*\n\d+ claims added, 0 superseded\n\d+ forecasts issued\n$/,
  );
  expect(code).toBe(0);
});
afterAll(() => folder.remove());

/** What was imported, for a test that changes it. */
async function ownEnv(name: string): Promise<Env> {
  const own = { DATABASE_PATH: join(folder.path, name) };
  await copyFile(join(folder.path, 'launchwindow.db'), own.DATABASE_PATH);
  return own;
}

test('a second import changes nothing', async () => {
  const { stdout } = await launchwindow(['import'], env);
  expect(stdout).toMatch(/^unchanged: .*\n0 claims added, 0 superseded\n0 forecasts issued\n$/);
});

test('a question on a fresh checkout imports first, and says so where no data goes', async () => {
  const { code, stdout, stderr } = await launchwindow(['next', 'kimi'], {
    DATABASE_PATH: join(folder.path, 'fresh', 'launchwindow.db'),
  });
  expect(stderr).toBe(
    'The database is empty: importing the catalog and forecasting every series first.\n',
  );
  expect(stdout).toMatch(/^Kimi: next milestone/);
  expect(code).toBe(0);
});

test('with --json it prints the very bytes that the server answers', async () => {
  const quiet = { REFRESH_ON_START: 'false', HINDCASTS_ON_START: 'false' };
  const { url, server } = await startServer({ ...env, ...quiet });
  const asked = [
    [['next', 'kimi'], '/v1/series/kimi/forecast'],
    [['next', 'kimi', '--as-of', '2026-04-21'], '/v1/series/kimi/forecast?as_of=2026-04-21'],
    [['next', 'kimi', '--target', 'generation'], '/v1/series/kimi/forecast?target=generation'],
    [['next', '--target', 'generation'], '/v1/upcoming?within=90d&limit=100&target=generation'],
    [['next'], '/v1/upcoming?within=90d&limit=100'],
    [
      ['probability', 'kimi', '--by', '2026-07-31', '--as-of', '2026-04-21'],
      '/v1/series/kimi/forecast/probability?by=2026-07-31&as_of=2026-04-21',
    ],
    [['history', 'kimi'], '/v1/series/kimi/forecast/history?limit=100'],
    [
      ['history', 'kimi', '--as-of', '2026-10-01'],
      '/v1/series/kimi/forecast/history?limit=100&as_of=2026-10-01',
    ],
  ] as const;
  for (const [args, path] of asked) {
    const printed = await launchwindow([...args, '--json'], env);
    const answered = await fetch(`${url}${path}`);
    expect(printed.stdout).toBe(`${await answered.text()}\n`);
  }
  server.kill('SIGTERM');
  await server.ended;
});

test('the soonest of all are milestones, or generations where these are asked for, and the table says so', async () => {
  const asked = ['next', '--as-of', '2026-04-21'];
  const { stdout: milestones } = await launchwindow(asked, env);
  const { stdout: generations } = await launchwindow([...asked, '--target', 'generation'], env);
  expect(milestones).toMatch(/^series +expected/);
  // No generation was expected by a name.
  expect(generations).toMatch(/^next generation of +30 days/);
  const chanceOf = (table: string) => Number(/^kimi .*?\d %.*? (\d+) %/m.exec(table)?.[1]);
  expect(chanceOf(generations)).toBeGreaterThan(0);
  expect(chanceOf(generations)).toBeLessThan(chanceOf(milestones));
});

test('under the table of the soonest it says that they are stale where sources were not read for days', async () => {
  const { stdout } = await launchwindow(['next'], env);
  expect(stdout).toMatch(
    /\n\n(All|\d+ of \d+) forecasts are stale: sources were last read through \d+ \w+ \d{4}, so something may have shipped unseen\.\n$/,
  );
  // What was known on a past day counts as read through that day.
  const { stdout: past } = await launchwindow(['next', '--as-of', '2026-04-21'], env);
  expect(past).not.toContain('stale');
});

test('of a series without a milestone it says that there is nothing to forecast from, and no dates', async () => {
  const { code, stdout } = await launchwindow(['next', 'granite', '--as-of', '2026-04-21'], env);
  expect(stdout).toBe(
    [
      'Granite: next milestone (insufficient), as of 2026-04-21',
      '',
      '  No release of this series counts as a milestone yet: there is nothing to forecast from.',
      '',
    ].join('\n'),
  );
  expect(code).toBe(0);
});

describe('what cannot be understood ends with exit code 2 and a hint', () => {
  test.each([
    [['nxet'], "error: unknown command 'nxet'\n(Did you mean next?)\nTry: launchwindow --help\n"],
    [['next', 'kimii'], 'error: There is no series "kimii". Did you mean "kimi"?\n'],
    [['next', 'kimii', '--json'], 'error: There is no series "kimii". Did you mean "kimi"?\n'],
    [
      ['next', 'kimi', '--as-of', '21 April'],
      'error: Cannot read "21 April" as a day: write YYYY-MM-DD of 1900 to 2199, for example 2026-07-16.\n',
    ],
    [
      ['probability', 'gpt', '--by', '2026-04-20', '--as-of', '2026-04-21'],
      'error: 2026-04-20 lies before 2026-04-21, the day that is asked about: take a later last day, or an as-of day that is no later than it.\n',
    ],
    [
      ['probability', 'kimi'],
      "error: required option '--by <day>' not specified\nTry: launchwindow probability --help\n",
    ],
  ])('%j', async (args, stderr) => {
    expect(await launchwindow(args, env)).toEqual({ code: 2, stdout: '', stderr });
  });
});

test('a series without a milestone has no probability, and says so', async () => {
  const asked = ['probability', 'granite', '--by', '2026-12-31', '--as-of', '2026-04-21'];
  const { code, stdout } = await launchwindow(asked, env);
  expect([code, stdout]).toEqual([
    0,
    'No release of this series counts as a milestone yet: there is nothing to forecast from.\n',
  ]);
});

test('a day before today is refused as the end of a probability, as a document too', async () => {
  for (const json of [[], ['--json']]) {
    const asked = ['probability', 'gpt', '--by', '2020-01-01', ...json];
    const { code, stdout, stderr } = await launchwindow(asked, env);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('2020-01-01 lies before ');
  }
  const onTheDay = ['probability', 'gpt', '--by', '2026-04-21', '--as-of', '2026-04-21'];
  expect(await launchwindow(onTheDay, env)).toMatchObject({ code: 0 });
});

test('every command has help with an example', async () => {
  const commands = [
    'serve',
    'next',
    'probability',
    'history',
    'diff',
    'refresh',
    'import',
    'review',
    'doctor',
  ];
  for (const command of commands) {
    const { code, stdout } = await launchwindow([command, '--help'], {});
    expect(stdout).toMatch(new RegExp(`\nExamples?:\n  .*launchwindow ${command}`));
    expect(code).toBe(0);
  }
});

test('a new release of a review item is given by its series and version', async () => {
  const asked = ['review', 'map', 'nothing', '--series', 'kimi', '--version', '4'];
  const { code, stdout, stderr } = await launchwindow(asked, env);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('no review item "nothing"');
  const both = await launchwindow([...asked, '--release', 'kimi-k3'], env);
  expect(both.stderr).toContain('cannot be used with');
  expect((await launchwindow(['review', 'map', 'nothing'], env)).stderr).toContain('--series');
});

test('the doctor finds nothing wrong after an import without sources but that nothing was refreshed', async () => {
  const { code, stdout } = await launchwindow(['doctor'], env);
  const problems = stdout.split('\n').filter((line) => line.startsWith('problem'));
  expect(problems).toEqual(['problem last refresh  there was none']);
  expect(stdout).toMatch(/conflicts +of [1-9]\d* of \d+ releases the sources disagree/);
  expect(code).toBe(1);
});

test('the doctor is content after a refresh', async () => {
  const own = await ownEnv('refreshed.db');
  expect(await launchwindow(['refresh'], own)).toMatchObject({ code: 0 });
  expect(await launchwindow(['doctor'], own)).toMatchObject({ code: 0, stderr: '' });
});

test('behind a proxy and without PUBLIC_URL, the doctor and the server say what links name', async () => {
  const proxied = { ...env, TRUST_PROXY: 'true' };
  const { stdout } = await launchwindow(['doctor'], proxied);
  expect(stdout).toContain('problem configuration');
  expect(stdout).toContain('fix: set PUBLIC_URL');
  const known = { ...proxied, PUBLIC_URL: 'https://launchwindow.example' };
  expect((await launchwindow(['doctor'], known)).stdout).toContain('ok      configuration');
  const quiet = { REFRESH_ON_START: 'false', HINDCASTS_ON_START: 'false' };
  const { server } = await startServer({ ...proxied, ...quiet });
  server.kill('SIGTERM');
  expect((await server.ended).stderr).toMatch(/"level":"warn".*without PUBLIC_URL/);
});

test('the doctor of an installation without a database names the fix and makes none', async () => {
  const databasePath = join(folder.path, 'absent', 'launchwindow.db');
  const { code, stdout } = await launchwindow(['doctor'], { DATABASE_PATH: databasePath });
  expect(stdout).toContain(`problem database      ${databasePath} is not there\n`);
  expect(stdout).toContain('fix: start the server, or run `launchwindow import`');
  expect(code).toBe(1);
});

test('a refresh whose source cannot be read says which, changes no forecast, and fails', async () => {
  const { code, stdout } = await launchwindow(['refresh'], {
    ...(await ownEnv('unread.db')),
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: `file://${folder.path}/absent.json`,
  });
  expect(stdout).toBe(
    [
      'refresh partial',
      `  models-dev: failed: Cannot read file://${folder.path}/absent.json: it answered 404.`,
      '  0 forecasts resolved, 0 issued',
      '',
    ].join('\n'),
  );
  expect(code).toBe(1);
});

test('what a source sends commands no terminal', async () => {
  const path = join(folder.path, 'commanding.json');
  await writeFile(path, '\u001b]0;mine\u0007\u001b[2J');
  const { stdout, stderr } = await launchwindow(['refresh'], {
    ...(await ownEnv('commanded.db')),
    SOURCES: 'models-dev',
    SOURCE_MODELS_DEV_URL: `file://${path}`,
  });
  expect(stdout).toContain(String.raw`\u001b]0;mine\u0007`);
  expect(`${stdout}${stderr}`.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

test('a reader that closes the pipe early is no failure', async () => {
  const command = 'set -o pipefail; node src/runtime/launcher.mjs next | head -n 1';
  const { code, stderr } = await run('bash', ['-c', command], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
});
