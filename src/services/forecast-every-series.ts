import { forgetMilestones, keepMilestones } from '../store/known-milestones.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
import { issueForecasts } from './issue-forecasts.ts';
import type { IssueInput } from './issue-forecasts.ts';
import { eachDueSeries, eachKnownSeries } from './known-series.ts';
import type { KnownPart, SeriesFailure } from './known-series.ts';
import { resolveForecasts } from './resolve-forecasts.ts';

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
