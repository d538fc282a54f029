import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Outside } from './choose-sources.ts';

/** The network, the clock and the dice of this process; whatever is under way ends when `stopping` is aborted. */
export function nodeOutside(stopping: AbortSignal): Outside {
  return {
    async fetch(url, init) {
      const signal = AbortSignal.any([stopping, ...(init.signal ? [init.signal] : [])]);
      return url.startsWith('file:') ? readMirror(new URL(url)) : fetch(url, { ...init, signal });
    },
    sleep: (ms) => wait(ms, undefined, { signal: stopping }),
    random: Math.random,
    now: Date.now,
  };
}

// Without a validator: two snapshots on disk often have the same time of change.
async function readMirror(file: URL): Promise<Response> {
  // As wget saves it: a query is part of the name of the file, a path that ends in a slash has an index.
  const query = decodeURIComponent(file.search);
  file.search = '';
  if (file.pathname.endsWith('/')) file.pathname += 'index.html';
  try {
    return new Response(await readFile(`${fileURLToPath(file)}${query}`));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      return new Response(null, { status: 404 });
    }
    throw cause;
  }
}
