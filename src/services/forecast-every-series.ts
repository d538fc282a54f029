import { METHOD_VERSION } from '../forecast/method-version.ts';
import {
  forgetEveryMilestone,
  forgetMilestones,
  keepMilestones,
} from '../store/known-milestones.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
import { issueForecasts } from './issue-forecasts.ts';
import type { IssueInput } from './issue-forecasts.ts';
import { eachDueSeries, eachKnownSeries } from './known-series.ts';
import type { KnownPart, SeriesFailure } from './known-series.ts';
import type { RefreshLease } from './refresh-lease.ts';
import { resolveForecasts } from './resolve-forecasts.ts';

/** Where the store remembers which version of the method the known milestones are of. */
export const KNOWN_BY = 'milestones_known_by';

export interface ForecastReport {
  readonly resolved: number;
  readonly issued: number;
  readonly failures: readonly SeriesFailure[];
}

export interface ForecastInput extends Omit<IssueInput, 'known'> {
  /** The series that are looked at; all unless given. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Resolves what has ended and stores what there is new to say of every series, some series at a time: what was written
 * before it was cut off is not done again. Live, it looks only at those that are due.
 */
export async function forecastEverySeries(
  ctx: Context,
  input: ForecastInput,
): Promise<ForecastReport> {
  const { world, on, only = null, kind } = input;
  const failed = new Set<string>();
  if (kind === 'live' && only === null) await forgetOtherMethods(ctx, input.lease);
  const parts =
    kind === 'live' && only === null
      ? eachDueSeries(ctx, world, { on, without: failed })
      : eachKnownSeries(ctx, world, { on, only });
  let [resolved, issued] = [0, 0];
  const failures: SeriesFailure[] = [];
  for await (const part of parts) {
    const learned = new Set(part.learned.map(({ series }) => series));
    const anew = part.known.filter(({ series }) => learned.has(series.slug));
    if (anew.length > 0)
      resolved += await resolveForecasts({ ctx, input: { ...input, known: anew } });
    const report = await issueForecasts({ ctx, input: { ...input, known: part.known } });
    issued += report.issued;
    for (const failure of [...part.failures, ...report.failures]) {
      failures.push(failure);
      failed.add(failure.series);
    }
    await remember(ctx, input, part, failed);
    await giveTurn();
  }
  for (const failure of failures) ctx.log.error('forecast failed', { ...failure });
  return { resolved, issued, failures };
}

/** What another version of the method made of claims is not taken over. */
async function forgetOtherMethods(ctx: Context, lease: RefreshLease): Promise<void> {
  const version = String(METHOD_VERSION);
  if ((await readMeta(ctx.database, KNOWN_BY)) === version) return;
  await ctx.database.atomic([lease.guard(), forgetEveryMilestone(), writeMeta(KNOWN_BY, version)]);
}

/** Lets the next run pass over what is done; a past day, or one target of two, leaves work to do. */
async function remember(
  ctx: Context,
  { lease, kind, targets }: ForecastInput,
  { learned }: KnownPart,
  failed: ReadonlySet<string>,
): Promise<void> {
  if (learned.length === 0) return;
  const statements =
    kind === 'live' && targets === undefined
      ? keepMilestones(learned.filter(({ series }) => !failed.has(series)))
      : forgetMilestones(learned.map(({ series }) => series));
  await ctx.database.atomic([lease.guard(), ...statements]);
}
