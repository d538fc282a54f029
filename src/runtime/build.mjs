import { readdirSync, realpathSync, statSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
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

/** Its errors in fifty languages, a seventh of what a start would read, speak English here. */
const englishAlone = {
  name: 'english-alone',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: `export { default as en } from './en.js'`,
    }));
  },
};

/** Each way in has parts of its own, and a start would read forty files: all commands but the server are one. */
const otherCommands = {
  name: 'other-commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/commands\// }, ({ path, kind }) =>
      kind === 'dynamic-import' && path !== './commands/serve.ts'
        ? { path: 'commands', namespace: 'commands' }
        : null,
    );
    onLoad({ filter: /.*/, namespace: 'commands' }, () => {
      const resolveDir = fileURLToPath(new URL('src/runtime/', root));
      const names = readdirSync(`${resolveDir}commands`).filter((name) => name !== 'serve.ts');
      return {
        contents: names.map((name) => `export * from './commands/${name}';`).join('\n'),
        resolveDir,
      };
    });
  },
};

/**
 * Bundles the command line, and the thread that it starts, since imports from source cost over a second and the bundle
 * tenths: into what a start needs, and what is loaded when it is asked for.
 */
export async function buildBundle() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ['src/runtime/cli.ts', 'src/runtime/draft-thread.ts'],
    outdir: fileURLToPath(bundles),
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    external: ['better-sqlite3'],
    // Names stay, for stacks; whitespace would only be read and kept in memory.
    minifyWhitespace: true,
    minifySyntax: true,
    plugins: [parsedJson, englishAlone, otherCommands],
    // CommonJS packages inside an ES module still call `require` for Node's own modules.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  await mkdir(bundles, { recursive: true });
  // Again where another process has put something into it meanwhile.
  await rm(compileCache, { recursive: true, force: true, maxRetries: 3 });
  // The one that names the others comes last.
  const isEntry = ({ path }) => basename(path) === basename(bundle.pathname);
  const files = outputFiles.toSorted((a, b) => isEntry(a) - isEntry(b));
  for (const { path, text } of files) {
    // Written aside and renamed: a process that starts meanwhile never reads half a file.
    const unfinished = `${path}.${process.pid}.tmp`;
    await writeFile(unfinished, inAscii(text));
    await rename(unfinished, path);
  }
  await removeOlderParts();
}

/** A process may not have loaded all of its own yet. */
const PARTS_STAY_MS = 7 * 24 * 60 * 60 * 1000;

async function removeOlderParts() {
  const folder = fileURLToPath(bundles);
  const oldestMs = modifiedMs(bundle) - PARTS_STAY_MS;
  const parts = readdirSync(folder).map((name) => `${folder}${name}`);
  for (const part of parts) if (modifiedMs(part) < oldestMs) await rm(part, { force: true });
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
  const inputs = ['package.json', 'package-lock.json'].map((name) =>
    fileURLToPath(new URL(name, root)),
  );
  return (
    inputs.every((input) => modifiedMs(input) < builtMs) &&
    isOlder(fileURLToPath(new URL('src', root)), builtMs)
  );
}

// One after the other, and nothing else meanwhile: a thousand promises take longer than what they wait for.
function isOlder(path, thanMs) {
  if (modifiedMs(path) >= thanMs) return false;
  return readdirSync(path, { withFileTypes: true }).every((entry) => {
    const inner = `${path}/${entry.name}`;
    return entry.isDirectory() ? isOlder(inner, thanMs) : modifiedMs(inner) < thanMs;
  });
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (import.meta.filename === realpathSync(process.argv[1])) await buildBundle();
