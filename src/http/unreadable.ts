import type { Context } from 'hono';
import { isDrawnAnyway } from './drawn-anyway.ts';
import { problem } from './problem.ts';

/** The host of a request that names none, or nothing to ask for, which can be told from it; none is called so. */
export const UNREADABLE_HOST = 'unreadable.invalid';

const UNREADABLE = `http://${UNREADABLE_HOST}/`;

export function isUnreadable(url: string): boolean {
  return url.startsWith(UNREADABLE);
}

/** Refuses what cannot be told where it was asked; pictures name no host, and are drawn all the same. */
export function refuseUnreadable(c: Context): Response | null {
  if (!isUnreadable(c.req.url) || isDrawnAnyway(c.req.path)) return null;
  return problem('bad-request', {
    detail: 'The host or the path cannot be read: ask for a path, with one plain name as Host.',
    instance: c.req.path,
  });
}
