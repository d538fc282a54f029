import { dayOfInstant } from '../domain/time.ts';
import type { AppState } from './app-state.ts';
import type { Asked } from './asked.ts';
import { configuredOrigin } from './own-origin.ts';
import type { KeptResponse } from './response-cache.ts';
import { keyAt, madeFromOf } from './revision.ts';

/** The answer that is kept for a request; null where there is none that is surely of today's data. */
export type Memory = (asked: Asked) => KeptResponse | null;

/**
 * Finds kept answers before anything of a request is matched or read: matching alone costs as much as all else that
 * such an answer takes. Whether the data has changed is asked later, by whoever can say what to do where the database
 * does not answer.
 */
export function createMemory({
  cache,
  services,
  now,
  publicUrl,
}: Pick<AppState, 'cache' | 'services' | 'now' | 'publicUrl'>): Memory {
  const configured = configuredOrigin(publicUrl);
  return ({ method, target, origin }) => {
    const dataVersion = services.freshDataVersion();
    if (dataVersion === null || (method !== 'GET' && method !== 'HEAD')) return null;
    const madeFrom = madeFromOf(dataVersion, dayOfInstant(now()));
    return (
      cache.find(target, madeFrom) ??
      cache.find(keyAt(target, configured ?? origin()), madeFrom) ??
      null
    );
  };
}
