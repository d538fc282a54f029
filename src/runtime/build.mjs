import { readdirSync, realpathSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/** As deep as the sources, so that paths relative to `import.meta.url` hold in both. */
const bundles = new URL('dist/runtime/', root);
export const bundle = new URL('cli.js', bundles);

/** Where Node keeps the bundle compiled, which halves a start. */
export const compileCache = new URL('dist/compile-cache/', root);

/** Data as one string: the tens of thousands of lists in it cost twice as much time and memory as code. */
const parsedJson = {
  name: 'parsed-json',
  setup({ onLoad }) {
    onLoad({ filter: /\.json$/ }, async ({ path }) => {
      const data = JSON.stringify(JSON.parse(await readFile(path, 'utf8')));
      return { contents: `module.exports = JSON.parse(${JSON.stringify(data)})`, loader: 'js' };
    });
  },
};

/** Bundles the command line, and the thread that it starts, into one file each: imports from source cost over a second, the bundle tenths. */
export async function buildBundle() {
  const { build } = await import('esbuild');
  const result = await build({
    absWorkingDir: fileURLToPath(root),
    // The command line last: once it is newer than the sources, all is.
    entryPoints: ['src/runtime/draft-thread.ts', 'src/runtime/cli.ts'],
    outdir: fileURLToPath(bundles),
    write: false,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['better-sqlite3'],
    // Names stay, for stacks; whitespace would only be read and kept in memory.
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [parsedJson],
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await mkdir(bundles, { recursive: true });
  // Again where another process has put something into it meanwhile.
  await rm(compileCache, { recursive: true, force: true, maxRetries: 3 });
  for (const { path, text } of result.outputFiles) {
    // Written aside and renamed: a process that starts meanwhile never reads half a file.
    const unfinished = `${path}.${process.pid}.tmp`;
    await writeFile(unfinished, inAscii(text));
    await rename(unfinished, path);
  }
}

// esbuild leaves templates and regular expressions as they are; one such character doubles what the text takes in memory.
function inAscii(code) {
  return code.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether the bundle exists and is newer than every source and the lock of its packages. */
export function bundleIsFresh() {
  const builtMs = modifiedMs(bundle);
  const source = fileURLToPath(new URL('src/', root));
  const inputs = [source, new URL('package.json', root), new URL('package-lock.json', root)];
  // One after the other, and nothing else meanwhile: a thousand promises take longer than what they wait for.
  for (const name of readdirSync(source, { recursive: true })) inputs.push(join(source, name));
  return inputs.every((input) => modifiedMs(input) < builtMs);
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (import.meta.filename === realpathSync(process.argv[1])) await buildBundle();
