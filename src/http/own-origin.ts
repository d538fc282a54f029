import type { Context } from 'hono';
import type { AppState } from './app-state.ts';

/** Where readers reach this service, without a slash at the end: as configured, or as they asked. */
export function ownOrigin(c: Context, state: Pick<AppState, 'publicUrl'>): string {
  return originOf(c.req.url, state);
}

/** The same for the URL of a request. */
export function originOf(url: string, { publicUrl }: Pick<AppState, 'publicUrl'>): string {
  return publicUrl?.replace(/\/+$/, '') ?? new URL(url).origin;
}
