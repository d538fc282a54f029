import { Agent, get } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { startServer, temporaryFolder } from '../runtime/program.ts';

const READERS = 20;
/** Somewhat less than a server that ends waits for what is on its way. */
const ARRIVAL_MS = 400;
const PATHS = ['/v1/series/kimi/forecast', '/v1/forecasts', '/badge/kimi.svg', '/v1/upcoming', '/'];

test('SIGTERM amid many requests on connections that are kept alive loses none of them', async () => {
  const folder = await temporaryFolder();
  const { url, server } = await startServer({
    DATABASE_PATH: join(folder.path, 'launchwindow.db'),
    RATE_LIMIT_PER_MINUTE: '1000000',
    REFRESH_ON_START: 'false',
    HINDCASTS_ON_START: 'false',
  });
  const warm = Promise.withResolvers<void>();
  let [served, answered] = [0, 0];
  let latestMs = Infinity;
  /** Asks one thing after the other on one connection until it is told that this was the last. */
  const read = async (reader: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let nth = 0; ; nth += 1) {
      const path = PATHS[(reader + nth) % PATHS.length] ?? '';
      const answer = await ask(`${url}${path}`, agent, () => latestMs);
      if (answer === 'too late') return nth;
      const { status, length, last } = answer;
      expect(status).toBe(200);
      expect(length).toBeGreaterThan(0);
      served += nth === 0 ? 1 : 0;
      answered += 1;
      // A connection that was not taken yet is refused, not lost.
      if (served === READERS && answered >= READERS * 5) warm.resolve();
      if (last) return nth;
    }
  };
  const readers = Array.from({ length: READERS }, (_, reader) => read(reader));
  await Promise.race([warm.promise, Promise.all(readers)]);
  latestMs = performance.now() + ARRIVAL_MS;
  server.kill('SIGTERM');
  // Each was told by an answer that it was the last one; who loses a request rejects.
  expect(await Promise.all(readers)).toHaveLength(READERS);
  expect((await server.ended).code).toBe(0);
  await folder.remove();
});

interface Answer {
  readonly status: number;
  readonly length: number;
  readonly last: boolean;
}

/** Rejects where what was sent in time is lost: where this process has to wait itself, its connection may have ended. */
async function ask(url: string, agent: Agent, latestMs: () => number) {
  return new Promise<Answer | 'too late'>((resolve, reject) => {
    let sentMs = Infinity;
    const request = get(url, { agent }, (response) => {
      // Rejects where the answer is cut off before its length.
      text(response).then((body) => {
        resolve({
          status: response.statusCode ?? 0,
          length: body.length,
          last: response.headers.connection === 'close',
        });
      }, reject);
    });
    request.once('finish', () => {
      sentMs = performance.now();
    });
    request.once('error', (error) => {
      if (sentMs < latestMs()) reject(error);
      else resolve('too late');
    });
  });
}
