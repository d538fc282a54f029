import { isBusy, messageOf } from '../domain/errors.ts';
import type {
  RefreshReport,
  RefreshRun,
  RefreshTrigger,
  SourceOutcome,
} from '../domain/refresh-run.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { appendChanges } from '../store/changes.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { abandonRuns, finishRun, startRun } from '../store/refresh-runs.ts';
import { asOfDay } from './as-of-day.ts';
import { changesOfLateness } from './changes-of-lateness.ts';
import type { Call, Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { forecastEverySeries } from './forecast-every-series.ts';
import { readSource } from './read-source.ts';
import { withRefreshLease } from './refresh-lease.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { settleConflicts } from './settle-conflicts.ts';
import { readWorld } from './world.ts';

export interface RefreshInput {
  readonly trigger: RefreshTrigger;
  /** Runs as if on this day, for replays; null for today. */
  readonly on: Day | null;
}

/**
 * One refresh: reads the sources, resolves and scores what has shipped, and stores what is new to say. Answers the
 * run, failed ones too; throws `DomainError('busy')` while another process refreshes.
 */
export async function refresh({ ctx, input }: Call<RefreshInput>): Promise<RefreshRun> {
  const on = asOfDay(ctx, input.on);
  const id = ctx.newId();
  return withRefreshLease(ctx, id, async (lease) => {
    const startedAtMs = ctx.clock();
    const run = { id, trigger: input.trigger, startedAtMs };
    await ctx.database.atomic([
      lease.guard(),
      abandonRuns({ endedAtMs: startedAtMs }),
      startRun(run),
    ]);
    const outcome = await attempt(ctx, { on, id, lease });
    const ended = { ...run, ...outcome, endedAtMs: ctx.clock() };
    const changes = await changesOfLateness(ctx);
    await ctx.database.atomic([
      lease.guard(),
      finishRun(ended),
      ...appendChanges(changes, { recordedAtMs: ctx.clock() }),
      ...(changes.length > 0 ? [bumpDataVersion({ writtenAtMs: ctx.clock() })] : []),
    ]);
    forgetDataVersion({ ctx });
    ctx.log.info('refresh ended', {
      run: id,
      trigger: input.trigger,
      state: ended.state,
      ...ended.report,
    });
    return ended;
  });
}

interface Work {
  readonly id: string;
  readonly on: Day;
  readonly lease: RefreshLease;
}

type Outcome = Pick<RefreshRun, 'state' | 'report' | 'error'>;

async function attempt(ctx: Context, work: Work): Promise<Outcome> {
  try {
    const report = await run(ctx, work);
    const failed =
      report.failures.length > 0 ||
      report.sources.some(({ state }) => state === 'failed' || state === 'partial');
    return { state: failed ? 'partial' : 'succeeded', report, error: null };
  } catch (error) {
    if (isBusy(error)) throw error;
    ctx.log.error('refresh failed', {
      run: work.id,
      error: error instanceof Error ? error.stack : String(error),
    });
    return {
      state: 'failed',
      report: null,
      error: messageOf(error),
    };
  }
}

async function run(ctx: Context, { id, on, lease }: Work): Promise<RefreshReport> {
  // A replay counts its own day as read; today is not over, so that only yesterday's silence is known.
  const isReplay = on < dayOfInstant(ctx.clock());
  const sources: SourceOutcome[] = [];
  for (const source of ctx.sources) {
    const input = { source, runId: id, on, observedThrough: isReplay ? on : on - 1, lease };
    sources.push(await readSource({ ctx, input }));
  }
  await settleConflicts(ctx, lease);
  const world = await readWorld({ ctx });
  const kind = isReplay ? 'hindcast' : 'live';
  const { resolved, issued, failures } = await forecastEverySeries(ctx, { world, on, kind, lease });
  const added = (count: 'claimsAdded' | 'releasesAdded') =>
    sources.reduce((sum, outcome) => sum + ('claimsAdded' in outcome ? outcome[count] : 0), 0);
  return {
    sources,
    claimsAdded: added('claimsAdded'),
    releasesAdded: added('releasesAdded'),
    forecastsIssued: issued,
    forecastsResolved: resolved,
    failures,
  };
}
