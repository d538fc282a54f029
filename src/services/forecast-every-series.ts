import { METHOD_VERSION } from '../forecast/method-version.ts';
import {
  forgetEveryMilestone,
  forgetMilestones,
  keepMilestones,
} from '../store/known-milestones.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
import { inThreeSteps } from './in-three-steps.ts';
import { draftIssues, planIssues, storeIssues } from './issue-forecasts.ts';
import type { IssueDrafts, IssueInput, IssuePlan } from './issue-forecasts.ts';
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
  const everyDue = kind === 'live' && only === null;
  if (everyDue) await forgetOtherMethods(ctx, input.lease);
  /** Those that failed, and those that are under way. */
  const passedOver = new Set<string>();
  const parts = everyDue
    ? eachDueSeries(ctx, world, { on, without: passedOver })
    : eachKnownSeries(ctx, world, { on, only });
  const failures: SeriesFailure[] = [];
  function fail(failed: readonly SeriesFailure[]): void {
    failures.push(...failed);
    for (const { series } of failed) passedOver.add(series);
  }

  let [resolved, issued] = [0, 0];
  await inThreeSteps<Work<IssuePlan>, Work<IssueDrafts>>({
    async plan() {
      const next = await parts.next();
      if (next.done === true) return null;
      const part = next.value;
      for (const { series } of part.known) passedOver.add(series.slug);
      fail(part.failures);
      resolved += await resolveLearned(ctx, input, part);
      return { part, issues: await planIssues(ctx, { ...input, known: part.known }) };
    },
    async draft({ part, issues }) {
      return { part, issues: await draftIssues(ctx, issues) };
    },
    async store({ part, issues }) {
      const report = await storeIssues(ctx, issues);
      issued += report.issued;
      for (const { series } of part.known) passedOver.delete(series.slug);
      fail(report.failures);
      await remember(ctx, input, part, passedOver);
    },
    pause: () => giveTurn(ctx),
  });
  for (const failure of failures) ctx.log.error('forecast failed', { ...failure });
  return { resolved, issued, failures };
}

/** Some of the series, with what is to be issued of them. */
interface Work<Issues> {
  readonly part: KnownPart;
  readonly issues: Issues;
}

/** Only milestones that were worked out anew can have ended anything. */
async function resolveLearned(
  ctx: Context,
  input: ForecastInput,
  { known, learned }: KnownPart,
): Promise<number> {
  const slugs = new Set(learned.map(({ series }) => series));
  const anew = known.filter(({ series }) => slugs.has(series.slug));
  return anew.length === 0 ? 0 : resolveForecasts({ ctx, input: { ...input, known: anew } });
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
