import { readCurrentBases } from '../store/current-bases.ts';
import { withdrawCurrent } from '../store/forecasts-write.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { appendIssues } from './append-issues.ts';
import type { Context } from './context.ts';
import { draftForecasts } from './draft-forecasts.ts';
import type { Draft } from './draft-forecasts.ts';
import type { SeriesFailure } from './known-series.ts';
import { planForecasts } from './plan-forecasts.ts';
import type { PlanInput, PlannedForecast } from './plan-forecasts.ts';
import type { RefreshLease } from './refresh-lease.ts';
import type { Issue } from './seal-next.ts';

export interface IssueReport {
  readonly issued: number;
  readonly failures: readonly SeriesFailure[];
}

export interface IssueInput extends Omit<PlanInput, 'bases'> {
  readonly lease: RefreshLease;
}

/** What is to be issued of some series. */
export interface IssuePlan extends IssueInput {
  readonly planned: readonly PlannedForecast[];
  /** The series that have a current forecast made by `on`. */
  readonly forecast: ReadonlySet<string>;
  /** Why those failed that did, by slug; one series that fails stops no other. */
  readonly failures: Map<string, string>;
}

/** The same, worked out. */
export interface IssueDrafts extends IssuePlan {
  readonly drafts: readonly Issue<Draft>[];
}

/** The first of three steps, each of which can be taken of some series while the next is taken of those before them. */
export async function planIssues(ctx: Context, input: IssueInput): Promise<IssuePlan> {
  const { known, on } = input;
  const failures = new Map<string, string>();
  const slugs = known.map(({ series }) => series.slug);
  const bases = await readCurrentBases(ctx.database, slugs);
  const planned = await planForecasts(ctx, { ...input, bases }, failures);
  const earlier = bases.filter(({ origin }) => origin <= on);
  return { ...input, planned, failures, forecast: new Set(earlier.map(({ series }) => series)) };
}

/** The second: works out what is new to say, on another thread where there is one. */
export async function draftIssues(ctx: Context, plan: IssuePlan): Promise<IssueDrafts> {
  const { planned, failures } = plan;
  const questions = planned.map(({ question }) => question);
  const drafted = (await ctx.draftElsewhere?.(questions)) ?? draftForecasts(questions);
  const drafts = planned.flatMap(({ id, question }, index) => {
    const one = drafted[index];
    if (one?.state === 'drafted') return [{ id, forecast: one.draft }];
    if (one?.state === 'failed') failures.set(question.series.slug, one.error);
    return [];
  });
  return { ...plan, drafts };
}

/** The third: stores it, all in one write. */
export async function storeIssues(ctx: Context, issues: IssueDrafts): Promise<IssueReport> {
  const { drafts, failures, lease, kind } = issues;
  await appendIssues(ctx, lease, drafts);
  if (kind === 'live') await withdrawUnknown(ctx, issues);
  return {
    issued: drafts.length,
    failures: Array.from(failures, ([series, error]) => ({ series, error })),
  };
}

/** What was forecast of a series that turned out to have no milestone yet is current no longer. */
async function withdrawUnknown(ctx: Context, { known, forecast, lease }: IssuePlan): Promise<void> {
  const unknown = known
    .filter(({ series, milestones }) => milestones.length === 0 && forecast.has(series.slug))
    .map(({ series }) => series.slug);
  if (unknown.length === 0) return;
  await ctx.database.atomic([
    lease.guard(),
    ...withdrawCurrent(unknown),
    bumpDataVersion({ writtenAtMs: ctx.clock() }),
  ]);
}
