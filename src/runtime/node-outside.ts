import { readFile, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { followRedirects } from '../sources/follow-redirects.ts';
import type { Outside } from './choose-sources.ts';
import { getOutside } from './get-outside.ts';
import { codeOf } from './reason-of.ts';
import type { Reach } from './request-outside.ts';

/**
 * The network, the clock and the dice of this process; whatever is under way ends when `stopping` is aborted. Where a
 * source redirects to another host, that has to be public; what is named may be of this network.
 */
export function nodeOutside(
  stopping: AbortSignal,
  reach: Reach = { allowPrivate: false },
): Outside {
  const ending = ({ signal }: RequestInit) =>
    AbortSignal.any([stopping, ...(signal ? [signal] : [])]);
  const overNetwork = followRedirects({
    named: (url, init) => fetch(url, { ...init, signal: ending(init) }),
    elsewhere: (url, init) =>
      getOutside(url, {
        ...reach,
        headers: new Headers(init.headers),
        signal: ending(init),
      }),
  });
  return {
    async fetch(url, init) {
      return url.startsWith('file:') ? readMirror(new URL(url)) : overNetwork(url, init);
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
    if (codeOf(cause) === 'ENOENT') return new Response(null, { status: 404 });
    throw cause;
  }
}
