import { cp, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchwindow, root, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

const HEADER = 'release,series,name,level,stage,source,date';
const GOOD = `${HEADER}\nkimi-k9,kimi,"Kimi, K9",generation,announced,models-dev,2026-11\n`;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  expect((await launchwindow(['import'], env)).code).toBe(0);
});
afterAll(() => folder.remove());

async function importing(name: string, content: string | Uint8Array, ...options: string[]) {
  const path = join(folder.path, name);
  await writeFile(path, content);
  return launchwindow(['import', path, ...options], env);
}

test('a dry run says what a file would change, and changes nothing', async () => {
  const trial = await importing('new.csv', GOOD, '--dry-run');
  expect(trial.stdout).toBe(
    'release.recorded kimi-k9\nwould add: 1 releases, 1 claims, 0 signals; 0 stood already\n',
  );
  const first = await importing('new.csv', GOOD);
  expect(first.stdout).toContain('added: 1 releases, 1 claims, 0 signals; 0 stood already\n');
  const again = await importing('new.csv', GOOD);
  expect(again.stdout).toContain('added: 0 releases, 0 claims, 0 signals; 1 stood already\n');
});

test('a dry run of a catalog says what it would change, and changes nothing', async () => {
  const catalog = join(folder.path, 'corrected');
  await cp(join(root, 'data'), catalog, { recursive: true });
  const file = join(catalog, 'labs', 'moonshot.json');
  const files = await readFile(file, 'utf8');
  await writeFile(file, files.replace(/(?<="id": "kimi-k3",\s+"name": "Kimi K3)/, ' Max'));
  const trial = () => launchwindow(['import', catalog, '--dry-run'], env);
  const { code, stdout } = await trial();
  expect([code, stdout]).toEqual([
    0,
    'release.corrected kimi-k3 2026-07-16\nwould record: 1 changes\n',
  ]);
  expect((await trial()).stdout).toBe(stdout);
  expect((await launchwindow(['import', '--dry-run'], env)).stdout).toBe(
    'would record: 0 changes\n',
  );
});

test('a file that a spreadsheet has saved is read: with its byte-order mark, line ends and TRUE', async () => {
  const rows = ['release,stage,limited,source,date', 'kimi-k3,preview,TRUE,models-dev,2026-07'];
  const saved = (text: string) => importing('saved.csv', `\ufeff${text}\r\n`);
  expect((await saved(rows.join('\r\n'))).stdout).toContain('added: 0 releases, 1 claims');
  const { stdout } = await launchwindow(['export', 'releases'], env);
  expect(stdout).toMatch(/,kimi-k3,.*,preview,true,models-dev,2026-07,/);
  const wrong = await saved(rows.join('\r\n').replace('TRUE', 'yes'));
  expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('row 2: limited: ')]);
});

test('a catalog without any lab is refused with what it needs, and nothing is recorded', async () => {
  const catalog = join(folder.path, 'without labs');
  await mkdir(join(catalog, 'labs'), { recursive: true });
  await cp(join(root, 'data', 'sources.json'), join(catalog, 'sources.json'));
  const { code, stdout, stderr } = await launchwindow(['import', catalog], env);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toContain(
    `Cannot read the catalog in ${catalog}/: it needs labs/*.json and sources.json, and has no file in labs.`,
  );
  expect((await launchwindow(['import'], env)).stdout).toMatch(/^unchanged/);
});

test('an export before an instant holds what was recorded by then, and none that lies ahead is made', async () => {
  const before = (instant: string) =>
    launchwindow(['export', 'releases', '--recorded-before', instant], env);
  const { stdout: none } = await before('2020-01-01T00:00:00Z');
  expect(none.trim().split('\n')).toHaveLength(1);
  const refused = await before('2999-01-01T00:00:00Z');
  expect([refused.code, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toContain('lies in the future');
  const unread = await before('yesterday');
  expect([unread.code, unread.stderr]).toEqual([2, expect.stringContaining('write RFC 3339')]);
});

test('a note that an export has disarmed is imported as it was written', async () => {
  const row = `kimi-k9,,,,announced,models-dev,2026-12,"'=1+1\nand more"`;
  expect((await importing('disarmed.csv', `${HEADER},note\n${row}\n`)).code).toBe(0);
  const { stdout } = await launchwindow(['export', 'releases', '--format', 'ndjson'], env);
  expect(stdout).toContain('"note":"=1+1\\nand more"');
});

test('what is exported can be imported again, and stands already', async () => {
  const { stdout } = await launchwindow(['export', 'releases'], env);
  const { stdout: told, stderr } = await importing('all.csv', stdout, '--dry-run');
  expect(stderr).toBe('');
  expect(told).toMatch(/^would add: 0 releases, 0 claims, 0 signals; \d{4} stood already\n$/);
});

test.each([
  [
    'columns.csv',
    'release,stage,sources,date\n',
    ['column source is missing', '"sources" is unknown'],
  ],
  ['twice.csv', `${HEADER},date\n`, ['is unknown']],
  ['dates.csv', `${GOOD}kimi-k9,,,,ga,models-dev,2026-02-30\n`, ['row 3: date']],
  [
    'absurd.csv',
    `${HEADER}\nkimi-k3,,,,ga,models-dev,2150-01-01\n`,
    ['row 2: date', '2150-01-01 cannot be'],
  ],
  ['gap.csv', `${GOOD}\n\nkimi-k9,,,,ga,models-dev,0001-01\n`, ['row 5: date: is no day of']],
  ['quarter.csv', `${GOOD}kimi-k9,,,,ga,models-dev,9999-Q4\n`, ['row 3: date: is no day of']],
  ['short.csv', `${HEADER}\nkimi-k3,kimi\n`, ['row 2:']],
  [
    'same.csv',
    `${HEADER}\n${'kimi-k3,,,,ga,models-dev,2026-07-01\n'.repeat(2)}`,
    ['row 3: date', 'row 2'],
  ],
  ['types.json', '{"releases": [{"id": 7}]}', ['releases.0.id']],
  ['broken.json', '{"releases": [', ['no JSON']],
  [
    'keys.json',
    '{"releases": [{"id": "a", "events": []}, {"id": "b", "\\u0069d": "c"}]}',
    ['it gives "releases.1.id" twice in one object'],
  ],
  ['deep.json', '['.repeat(5_000_000), ['nested more than 100 levels deep']],
  ['bytes.json', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]), ['not in UTF-8']],
  ['quote.csv', `${HEADER}\nkimi-k3,,,,ga,models-dev,"2026-07-01\n`, ['row 2: Quoted field']],
  ['bytes.csv', new Uint8Array([0x72, 0xff, 0xfe]), ['not in UTF-8: see line 1']],
  [
    'later.csv',
    Buffer.concat([Buffer.from(GOOD), Buffer.from([0xff, 0x0a]), Buffer.from(GOOD)]),
    ['not in UTF-8: see line 3'],
  ],
  ['more.json', '{"releases": [], "release": []}', ['the whole file: Unrecognized key: "release"']],
  ['list.json', '[1]', ['the whole file: Invalid input: expected object']],
  [
    'words.csv',
    `${GOOD}kimi-k9,,,,ga,models-dev,16 July 2026\n`,
    ['row 3: date: is no date: write a day (2026-07-16)'],
  ],
  ['long.csv', `${HEADER},${'x'.repeat(1_000)}\n`, [`column "${'x'.repeat(60)}" is unknown`]],
] as const)('%s is refused with its rows and fields', async (name, content, told) => {
  const { code, stdout, stderr } = await importing(name, content);
  expect([code === 0, stdout]).toEqual([false, '']);
  for (const text of told) expect(stderr).toContain(text);
});

test('a catalog in broken UTF-8, or with a key given twice, is refused by its file', async () => {
  const catalog = join(folder.path, 'catalog');
  await cp(join(root, 'data'), catalog, { recursive: true });
  const file = join(catalog, 'labs', 'moonshot.json');
  const sound = await readFile(file);
  const broken = Uint8Array.from(sound);
  broken[broken.indexOf(0x4d)] = 0xff;
  const twice = sound.toString().replace('"lab":', '"lab": "xai", "lab":');
  for (const [bytes, fault] of [
    [broken, 'it is not in UTF-8: see line 4'],
    [twice, 'it gives "lab" twice in one object'],
  ] as const) {
    await writeFile(file, bytes);
    const { code, stderr } = await launchwindow(['import', catalog], env);
    expect([code, stderr]).toEqual([1, `error: Cannot read ${file} of the catalog: ${fault}.\n`]);
  }
});

test('a catalog with an absurd date is refused by it, with a dry run or without', async () => {
  const catalog = join(folder.path, 'absurd');
  await cp(join(root, 'data'), catalog, { recursive: true });
  const file = join(catalog, 'labs', 'moonshot.json');
  const sound = await readFile(file, 'utf8');
  const said = '"source": "kimi-help-center", "date": "2026-07-16"';
  await writeFile(file, sound.replace(said, said.replace('2026', '2150')));
  for (const options of [[], ['--dry-run']]) {
    const { code, stdout, stderr } = await launchwindow(['import', catalog, ...options], env);
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(
        /^error: .*\n- kimi, kimi-k3, ga by kimi-help-center: 2150-07-16 cannot be: take/,
      ),
    ]);
  }
});

test('a file of 100 MB is refused before it is read', async () => {
  const path = join(folder.path, 'huge.csv');
  await writeFile(path, '');
  await truncate(path, 100_000_000);
  const { code, stderr } = await launchwindow(['import', path], env);
  expect(code).toBe(1);
  expect(stderr).toContain('100000000 bytes');
});

test('a backup is a whole database, makes the folder that it is to lie in, and never writes over a file', async () => {
  const path = join(folder.path, 'copies', 'of today', 'copy.db');
  expect((await launchwindow(['backup', path], env)).stdout).toBe(`${path}\n`);
  const restored = await launchwindow(['verify'], { DATABASE_PATH: path });
  expect([restored.code, restored.stdout]).toEqual([0, expect.stringContaining('forecasts')]);
  const again = await launchwindow(['backup', path], env);
  expect(again).toEqual({
    code: 1,
    stdout: '',
    stderr: `error: ${path} exists already: name another file.\n`,
  });
  expect(await readdir(dirname(path))).toEqual(['copy.db']);
});

test('nobody else on the machine may read a database or its backup, where secrets of webhooks are', async () => {
  const path = join(folder.path, 'private.db');
  expect((await launchwindow(['backup', path], env)).code).toBe(0);
  const modes = [path, String(env['DATABASE_PATH'])].map(
    async (of) => (await stat(of)).mode & 0o777,
  );
  expect(await Promise.all(modes)).toEqual([0o600, 0o600]);
});

test('a backup that cannot be written says why and the fix', async () => {
  const path = join(folder.path, 'a-file');
  await writeFile(path, '');
  const { code, stderr } = await launchwindow(['backup', join(path, 'under', 'copy.db')], env);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^error: Cannot write the backup .*copy\.db \(ENOTDIR: .*\)\. Name a file that can be written\.\n$/,
  );
});

test.each([['verify'], ['backup', 'copy-of-nothing.db']])(
  '%s of a database that is not there says so, and makes none',
  async (...args) => {
    const nowhere = join(folder.path, 'misspelt', 'launchwindow.db');
    const ended = await launchwindow(
      args.map((arg) => (arg.endsWith('.db') ? join(folder.path, arg) : arg)),
      { DATABASE_PATH: nowhere },
    );
    expect(ended).toEqual({
      code: 1,
      stdout: '',
      stderr: `error: There is no database ${nowhere}. Set DATABASE_PATH to the right file, or make one by starting the server.\n`,
    });
    expect(await readdir(folder.path)).not.toContain('misspelt');
  },
);
