import { formatInstant } from '../../domain/time.ts';
import type { RefreshRun } from '../../domain/refresh-run.ts';
import type { Context } from '../../services/context.ts';
import { countConflicts } from '../../services/count-conflicts.ts';
import { dataVersion } from '../../services/data-version.ts';
import { listForecasts } from '../../services/list-forecasts.ts';
import { listRefreshRuns } from '../../services/list-refresh-runs.ts';
import { listSeries } from '../../services/list-series.ts';
import { readiness } from '../../services/readiness.ts';
import { fine, wrong } from './finding.ts';
import type { Finding } from './finding.ts';

const ONE = { cursor: null, limit: 1, asOf: null } as const;

/** Checks that there is something to serve, and that the last refresh went well. */
export async function* checkData(ctx: Context): AsyncGenerator<Finding> {
  const { imported, forecast } = await readiness({ ctx });
  const series = await listSeries({ ctx, input: { ...ONE, lab: null } });
  yield imported && series.total > 0
    ? fine('catalog', `${series.total} series, data version ${await dataVersion({ ctx })}`)
    : wrong('catalog', 'not imported', 'run `launchwindow import`.');
  const { disputed, releases } = await countConflicts({ ctx });
  yield fine(
    'conflicts',
    `of ${disputed} of ${releases} releases the sources disagree: /v1/releases?conflict=true`,
  );
  const current = await listForecasts({
    ctx,
    input: { ...ONE, labs: [], series: [], target: 'milestone', statuses: [] },
  });
  yield forecast && current.total > 0
    ? fine('forecasts', `${current.total} current`)
    : wrong(
        'forecasts',
        'none is current',
        'run `launchwindow import`, then `launchwindow refresh`.',
      );
  const runs = await listRefreshRuns({ ctx, input: { cursor: null, limit: 1 } });
  yield lastRefresh(runs.items[0]);
}

function lastRefresh(run: RefreshRun | undefined): Finding {
  const subject = 'last refresh';
  if (run === undefined) return wrong(subject, 'there was none', 'run `launchwindow refresh`.');
  const what = `${run.state}, started ${formatInstant(run.startedAtMs)} by ${run.trigger}`;
  if (run.state === 'succeeded' || run.state === 'running') return fine(subject, what);
  if (run.state === 'abandoned') {
    const rest = 'run `launchwindow refresh`, which does what it left.';
    return wrong(subject, `${what}: it was cut off, or lost its lease`, rest);
  }
  const { sources = [], failures = [] } = run.report ?? {};
  const told = [
    ...sources.flatMap((one) => ('error' in one ? [`${one.source}: ${one.error}`] : [])),
    ...failures.map(({ series, error }) => `${series}: ${error}`),
  ];
  const reason = run.error ?? told.join('; ');
  return wrong(
    subject,
    reason === '' ? what : `${what}: ${reason}`,
    'mend what it names, then run `launchwindow refresh`.',
  );
}
