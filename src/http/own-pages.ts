import type { MiddlewareHandler } from 'hono';
import type { AppEnv, AppState } from './app-state.ts';
import { configuredOrigin } from './own-origin.ts';
import { problem } from './problem.ts';

const SHOWN = 200;

/**
 * Refuses what a browser sends for a page of another site, whatever token it brings. Programs name no page and are let
 * through. To stand before the token is looked at, so that such a page learns nothing of it.
 */
export function ownPages({ publicUrl }: Pick<AppState, 'publicUrl'>): MiddlewareHandler<AppEnv> {
  const ours = configuredOrigin(publicUrl);
  return async (c, next) => {
    const site = c.req.header('Sec-Fetch-Site');
    const origin = c.req.header('Origin');
    if (isOwn(site, origin, [new URL(c.req.url).host, hostOf(ours)])) return next();
    const page = origin === undefined ? 'another site' : `"${origin.slice(0, SHOWN)}"`;
    return problem('forbidden', {
      detail: `A page of ${page} asks for this: writing is for programs and for pages of this host (PUBLIC_URL names it where a proxy hides it). Send the request from a program, without Origin and Sec-Fetch-Site.`,
      instance: c.req.path,
    });
  };
}

// What a browser says of the site no page can forge; older ones name the origin alone.
function isOwn(
  site: string | undefined,
  origin: string | undefined,
  own: readonly (string | null)[],
): boolean {
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return origin === undefined || own.includes(hostOf(origin) ?? '');
}

function hostOf(origin: string | null): string | null {
  return origin !== null && URL.canParse(origin) ? new URL(origin).host : null;
}
