#!/usr/bin/env node
import { spawn } from 'node:child_process';
import module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Plain JavaScript without imports of ours at the top: it has to start on any Node, to find a newer one.
if (isRecent(process.versions.node)) {
  const { buildBundle, bundle, bundleIsFresh, compileCache } = await import('./build.mjs');
  if (!bundleIsFresh()) await buildBundle();
  // Where it cannot be written, Node does without.
  module.enableCompileCache(fileURLToPath(compileCache));
  process.argv[1] = fileURLToPath(bundle);
  await import(bundle.href);
} else {
  runAgainWith(packagedNode());
}

function isRecent(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 18);
}

function packagedNode() {
  const { platform, arch } = process;
  const name = `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
    return join(folder, 'bin', platform === 'win32' ? 'node.exe' : 'node');
  } catch (cause) {
    throw new Error(`Launchwindow needs Node 22.18 or newer, got ${process.version}`, { cause });
  }
}

function runAgainWith(node) {
  const script = fileURLToPath(import.meta.url);
  const args = [...process.execArgv, script, ...process.argv.slice(2)];
  const child = spawn(node, args, { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
  });
}
