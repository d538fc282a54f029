import type { AppState } from './app-state.ts';
import { configuredOrigin } from './own-origin.ts';

/** A link to a path of this service; relative where its public address is not configured. */
export function absoluteUrl({ publicUrl }: Pick<AppState, 'publicUrl'>, path: string): string {
  return `${configuredOrigin(publicUrl) ?? ''}${path}`;
}

/** The same path and query with a parameter set. */
export function urlWith(url: string, parameter: string, value: string): string {
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = new URLSearchParams(mark === -1 ? '' : url.slice(mark + 1));
  query.set(parameter, value);
  return `${path}?${query.toString()}`;
}
