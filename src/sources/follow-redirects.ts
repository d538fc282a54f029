import { DomainError } from '../domain/errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

const MOST_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** That a server sends its reader where he does not go: asking it again will not help. */
export class RedirectError extends DomainError {
  constructor(target: URL, why: string) {
    super('unavailable', `redirects to ${target.origin}${target.pathname}: ${why}`);
  }
}

/**
 * Follows redirects one by one. `named` asks what configuration or catalog name, and the same host as long as it sends
 * nowhere else; `elsewhere` asks wherever else a server sends, and throws a `DomainError` where that is not public.
 * Throws a `RedirectError` for what is not followed.
 */
export function followRedirects({ named, elsewhere }: { named: Fetch; elsewhere: Fetch }): Fetch {
  return async (url, init) => {
    const asked = new URL(url);
    let at = asked;
    let ask = named;
    for (let followed = 0; ; followed += 1) {
      const response = await ask(at.href, { ...init, redirect: 'manual' });
      const target = targetOf(response, at);
      if (target === null) return response;
      await response.body?.cancel();
      if (followed === MOST_REDIRECTS)
        throw new RedirectError(target, `${MOST_REDIRECTS} others came before`);
      // What is asked for over https is not to be had from whoever stands in between.
      if (target.protocol !== 'https:' && target.protocol !== at.protocol)
        throw new RedirectError(target, `that is no longer ${at.protocol}//`);
      if (target.host !== asked.host) ask = refusedAsRedirect(elsewhere);
      at = target;
    }
  };
}

function targetOf({ status, headers }: Response, from: URL): URL | null {
  const location = REDIRECTS.has(status) ? headers.get('location') : null;
  return location === null ? null : URL.parse(location, from.href);
}

function refusedAsRedirect(fetch: Fetch): Fetch {
  return async (url, init) => {
    try {
      return await fetch(url, init);
    } catch (cause) {
      if (!(cause instanceof DomainError)) throw cause;
      throw new RedirectError(new URL(url), cause.message.replace(/\.$/, ''));
    }
  };
}
