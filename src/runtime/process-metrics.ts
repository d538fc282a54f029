import { Registry, collectDefaultMetrics } from 'prom-client';
import type { Observe } from '../http/gate/observe.ts';
import { requestMetrics } from '../http/metrics/request-metrics.ts';

/** The metrics of this process: what it uses, and the requests that it answered. */
export function processMetrics(): {
  readonly observe: Observe;
  readonly text: () => Promise<string>;
} {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = requestMetrics();
  return {
    observe: requests.observe,
    text: async () => `${await registry.metrics()}${requests.text()}`,
  };
}
