import { realpathSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** As deep as the sources, so that paths relative to `import.meta.url` hold in both. */
export const bundle = new URL('dist/runtime/cli.js', root);

/** Where Node keeps the bundle compiled, which halves a start. */
export const compileCache = new URL('dist/compile-cache/', root);

/** Bundles the command line into one file: imports from source cost over a second, the bundle tenths. */
export async function buildBundle() {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ['src/runtime/cli.ts'],
    outfile: fileURLToPath(bundle),
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['better-sqlite3'],
    // Names stay, for stacks; whitespace would only be read and kept in memory.
    minifyWhitespace: true,
    minifySyntax: true,
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await mkdir(new URL('./', bundle), { recursive: true });
  await rm(compileCache, { recursive: true, force: true });
  // Written aside and renamed: a process that starts meanwhile never reads half a file.
  const unfinished = new URL(`cli.${process.pid}.tmp`, bundle);
  await writeFile(unfinished, result.outputFiles[0].contents);
  await rename(unfinished, bundle);
}

/** Whether the bundle exists and is newer than every source and the lock of its packages. */
export async function bundleIsFresh() {
  const builtMs = await modifiedMs(bundle);
  const source = new URL('src/', root);
  const inputs = [source, new URL('package.json', root), new URL('package-lock.json', root)];
  for (const name of await readdir(source, { recursive: true })) inputs.push(new URL(name, source));
  const times = await Promise.all(inputs.map(modifiedMs));
  return times.every((timeMs) => timeMs < builtMs);
}

async function modifiedMs(url) {
  const found = await stat(url).catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return found === null ? 0 : found.mtimeMs;
}

if (import.meta.filename === realpathSync(process.argv[1])) await buildBundle();
