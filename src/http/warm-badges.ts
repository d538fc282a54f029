import type { ResponseCache } from './response-cache.ts';
import type { Services } from '../services/bind-services.ts';

interface Warmed {
  /** Answers a path as for any reader. */
  readonly ask: (path: string) => Promise<Response>;
  readonly cache: ResponseCache;
  readonly services: Pick<Services, 'listSeries'>;
  /** Lets readers have their turn. */
  readonly pause: () => Promise<void>;
  readonly stopping: { readonly aborted: boolean };
}

/** So many leave room for everything else that is kept. */
const MOST = 1000;
const SERIES_AT_ONCE = 250;

/**
 * Renders badges ahead, so that no reader after a change of the data waits for one: those that were asked for before
 * it, in whatever look, and then the plain ones of all series. Gives how many there are.
 */
export async function warmBadges({
  ask,
  cache,
  services,
  pause,
  stopping,
}: Warmed): Promise<number> {
  const paths = new Set(cache.urls().filter((url) => url.startsWith('/badge/')));
  let cursor: string | null = null;
  while (paths.size < MOST && !stopping.aborted) {
    const part = await services.listSeries({
      lab: null,
      asOf: null,
      cursor,
      limit: SERIES_AT_ONCE,
    });
    for (const { series } of part.items) paths.add(`/badge/${series.slug}.svg`);
    cursor = part.next;
    if (cursor === null) break;
  }
  const first = [...paths].slice(0, MOST);
  for (const path of first) {
    if (stopping.aborted) break;
    await ask(path);
    await pause();
  }
  return first.length;
}
