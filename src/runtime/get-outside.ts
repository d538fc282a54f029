import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { requestOutside } from './request-outside.ts';
import type { Reach } from './request-outside.ts';

/** What has no body, by https://fetch.spec.whatwg.org/#null-body-status. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** As `fetch` with a GET that follows no redirect and leads no further than it may. */
export async function getOutside(
  url: string,
  { headers, ...options }: Reach & { readonly headers: Headers; readonly signal: AbortSignal },
): Promise<Response> {
  const answer = await requestOutside({
    ...options,
    url,
    method: 'GET',
    // What is sent is what is read.
    headers: { ...Object.fromEntries(headers), 'accept-encoding': 'identity' },
  });
  const { statusCode: status = 0 } = answer;
  const body = WITHOUT_BODY.has(status) ? null : Readable.toWeb(answer);
  return new Response(body, { status, headers: headersOf(answer) });
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value);
  return headers;
}
