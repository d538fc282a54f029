import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { version } from './version.ts';

/** Names the code that runs: the version, and for a bundle what is in it, since other code may answer otherwise. */
export function buildName(): Promise<string> {
  return (named ??= nameBuild());
}

let named: Promise<string> | null = null;

async function nameBuild(): Promise<string> {
  const file = fileURLToPath(import.meta.url);
  if (!file.endsWith('.js')) return version;
  const digest = createHash('sha256')
    .update(await readFile(file))
    .digest('hex');
  return `${version}+${digest.slice(0, 12)}`;
}
