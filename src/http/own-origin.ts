import type { Context } from 'hono';
import type { AppState } from './app-state.ts';

/** Where readers reach this service, without a slash at the end: as configured, or as they asked. */
export function ownOrigin(c: Context, { publicUrl }: Pick<AppState, 'publicUrl'>): string {
  return configuredOrigin(publicUrl) ?? new URL(c.req.url).origin;
}

/** The same where it is configured. */
export function configuredOrigin(publicUrl: string | null): string | null {
  return publicUrl?.replace(/\/+$/, '') ?? null;
}
