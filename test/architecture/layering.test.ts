import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const layers: Record<string, readonly string[]> = {
  domain: [],
  forecast: ['domain'],
  render: ['domain'],
  store: ['domain'],
  sources: ['domain'],
  services: ['domain', 'forecast', 'sources', 'store'],
  http: ['domain', 'render', 'services'],
  runtime: ['domain', 'forecast', 'render', 'store', 'sources', 'services', 'http'],
};
const layerPairs = Object.keys(layers).flatMap((from) =>
  Object.keys(layers)
    .filter((to) => to !== from)
    .map((to) => ({ from, to, allowed: layers[from]?.includes(to) ?? false })),
);

const mistakes = [
  ['domain', 'reads the clock', 'export const now = Date.now();', 'no-restricted-properties'],
  ['forecast', 'makes a date', 'export const today = new Date();', 'no-restricted-globals'],
  ['forecast', 'throws dice', 'export const dice = Math.random();', 'no-restricted-properties'],
  ['render', 'reads the environment', 'export const env = process.env;', 'no-restricted-globals'],
  ['render', 'fetches', "export const answer = fetch('/');", 'no-restricted-globals'],
  ['domain', 'hides it', 'export const env = globalThis.process;', 'no-restricted-globals'],
  ['services', 'reads the clock', 'export const now = new Date();', 'no-restricted-globals'],
  ['sources', 'fetches', "export const answer = fetch('/');", 'no-restricted-globals'],
  ['services', 'uses Node', "import 'node:fs';", 'no-restricted-imports'],
  ['services', 'uses Node later', "await import('node:fs');", 'no-restricted-imports'],
  ['http', 'uses a buffer', "export const b = Buffer.from('x');", 'no-restricted-globals'],
  ['store', 'waits a turn', 'setImmediate(() => {});', 'no-restricted-globals'],
  ['http', 'uses the driver', "import 'better-sqlite3';", 'no-restricted-imports'],
  ['services', 'queries', "import 'drizzle-orm/sqlite-core';", 'no-restricted-imports'],
  ['services', 'routes', "import 'hono/cors';", 'no-restricted-imports'],
  ['forecast', 'takes a package', "import 'zod';", 'no-restricted-imports'],
  ['render', 'counts days', "import 'date-fns/addDays';", 'no-restricted-imports'],
  ['services', 'imports a test', "import '../../test/sample.ts';", 'no-restricted-imports'],
  ['services', 'prints', "console.log('hello');", 'no-console'],
  ['services', 'has a default', 'export default 1;', 'no-default-export'],
  ['services', 'uses any', 'export const x: any = 1;', 'no-explicit-any'],
  ['services', 'trusts any', "export const x: number = JSON.parse('1');", 'no-unsafe-assignment'],
  ['services', 'asserts a value', 'export const f = (x?: number) => x!;', 'no-non-null-assertion'],
  [
    'services',
    'asserts a type',
    'export const f = (x: unknown) => x as 1;',
    'consistent-type-assertions',
  ],
  ['services', 'forgets a promise', 'Promise.resolve();', 'no-floating-promises'],
  ['services', 'voids a promise', 'void Promise.resolve();', 'no-floating-promises'],
  [
    'store',
    'forgets a query',
    "import { drizzle } from 'drizzle-orm/d1';\nimport { sqliteTable } from 'drizzle-orm/sqlite-core';\nexport function f(d: D1Database) {\n  drizzle(d).delete(sqliteTable('t', {}));\n}",
    'no-floating-promises',
  ],
] as const;

const permitted = [
  ['domain/time.ts', "import 'date-fns/addDays';\nexport const day = new Date(0);"],
  ['store/better-sqlite3.ts', "import 'better-sqlite3';\nimport 'node:fs';"],
  ['runtime/node.ts', 'console.log(Date.now(), process.env, Math.random());'],
  ['runtime/worker.ts', 'export default {};'],
  ['services/sample.ts', 'export const x = [1] as const;'],
] as const;

let project: string;
let rulesByFile: Map<string, string[]>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'launchwindow-lint-'));
  const root = join(import.meta.dirname, '../..');
  for (const name of [
    'oxlint.config.ts',
    'tsconfig.json',
    'package.json',
    'src/runtime/workers-env.d.ts',
  ]) {
    await cp(join(root, name), join(project, name));
  }
  await symlink(join(root, 'node_modules'), join(project, 'node_modules'));
  await writeFixtures();
  rulesByFile = await lint();
});

afterAll(() => rm(project, { recursive: true }));

describe('the linter', () => {
  test.each(layerPairs)('$from imports $to: $allowed', ({ from, to, allowed }) => {
    const rules = rulesByFile.get(`src/${from}/imports-${to}.ts`) ?? [];
    expect(rules).toEqual(allowed ? [] : ['no-restricted-imports']);
  });

  test.each(mistakes)('stops a file of %s that %s', (layer, name, _code, rule) => {
    expect(rulesByFile.get(mistakePath(layer, name))).toContain(rule);
  });

  test('stops a cycle, also one of types only', () => {
    expect(rulesByFile.get('src/services/cycle-a.ts')).toEqual(['no-cycle']);
  });

  test('reaches into folders below a layer', () => {
    expect(rulesByFile.get('src/forecast/below/deep.ts')).toEqual(['no-restricted-imports']);
  });

  test.each(permitted)('lets %s do what only it may', (path) => {
    expect(rulesByFile.get(`src/${path}`)).toBeUndefined();
  });
});

function mistakePath(layer: string, name: string): string {
  return `src/${layer}/${name.replaceAll(' ', '-')}.ts`;
}

async function writeFixtures(): Promise<void> {
  for (const layer of Object.keys(layers))
    await write(`src/${layer}/target.ts`, 'export const x = 1;');
  for (const { from, to } of layerPairs) {
    await write(`src/${from}/imports-${to}.ts`, `export { x } from '../${to}/target.ts';`);
  }
  for (const [layer, name, code] of mistakes) await write(mistakePath(layer, name), code);
  for (const [path, code] of permitted) await write(`src/${path}`, code);
  await write(
    'src/services/cycle-a.ts',
    "import type { B } from './cycle-b.ts';\nexport type A = B;",
  );
  await write(
    'src/services/cycle-b.ts',
    "import type { A } from './cycle-a.ts';\nexport type B = A;",
  );
  await write('src/forecast/below/deep.ts', "export { x } from '../../store/target.ts';");
  await write('test/sample.ts', 'export const x = 1;');
}

async function write(path: string, code: string): Promise<void> {
  const file = join(project, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${code}\n`);
}

/** The names of the rules that fired, by file. */
async function lint(): Promise<Map<string, string[]>> {
  const report = z.object({
    diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
  });
  const oxlint = join(project, 'node_modules/oxlint/bin/oxlint');
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: project, maxBuffer: 1e8 };
    execFile(
      process.execPath,
      [oxlint, '--type-aware', '-f', 'json', 'src'],
      options,
      (_failed, stdout) => resolve(stdout),
    );
  });
  const found = new Map<string, string[]>();
  for (const { code, filename } of report.parse(JSON.parse(output)).diagnostics) {
    const rule = /\(([^)]+)\)$/.exec(code)?.[1] ?? code;
    found.set(filename, [...(found.get(filename) ?? []), rule]);
  }
  return found;
}
