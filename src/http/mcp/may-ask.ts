/** A name that nobody can bind to an address but its owner: an address itself, or this machine. */
const UNBOUND = /^(localhost|[\d.]+|\[[\da-f:.]+\])$/;

/**
 * Whether a browser may ask for a page of this origin; programs, which name none, always may. Pages anywhere may read
 * what is public, but the protocol wants the name of a host kept from being bound to this server by somebody else (DNS
 * rebinding): only the public address tells which name is ours.
 */
export function mayAsk(origin: string | null, url: string, publicUrl: string | null): boolean {
  if (origin === null) return true;
  if (!URL.canParse(origin)) return false;
  const { host, hostname } = new URL(url);
  if (UNBOUND.test(hostname)) return true;
  const ours = publicUrl === null ? null : new URL(publicUrl);
  return ours !== null && (ours.host === host || ours.origin === origin);
}
