import { Registry, collectDefaultMetrics } from 'prom-client';

/** What this process uses of the machine, observed from now on. */
export function processRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
