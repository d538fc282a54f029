import fc from 'fast-check';
import ical from 'ical.js';
import sax from 'sax';
import type { TestService } from '../http/service.ts';
import { TOKEN } from '../http/service.ts';
import { SCRIPT } from './hostile.ts';
import { requestsFor } from './requests.ts';
import type { FuzzedRequest } from './requests.ts';

/** What may be a server's error: oEmbed says so of forms that it does not have. */
const NOT_OFFERED = 501;
/** A path of a source file, or a line of a stack. */
const TRACE = /\bat \S+ \(|node_modules|\.(ts|js|mjs):\d+/;
const SECURITY_HEADERS = [
  'Content-Security-Policy',
  'Permissions-Policy',
  'Referrer-Policy',
  'X-Content-Type-Options',
];

export interface Fuzzed {
  readonly requests: number;
  readonly slowestMs: number;
  readonly slowest: string;
  readonly statuses: Readonly<Record<string, number>>;
}

/** Asks a service whatever its OpenAPI document lets one think of; throws for the first answer that is wrong. */
export async function fuzz(
  { app, errors }: TestService,
  options: { readonly requests: number; readonly seed: number; readonly slowMs: number },
): Promise<Fuzzed> {
  const openapi: unknown = await (await app.request('/openapi.json')).json();
  const statuses: Record<string, number> = {};
  let [slowestMs, slowest] = [0, ''];
  const answersWell = async (request: FuzzedRequest) => {
    const { method, path, headers, body } = request;
    const started = process.cpuUsage();
    const response = await app.request(`http://localhost${path}`, { method, headers, body });
    const text = await response.text();
    // Of the processor: on a machine that is busy with other things a quick answer takes long.
    const { user, system } = process.cpuUsage(started);
    const tookMs = (user + system) / 1000;
    statuses[response.status] = (statuses[response.status] ?? 0) + 1;
    if (tookMs > slowestMs) [slowestMs, slowest] = [tookMs, `${method} ${path.slice(0, 200)}`];
    const wrong = faultOf(response, text) ?? (errors.length > 0 ? JSON.stringify(errors) : null);
    if (wrong !== null) throw new Error(`${response.status}: ${wrong}\n${text.slice(0, 500)}`);
    if (tookMs > options.slowMs) throw new Error(`It took ${tookMs} ms of the processor.`);
  };
  await fc.assert(fc.asyncProperty(requestsFor(openapi, TOKEN), answersWell), {
    numRuns: options.requests,
    seed: options.seed,
    // One that takes long to fail would take hours to shrink.
    interruptAfterTimeLimit: 3_600_000,
  });
  return { requests: options.requests, slowestMs, slowest, statuses };
}

function faultOf(response: Response, text: string): string | null {
  const { status, headers } = response;
  if (status >= 500 && status !== NOT_OFFERED) return 'an error of the server';
  // The reader of a 304 has those of the answer that it names.
  const missing = status === 304 ? undefined : SECURITY_HEADERS.find((name) => !headers.has(name));
  if (missing !== undefined) return `no ${missing}`;
  if (headers.has('Set-Cookie')) return 'a cookie';
  const type = headers.get('Content-Type')?.split(';')[0] ?? '';
  if (type.endsWith('ndjson')) return faultOfLines(text);
  if (type.endsWith('json')) return text === '' ? null : jsonFault(text);
  if (type !== 'text/javascript' && text.includes(SCRIPT) && type !== 'text/markdown')
    return 'a script of ours';
  if (type !== 'text/javascript' && TRACE.test(text)) return 'a trace';
  if (type === 'image/svg+xml') return xmlFault(text);
  if (type === 'text/calendar') return calendarFault(text);
  return null;
}

function jsonFault(text: string): string | null {
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === 'object' && TRACE.test(text) ? 'a trace' : null;
}

function faultOfLines(text: string): string | null {
  const faults = text.split('\n').map((line) => (line === '' ? null : jsonFault(line)));
  return faults.find((fault) => fault !== null) ?? null;
}

function xmlFault(text: string): string | null {
  if (text === '') return null;
  let fault: string | null = null;
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    fault = error.message;
    parser.resume();
  };
  parser.onopentag = ({ name, attributes }) => {
    const handler = Object.keys(attributes).find((attribute) => /^on/i.test(attribute));
    if (name === 'script' || handler !== undefined) fault = `a picture that runs: ${name}`;
  };
  parser.write(text).close();
  return fault;
}

function calendarFault(text: string): string | null {
  if (text === '') return null;
  const calendar = new ical.Component(ical.parse(text));
  const alarms = calendar
    .getAllSubcomponents('vevent')
    .flatMap((one) => one.getAllSubcomponents('valarm'));
  return alarms.some((alarm) => alarm.getFirstPropertyValue('trigger') === null)
    ? 'an alarm'
    : null;
}
