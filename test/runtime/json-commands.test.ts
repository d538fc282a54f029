import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchwindow, temporaryFolder } from './program.ts';
import type { Env } from './program.ts';

const CONFLICT = 'release,stage,source,date\nkimi-k3,ga,openrouter,2026-06-01\n';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let env: Env;
beforeAll(async () => {
  folder = await temporaryFolder();
  env = { DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  expect((await launchwindow(['import'], env)).code).toBe(0);
  const facts = join(folder.path, 'facts.csv');
  await writeFile(facts, CONFLICT);
  expect((await launchwindow(['import', facts], env)).code).toBe(0);
});
afterAll(() => folder.remove());

test('what waits for a person is printed as the document of the server, without a token', async () => {
  const { code, stdout } = await launchwindow(['review', '--json'], env);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    total: 1,
    data: [{ kind: 'conflict', upstream_id: 'kimi-k3', source: 'openrouter', date: '2026-06-01' }],
    links: { self: '/v1/review?limit=250' },
  });
});

test('the doctor prints what it finds as JSON, and fails as it does in words', async () => {
  const { code, stdout } = await launchwindow(['doctor', '--json'], env);
  expect(code).toBe(1);
  const { findings } = JSON.parse(stdout);
  expect(findings).toContainEqual({
    subject: 'last refresh',
    detail: 'there was none',
    fix: 'run `launchwindow refresh`.',
  });
  expect(findings).toContainEqual(expect.objectContaining({ subject: 'database', fix: null }));
});
