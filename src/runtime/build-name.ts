import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { version } from './version.ts';

/** Names the code that runs: the version, and for a bundle what is in it, since other code may answer otherwise. */
export function buildName(): Promise<string> {
  return (named ??= nameBuild());
}

let named: Promise<string> | null = null;

async function nameBuild(): Promise<string> {
  if (!import.meta.url.endsWith('.js')) return version;
  // It names its parts by hashes of what is in them, and they theirs.
  const entry = await readFile(new URL('cli.js', import.meta.url));
  return `${version}+${createHash('sha256').update(entry).digest('hex').slice(0, 12)}`;
}
