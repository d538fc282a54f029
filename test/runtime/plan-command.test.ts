import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchwindow, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  expect((await launchwindow(['import'], env)).code).toBe(0);
});
afterAll(() => folder.remove());

const USES = ['kimi-k2.6', 'Claude Opus 4.7', 'anthropic/claude-sonnet-4'];

test('the releases in use stand in a row each, with what to move to and what is stated of their end', async () => {
  const { stdout } = await launchwindow(['plan', ...USES, '--as-of', '2026-04-21'], env);
  const [header, ...lines] = stdout.trimEnd().split('\n');
  expect(header).toMatch(/^in use +superseded by 2026-07-20 +newest of its series +the next one +/);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toMatch(
    /^Kimi K2\.6 +57 % +Kimi K2\.6, 2026-04-20 +Kimi K3: May–July 2026, 63 % +no date stated$/,
  );
  expect(lines[1]).toMatch(
    /^Claude Opus 4\.7 +51 % +Claude Opus 4\.7, 2026-04-16 +May–July 2026, /,
  );
  expect(lines[2]).toMatch(
    /^Claude Sonnet 4 +since 2025-09-29 +Claude Sonnet 4\.6, .* +deprecated 2026-04-14$/,
  );
  expect(lines[4]).toBe('79 %  at least one that is not superseded yet is by 2026-07-20');
});

test('as JSON it is the document of the path', async () => {
  const asked = ['plan', ...USES, '--as-of', '2026-04-21', '--horizon', '60d', '--json'];
  const { data } = JSON.parse((await launchwindow(asked, env)).stdout);
  expect(data).toMatchObject({
    until: '2026-06-20',
    uses: [
      { asked: 'kimi-k2.6', newest: { release: 'kimi-k2.6' } },
      { asked: 'Claude Opus 4.7', newest: { release: 'claude-opus-4.7' } },
      { superseded_by: { release: 'claude-sonnet-4.5' }, newest: { date: '2026-02-17' } },
    ],
  });
});

test.each([
  [['kimi-k33'], 'Did you mean "kimi-k3"'],
  [['kimi-k3', '--horizon', '731d'], 'Take 1d to 730d.'],
  [['kimi-k3', '--horizon', 'soon'], 'Write a number of days'],
  [[], 'missing required argument'],
])('plan %j is not understood: %s', async (args, told) => {
  const { code, stdout, stderr } = await launchwindow(['plan', ...args], env);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(told);
});
