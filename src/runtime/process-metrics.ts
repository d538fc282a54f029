import type { Registry } from 'prom-client';
import type { Observe } from '../http/gate/observe.ts';
import { requestMetrics } from '../http/metrics/request-metrics.ts';

/** The metrics of this process: what it uses, from the first time that somebody looks, and the requests that it answered. */
export function processMetrics(): {
  readonly observe: Observe;
  readonly text: () => Promise<string>;
} {
  const requests = requestMetrics();
  let loading: Promise<Registry> | null = null;
  return {
    observe: requests.observe,
    async text() {
      const registry = await (loading ??= ofProcess());
      return `${await registry.metrics()}${requests.text()}`;
    },
  };
}

// Not at the start: most processes are never looked at, and the first answer need not wait.
async function ofProcess(): Promise<Registry> {
  const { processRegistry } = await import('./process-registry.ts');
  return processRegistry();
}
