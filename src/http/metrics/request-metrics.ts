import { Histogram } from 'prom-client';
import type { Registry } from 'prom-client';
import type { Observe } from '../gate/observe.ts';

const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Counts and times requests in a registry; its `_count` series are the numbers of requests. */
export function requestMetrics(registry: Registry): Observe {
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time until an answer was made, by part of the service.',
    labelNames: ['method', 'surface', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [registry],
  });
  return ({ surface, method, status, durationMs }) => {
    // Anybody can make up methods; a label for each would grow without end.
    const known = METHODS.has(method) ? method : 'other';
    duration.observe({ method: known, surface, status }, durationMs / 1000);
  };
}
