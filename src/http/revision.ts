import { dayOfInstant } from '../domain/time.ts';
import type { AppContext, AppState, Revision } from './app-state.ts';
import { entityTagOf } from './entity-tag.ts';
import { ownOrigin } from './own-origin.ts';

export interface Variation {
  /** Whether the answer names the origin that it was asked at. */
  readonly byOrigin?: boolean;
}

/** What a request is answered from right now. */
export async function revisionOf(
  c: AppContext,
  state: AppState,
  { byOrigin = false }: Variation = {},
): Promise<Revision> {
  const dataVersion = await state.services.dataVersion();
  const today = dayOfInstant(state.now());
  const url = pathAndQuery(c.req.url);
  const key = byOrigin ? `${url}#${ownOrigin(c, state)}` : url;
  const entityTag = entityTagOf({ dataVersion, build: state.build, today, url: key });
  return { dataVersion, today, url, key, entityTag };
}

function pathAndQuery(url: string): string {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  const fragment = url.indexOf('#', start);
  return url.slice(start, fragment === -1 ? undefined : fragment);
}
