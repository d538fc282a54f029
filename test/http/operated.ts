import { describedApp } from './described-app.ts';
import { readList } from './read.ts';
import { startService, TOKEN } from './service.ts';
import type { Setting } from './service.ts';

export const claim = (date: string, changes = {}) => ({ source: 'lab', date, ...changes });
/** a release. */
export const released = (date: string, changes = {}) => ({
  id: 'kimi-k4',
  series: 'kimi',
  name: 'Kimi K4',
  version: '4',
  level: 'generation',
  events: [{ stage: 'ga', claims: [claim(date, changes)] }],
});
export const signal = {
  id: 'kimi-k4-leak',
  series: 'kimi',
  kind: 'leak',
  date: '2026-10-20',
  source: 'lab',
  url: 'https://example.org/leak',
};

/** The service with what an operator does to it. */
export async function operated(file: Pick<Setting, 'path' | 'busyTimeoutMs' | 'catalog'> = {}) {
  const service = await startService(file);
  const ask = await describedApp(service.app);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const total = async (path: string) => readList((await ask(path)).json).total;
  const audited = async () =>
    readList((await ask('/v1/audit', { headers: { Authorization: `Bearer ${TOKEN}` } })).json);
  return { ...service, ask, post, total, audited };
}
