import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { SERVER_FLAGS } from '../../src/runtime/bench/server-flags.ts';
import { root, run, start, temporaryFolder } from './program.ts';

const text = await readFile(join(root, 'Dockerfile'), 'utf8');
const manifest = z.object({ scripts: z.object({ start: z.string() }) });
const words = z.array(z.string()).min(1);
const stage = (text.split(/^FROM /m).at(-1) ?? '').split('\n');

test('the Dockerfile has no mistake that a linter knows, and does not run as root', () => {
  expect(validate(text)).toEqual([]);
  const instructions = DockerfileParser.parse(text).getInstructions();
  const last = (keyword: string) =>
    instructions.findLast((instruction) => instruction.getKeyword() === keyword);
  expect(last('USER')?.getArgumentsContent()).toBe('node');
});

test('the image and the benchmark say of the heap, and the image of its arenas, what npm start says', async () => {
  const { scripts } = manifest.parse(
    JSON.parse(await readFile(join(root, 'package.json'), 'utf8')),
  );
  const flags = scripts.start.split(' ').filter((word) => word.startsWith('--'));
  expect(flags).not.toEqual([]);
  expect(argumentsOf(/^CMD (\[.*\])$/).filter((word) => word.startsWith('--'))).toEqual(flags);
  expect(SERVER_FLAGS).toEqual(flags);
  const arenas = /\bMALLOC_ARENA_MAX=\d+/;
  expect(stage).toContain(`ENV ${arenas.exec(scripts.start)?.[0]}`);
});

// There is no engine here: what its last stage copies is copied, and what it runs is run.
test('what the image holds is enough to serve, and its health check tells whether it does', async () => {
  const folder = await temporaryFolder();
  expect((await run('npm', ['run', 'build'], {})).code).toBe(0);
  for (const line of stage) {
    const copied = /^COPY --from=build \/app\/(\S+) \.\/\1$/.exec(line)?.[1];
    if (line.startsWith('COPY') && copied === undefined) throw new Error(`Cannot follow ${line}`);
    if (copied === undefined) continue;
    await cp(join(root, copied), join(folder.path, copied), { recursive: true });
  }
  const [, ...command] = argumentsOf(/^CMD (\[.*\])$/);
  const args = command.map((arg) => (arg.endsWith('.js') ? join(folder.path, arg) : arg));
  const idle = { IMPORT_ON_START: 'false', REFRESH_ON_START: 'false', HINDCASTS_ON_START: 'false' };
  const env = { ...idle, DATABASE_PATH: join(folder.path, 'launchwindow.db') };
  const server = start(process.execPath, args, env);
  const { url } = await server.logged('listening');
  const [, ...check] = argumentsOf(/^HEALTHCHECK .* CMD (\[.*\])$/);
  const { port } = new URL(String(url));
  expect((await run(process.execPath, check, { PORT: port })).code).toBe(0);
  server.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
  expect((await run(process.execPath, check, { PORT: port })).code).toBe(1);
  await folder.remove();
});

function argumentsOf(pattern: RegExp): string[] {
  const found = stage.map((line) => pattern.exec(line)?.[1]).find((match) => match !== undefined);
  return words.parse(JSON.parse(found ?? '[]'));
}
