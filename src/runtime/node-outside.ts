import { readFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
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
  };
}

// Without a validator: two snapshots on disk often have the same time of change.
async function readMirror(file: URL): Promise<Response> {
  try {
    return new Response(await readFile(file));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
      return new Response(null, { status: 404 });
    }
    throw cause;
  }
}
