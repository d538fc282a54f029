import { METHOD_VERSION } from '../forecast/method-version.ts';
import {
  forgetEveryMilestone,
  forgetMilestones,
  keepMilestones,
} from '../store/known-milestones.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
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

/** Some of the series on their way through the three steps of an issue. */
interface Work<Stage> {
  readonly part: KnownPart;
  readonly issues: Stage;
}

/**
 * Resolves what has ended and stores what there is new to say of every series, some series at a time: what was written
 * before it was cut off is not done again. Live, it looks only at those that are due. While one part is drafted, what
 * may be on another thread, the one before it is stored and the one after it is planned.
 */
export async function forecastEverySeries(
  ctx: Context,
  input: ForecastInput,
): Promise<ForecastReport> {
  const { world, on, only = null, kind } = input;
  /** Those that failed, and those that are under way. */
  const passedOver = new Set<string>();
  if (kind === 'live' && only === null) await forgetOtherMethods(ctx, input.lease);
  const parts =
    kind === 'live' && only === null
      ? eachDueSeries(ctx, world, { on, without: passedOver })
      : eachKnownSeries(ctx, world, { on, only });
  let [resolved, issued] = [0, 0];
  const failures: SeriesFailure[] = [];
  const fail = (failed: readonly SeriesFailure[]) => {
    failures.push(...failed);
    for (const { series } of failed) passedOver.add(series);
  };

  const plan = async (): Promise<Work<IssuePlan> | null> => {
    const next = await parts.next();
    if (next.done === true) return null;
    const part = next.value;
    for (const { series } of part.known) passedOver.add(series.slug);
    fail(part.failures);
    const learned = new Set(part.learned.map(({ series }) => series));
    const anew = part.known.filter(({ series }) => learned.has(series.slug));
    if (anew.length > 0)
      resolved += await resolveForecasts({ ctx, input: { ...input, known: anew } });
    return { part, issues: await planIssues(ctx, { ...input, known: part.known }) };
  };
  const store = async ({ part, issues }: Work<IssueDrafts>): Promise<void> => {
    const report = await storeIssues(ctx, issues);
    issued += report.issued;
    for (const { series } of part.known) passedOver.delete(series.slug);
    fail(report.failures);
    await remember(ctx, input, part, passedOver);
  };

  let planned = await plan();
  let drafted: Work<IssueDrafts> | null = null;
  const storeAndPlan = async () => {
    if (drafted !== null) await store(drafted);
    return planned && plan();
  };
  while (planned !== null || drafted !== null) {
    [drafted, planned] = await Promise.all([draft(ctx, planned), storeAndPlan()]);
    await giveTurn();
  }
  for (const failure of failures) ctx.log.error('forecast failed', { ...failure });
  return { resolved, issued, failures };
}

async function draft(
  ctx: Context,
  work: Work<IssuePlan> | null,
): Promise<Work<IssueDrafts> | null> {
  return work && { part: work.part, issues: await draftIssues(ctx, work.issues) };
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
