import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchwindow, nowOfPrograms, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

const IN_TWO_MONTHS = new Date(nowOfPrograms() + 60 * 86_400_000).toISOString().slice(0, 10);
const QUESTIONS = [
  ['next', 'kimi'],
  ['next', '--target', 'generation'],
  ['probability', 'kimi', '--by', IN_TWO_MONTHS],
  ['history', 'kimi'],
  ['diff', 'kimi', '--from', '2026-10-01'],
] as const;

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
/** An instant before which a release was not recorded that has changed every answer since. */
let instant = '';
const before = new Map<string, string>();
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  expect((await launchwindow(['import'], env)).code).toBe(0);
  for (const question of QUESTIONS)
    before.set(question.join(' '), (await launchwindow(question, env)).stdout);
  instant = new Date(nowOfPrograms()).toISOString();
  const facts = join(folder.path, 'facts.csv');
  const header = 'release,series,name,level,stage,source,date';
  const release = 'kimi-k9,kimi,Kimi K9,generation,ga,models-dev,2026-11-20';
  await writeFile(facts, `${header}\n${release}\n`);
  expect((await launchwindow(['import', facts], env)).code).toBe(0);
});
afterAll(() => folder.remove());

test.each(QUESTIONS.map((question) => [question]))(
  '%j before an instant is answered as it was then, and so is its document',
  async (question) => {
    const asked = (...options: string[]) => launchwindow([...question, ...options], env);
    const told = before.get(question.join(' '));
    expect((await asked()).stdout).not.toBe(told);
    expect((await asked('--recorded-before', instant)).stdout).toBe(told);
    const { stdout } = await asked('--recorded-before', instant, '--json');
    expect(JSON.parse(stdout)).toHaveProperty(
      'links.self',
      expect.stringContaining(`recorded_before=${encodeURIComponent(instant)}`),
    );
  },
);

test('history as of a day holds what was issued by then', async () => {
  const { stdout } = await launchwindow(['history', 'kimi', '--as-of', '2026-04-21'], env);
  expect(stdout.trim().split('\n')).toHaveLength(1);
});

test('an instant that lies ahead is refused, and a day beside an instant where one forecast is meant', async () => {
  const ahead = await launchwindow(
    ['history', 'kimi', '--recorded-before', '2999-01-01T00:00:00Z'],
    env,
  );
  expect([ahead.code, ahead.stderr]).toEqual([2, expect.stringContaining('lies in the future')]);
  const both = ['next', 'kimi', '--as-of', '2026-04-21', '--recorded-before', instant];
  const { code, stderr } = await launchwindow(both, env);
  expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be used with')]);
});
