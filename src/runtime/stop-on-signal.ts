import type { Logger } from '../services/context.ts';

/** npm and the terminal both pass on one Ctrl-C: what comes so soon after is the same. */
const SAME_SIGNAL_MS = 500;
const FORCED_EXIT_CODE = 1;

/** Aborts on the first SIGTERM or SIGINT; a second one ends the process at once. */
export function stopOnSignal(log: Logger): AbortSignal {
  const stopping = new AbortController();
  let firstMs = Infinity;
  const stop = (signal: NodeJS.Signals) => {
    if (Date.now() - firstMs > SAME_SIGNAL_MS) process.exit(FORCED_EXIT_CODE);
    if (stopping.signal.aborted) return;
    firstMs = Date.now();
    log.info('stopping', { signal });
    stopping.abort();
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
  return stopping.signal;
}
