import type { Observation, Observe } from '../gate/observe.ts';
import { labelText } from './label-text.ts';

const NAME = 'http_request_duration_seconds';
const HELP = 'Time until an answer was made, by part of the service.';
const BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
const METHODS = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Requests that share their labels. */
interface Timed {
  readonly surface: string;
  readonly method: string;
  readonly status: number;
  /** How many fell into each bucket and no lower one. */
  readonly counts: number[];
  count: number;
  seconds: number;
}

/**
 * Counts and times requests, as a histogram in Prometheus' text format. prom-client's checks and names its labels anew
 * at each request, which costs as much as the rest of an answer from memory.
 */
export function requestMetrics(): { readonly observe: Observe; readonly text: () => string } {
  // By surface, and no name made of all three labels: that would be a new text for each request.
  const timed = new Map<string, Timed[]>();

  function timedLike({ surface, method, status }: Observation): Timed {
    // Anybody can make up methods; a label for each would grow without end.
    const known = METHODS.has(method) ? method : 'other';
    const alike = timed.get(surface) ?? [];
    const found = alike.find((one) => one.status === status && one.method === known);
    if (found !== undefined) return found;
    const counts = BUCKETS_SECONDS.map(() => 0);
    const fresh = { surface, method: known, status, counts, count: 0, seconds: 0 };
    timed.set(surface, [...alike, fresh]);
    return fresh;
  }

  return {
    observe(request) {
      const seconds = request.durationMs / 1000;
      const like = timedLike(request);
      like.count += 1;
      like.seconds += seconds;
      const bucket = BUCKETS_SECONDS.findIndex((most) => seconds <= most);
      if (bucket !== -1) like.counts[bucket] = (like.counts[bucket] ?? 0) + 1;
    },
    text: () =>
      [
        `# HELP ${NAME} ${HELP}`,
        `# TYPE ${NAME} histogram`,
        ...[...timed.values()].flat().flatMap(linesOf),
        '',
      ].join('\n'),
  };
}

function linesOf({ surface, method, status, counts, count, seconds }: Timed): string[] {
  const labels = labelText({ method, surface, status: String(status) });
  // Written once for all buckets: whoever asks for everything makes hundreds of them.
  const others = labels.slice(1);
  let upTo = 0;
  const buckets = BUCKETS_SECONDS.map((most, bucket) => {
    upTo += counts[bucket] ?? 0;
    return `${NAME}_bucket{le="${most}",${others} ${upTo}`;
  });
  return [
    ...buckets,
    `${NAME}_bucket{le="+Inf",${others} ${count}`,
    `${NAME}_sum${labels} ${seconds}`,
    `${NAME}_count${labels} ${count}`,
  ];
}
