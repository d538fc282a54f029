import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root, run, startServer, temporaryFolder } from './program.ts';
import type { Started } from './program.ts';

const BLOCKS = /^```ts\n([^]*?)^```\n+```text\n([^]*?)^```/m;
const [, code = '', shown = ''] =
  BLOCKS.exec(await readFile(join(root, 'README.md'), 'utf8')) ?? [];

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let url: string;
let server: Started;
beforeAll(async () => {
  folder = await temporaryFolder();
  ({ url, server } = await startServer({
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    HINDCASTS_ON_START: 'false',
  }));
  await symlink(join(root, 'src'), join(folder.path, 'src'));
  await symlink(join(root, 'node_modules'), join(folder.path, 'node_modules'));
  await writeFile(join(folder.path, 'package.json'), JSON.stringify({ type: 'module' }));
  await writeFile(
    join(folder.path, 'tsconfig.json'),
    JSON.stringify({ extends: join(root, 'tsconfig.json'), include: ['*.ts'] }),
  );
});
afterAll(async () => {
  server.kill('SIGTERM');
  await server.ended;
  await folder.remove();
});

async function compiled(text: string) {
  const file = join(folder.path, 'example.ts');
  await writeFile(file, text.replace('http://127.0.0.1:3000', url));
  return { file, ...(await run('npx', ['tsc', '--noEmit', '--project', folder.path], {})) };
}

test('the example of the typed client compiles and says what the README shows', async () => {
  const { file, code: status, stdout } = await compiled(code);
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect((await run('node', [file], {})).stdout).toBe(shown);
});

test('a client may ask for what was recorded before an instant', async () => {
  const asked = code.replace("as_of: '2026-04-21'", "recorded_before: '2026-04-21T00:00:00Z'");
  expect(asked).not.toBe(code);
  expect(await compiled(asked)).toMatchObject({ code: 0, stdout: '' });
});

test('a client that misspells a key or a parameter does not compile', async () => {
  for (const [right, wrong] of [
    ['data.headline', 'data.headlines'],
    ['as_of:', 'asOf:'],
  ] as const) {
    expect(code).toContain(right);
    const { code: status, stdout } = await compiled(code.replace(right, wrong));
    expect(status).not.toBe(0);
    expect(stdout).toContain(`'${wrong.replace(/^data\.|:$/g, '')}'`);
  }
});
