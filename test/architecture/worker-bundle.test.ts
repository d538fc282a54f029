import { builtinModules } from 'node:module';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { expect, test } from 'vitest';

const MOST_GZIPPED_BYTES = 1024 * 1024;

test('the Worker fits into one mebibyte gzipped, and nothing of it needs Node', async () => {
  const { metafile, outputFiles } = await build({
    entryPoints: ['src/runtime/worker.ts'],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    // As wrangler bundles it.
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*', ...builtinModules],
    logLevel: 'silent',
  });
  const size = outputFiles.reduce((sum, { contents }) => sum + gzipSync(contents).length, 0);
  expect(size).toBeGreaterThan(100_000);
  expect(size).toBeLessThan(MOST_GZIPPED_BYTES);
  const ours = Object.entries(metafile.inputs).filter(([path]) => path.startsWith('src/'));
  const needNode = ours.filter(([, { imports }]) =>
    imports.some(({ path }) => /^node:|better-sqlite3/.test(path)),
  );
  expect(needNode.map(([path]) => path)).toEqual([]);
});
