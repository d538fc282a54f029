import type { ForecastKind } from '../domain/forecast.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import { readCurrentBases } from '../store/current-bases.ts';
import type { CurrentBasis } from '../store/current-bases.ts';
import { readForecastsObservedOn } from '../store/forecasts-read.ts';
import { withdrawCurrent } from '../store/forecasts-write.ts';
import { readIssuedThrough } from '../store/issued-through.ts';
import { bumpDataVersion } from '../store/meta.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { appendIssues } from './append-issues.ts';
import { taughtQuestion } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { draftForecasts } from './draft-forecasts.ts';
import type { Draft } from './draft-forecasts.ts';
import { forecastId, freeForecastId } from './forecast-id.ts';
import { giveTurn } from './give-turn.ts';
import type { KnownSeries, SeriesFailure } from './known-series.ts';
import type { ForecastQuestion } from './make-forecast.ts';
import { observedThrough } from './observed-through.ts';
import type { RefreshLease } from './refresh-lease.ts';
import type { Issue } from './seal-next.ts';
import type { World } from './world.ts';

export interface IssueReport {
  readonly issued: number;
  readonly failures: readonly SeriesFailure[];
}

export interface IssueInput {
  readonly world: World;
  readonly known: readonly KnownSeries[];
  readonly on: Day;
  readonly kind: ForecastKind;
  readonly lease: RefreshLease;
  /** What is forecast; both targets unless given. */
  readonly targets?: readonly Target[];
}

interface Wanted extends KnownSeries {
  readonly target: Target;
  readonly labObserved: Day | null;
  /** The basis of the current forecast of the same series and target. */
  readonly current: CurrentBasis | null;
  /** The latest observed-through day that one was ever stored for. */
  readonly issuedThrough: Day | null;
}

/** A forecast that is to be issued, under its id. */
interface Planned {
  readonly id: string;
  readonly question: ForecastQuestion;
}

const TARGETS: readonly Target[] = ['milestone', 'generation'];
/** Forecasts that are written at once. */
const WRITTEN_TOGETHER = 1_000;

/**
 * Stores a new forecast of each of some series of which there is something new to say, some hundred in a write. One
 * series that fails is reported and does not stop the others.
 */
export async function issueForecasts({
  ctx,
  input,
}: {
  ctx: Context;
  input: IssueInput;
}): Promise<IssueReport> {
  const failures = new Map<string, string>();
  const slugs = input.known.map(({ series }) => series.slug);
  const bases = await readCurrentBases(ctx.database, slugs);
  const planned = await planAll(ctx, input, bases, failures);
  let issued = 0;
  let drafted: readonly Issue<Draft>[] = [];
  for (let start = 0; start < planned.length; start += WRITTEN_TOGETHER) {
    // What another thread drafts it drafts while this one stores what was drafted before.
    const [next] = await Promise.all([
      draft(ctx, planned.slice(start, start + WRITTEN_TOGETHER), failures),
      appendIssues(ctx, input.lease, drafted),
    ]);
    drafted = next;
    issued += drafted.length;
    await giveTurn();
  }
  await appendIssues(ctx, input.lease, drafted);
  if (input.kind === 'live') await withdrawUnknown(ctx, input, bases);
  return { issued, failures: Array.from(failures, ([series, error]) => ({ series, error })) };
}

async function planAll(
  ctx: Context,
  input: IssueInput,
  bases: readonly CurrentBasis[],
  failures: Map<string, string>,
): Promise<Planned[]> {
  const { known, on, targets = TARGETS } = input;
  const slugs = known.map(({ series }) => series.slug);
  const labs = [...new Set(known.map(({ series }) => series.lab))];
  const observed = await readObservedThroughOf(ctx.database, labs, on);
  const issuedThrough = await readIssuedThrough(ctx.database, slugs);
  const current = new Map(bases.map((basis) => [`${basis.series} ${basis.target}`, basis]));
  const planned: Planned[] = [];
  for (const one of known) {
    const { slug, lab } = one.series;
    try {
      for (const target of targets) {
        const wanted = {
          ...one,
          target,
          labObserved: observed.get(lab) ?? null,
          current: current.get(`${slug} ${target}`) ?? null,
          issuedThrough: issuedThrough(slug, target),
        };
        const plan = await planOf(ctx, input, wanted);
        if (plan !== null) planned.push(plan);
      }
    } catch (error) {
      failures.set(slug, String(error));
    }
  }
  return planned;
}

async function planOf(
  ctx: Context,
  { world, on, kind }: IssueInput,
  { series, milestones, target, labObserved, current, issuedThrough }: Wanted,
): Promise<Planned | null> {
  // The clock was put back: what was said stays the newest.
  if (kind === 'live' && current !== null && current.origin > on) return null;
  const last = milestones.at(-1);
  if (last === undefined) return null;
  const through = kind === 'hindcast' ? on : observedThrough(labObserved, milestones, on);
  const slot = { kind, series: series.slug, target, observedThrough: through };
  const basis = {
    lastMilestone: last.day,
    intervals: intervalsOf(milestones.map(({ day }) => day)),
  };
  const told = kind === 'live' && current !== null && goesBy(current, last.release, basis);
  if (told && current.observedThrough >= through) return null;
  const isFirst = issuedThrough === null || issuedThrough < through;
  const id = isFirst
    ? forecastId(slot)
    : freeForecastId({ ...slot, ...basis }, await readForecastsObservedOn(ctx.database, slot));
  if (id === null) return null;
  const question = await taughtQuestion({
    ctx,
    world,
    series,
    milestones,
    kind,
    target,
    origin: on,
    observedThrough: through,
    // What was said first stays said: later priors do not change it.
    ...(told && { firstWindow: current.firstWindow }),
  });
  return { id, question };
}

function goesBy(
  current: CurrentBasis,
  release: string,
  { lastMilestone, intervals }: { lastMilestone: Day; intervals: readonly number[] },
): boolean {
  return (
    current.lastMilestone.release === release &&
    current.lastMilestone.day === lastMilestone &&
    current.intervals.length === intervals.length &&
    current.intervals.every((days, index) => days === intervals[index])
  );
}

/** What was forecast of a series that turned out to have no milestone yet is current no longer. */
async function withdrawUnknown(
  ctx: Context,
  { known, on, lease }: IssueInput,
  bases: readonly CurrentBasis[],
): Promise<void> {
  const forecast = new Set(bases.filter(({ origin }) => origin <= on).map(({ series }) => series));
  const unknown = known
    .filter(({ series, milestones }) => milestones.length === 0 && forecast.has(series.slug))
    .map(({ series }) => series.slug);
  if (unknown.length === 0) return;
  await ctx.database.atomic([lease.guard(), ...withdrawCurrent(unknown), bumpDataVersion()]);
}

async function draft(
  { draftElsewhere }: Context,
  planned: readonly Planned[],
  failures: Map<string, string>,
): Promise<Issue<Draft>[]> {
  const questions = planned.map(({ question }) => question);
  const drafts = (await draftElsewhere?.(questions)) ?? draftForecasts(questions);
  return planned.flatMap(({ id, question }, index) => {
    const drafted = drafts[index];
    if (drafted?.state === 'drafted') return [{ id, forecast: drafted.draft }];
    if (drafted?.state === 'failed') failures.set(question.series.slug, drafted.error);
    return [];
  });
}
