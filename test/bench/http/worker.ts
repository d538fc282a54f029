import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestHarness, unstable_readConfig } from 'wrangler';
import type { Server } from './servers.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const vars = { SOURCES: '', LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000' };

/** The Worker in its local runtime, once the catalog is imported. */
export async function startWorker(): Promise<Server> {
  const { compatibility_date, d1_databases, name } = unstable_readConfig({
    config: `${root}wrangler.toml`,
  });
  const config = { name, main: 'src/runtime/worker.ts', compatibility_date, d1_databases, vars };
  const harness = createTestHarness({ root, workers: [{ config }] });
  const { url } = await harness.listen();
  await harness.getWorker(name).applyD1Migrations('DB');
  while (!(await isReady(url))) await wait(100);
  // It runs in processes of the harness, which are not told apart from the load.
  return { url: url.origin, cpuMs: () => null, memoryMb: () => null, stop: () => harness.close() };
}

async function isReady(url: URL): Promise<boolean> {
  const response = await fetch(new URL('/readyz', url));
  await response.arrayBuffer();
  return response.ok;
}
