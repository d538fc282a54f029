import type { IncomingMessage } from 'node:http';
import { UNREADABLE_HOST } from '../http/unreadable.ts';

/** Of these a URL can be made as they are: no number at the end, no Punycode, no port that there is not. */
const USUAL_HOST =
  /^(?!.*xn--)(?:(?:[a-z\d-]+\.)*[a-z][a-z\d-]*|127\.0\.0\.1)(?::(?:\d{1,4}|[1-5]\d{4}))?$/;
const USUAL_TARGET = /^\/[\w.~!$&'()*+,;=:@%/?-]*$/;
const ABSOLUTE = /^https?:\/\//;

/** Links may name it: in Markdown brackets would end them, elsewhere quotes. */
const PLAIN_HOST = /^https?:\/\/([\w.-]+|\[[\da-f:.]+\])(:\d+)?(\/|$)/i;

/**
 * Gives a request a host and a target that a URL can be made of, whatever was sent: that of this server where HTTP/1.0
 * leaves it out, and `UNREADABLE_HOST` where nobody can tell.
 */
export function makeReadable(incoming: IncomingMessage): void {
  const { headers, method, httpVersion, socket } = incoming;
  // OPTIONS * asks about the server as a whole.
  if (method === 'OPTIONS' && incoming.url === '*') incoming.url = '/';
  if (headers.host === undefined && httpVersion === '1.0')
    headers.host = hostAt(socket.localAddress ?? '', socket.localPort);
  if (isReadable(incoming)) return;
  headers.host = UNREADABLE_HOST;
  if (!isPath(incoming.url ?? '')) incoming.url = '/';
}

function isReadable({ rawHeaders, headers, url: target = '' }: IncomingMessage): boolean {
  const { host = '' } = headers;
  if (namesSeveralHosts(rawHeaders)) return false;
  if (USUAL_HOST.test(host) && USUAL_TARGET.test(target)) return true;
  const isAbsolute = ABSOLUTE.test(target);
  if (!isAbsolute && !isPath(target)) return false;
  const url = URL.parse(isAbsolute ? target : `http://${host}${target}`);
  if (url === null || !PLAIN_HOST.test(url.href)) return false;
  // Otherwise a part of the host was read as path, or as something else again.
  return isAbsolute || url.hostname === host.replace(/:\d+$/, '').toLowerCase();
}

// Two of them, and two who read the request may take different ones (RFC 9112, 3.2).
function namesSeveralHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}

// Some read a backslash as a slash.
function isPath(target: string): boolean {
  return /^\/[^\\?]*(\?|$)/.test(target);
}

function hostAt(address: string, port = 0): string {
  return `${address.includes(':') ? `[${address}]` : address}:${port}`;
}
