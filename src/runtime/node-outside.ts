import { readFile, stat } from 'node:fs/promises';
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

// Read whole each time: two snapshots on disk often have the same time of change.
async function readMirror(file: URL): Promise<Response> {
  // As wget saves it: a query is part of the name of the file, a path that ends in a slash has an index.
  const query = decodeURIComponent(file.search);
  file.search = '';
  if (file.pathname.endsWith('/')) file.pathname += 'index.html';
  try {
    const path = `${fileURLToPath(file)}${query}`;
    const [body, { mtime }] = await Promise.all([readFile(path), stat(path)]);
    return new Response(body, { headers: { 'last-modified': mtime.toUTCString() } });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      return new Response(null, { status: 404 });
    }
    throw cause;
  }
}
