/** A name that nobody can bind to an address but its owner: an address itself, or this machine. */
const UNBOUND = /^(localhost|[\d.]+|\[[\da-f:.]+\])$/;

/**
 * Why a browser may not ask for a page of this origin, null where it may; programs, which name none, always may. Pages
 * anywhere may read what is public, but the protocol wants the name of a host kept from being bound to this server by
 * somebody else (DNS rebinding): only the public address tells which name is ours.
 */
export function whyNotAsk(
  origin: string | null,
  url: string,
  publicUrl: string | null,
): string | null {
  if (origin === null) return null;
  if (!URL.canParse(origin))
    return 'Ask from a page that has an origin: a file or a sandbox has none.';
  const { host, hostname } = new URL(url);
  if (UNBOUND.test(hostname)) return null;
  if (publicUrl === null)
    return 'PUBLIC_URL is not set, so this server cannot tell whether the name that was asked is its own. Set PUBLIC_URL to the address that browsers ask, or ask by an IP address or localhost.';
  const ours = new URL(publicUrl);
  if (ours.host === host || ours.origin === origin) return null;
  return `PUBLIC_URL says that this server is called ${ours.host}: ask it by that name, or by an IP address or localhost.`;
}
