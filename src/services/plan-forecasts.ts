import type { ForecastKind } from '../domain/forecast.ts';
import { TARGETS } from '../domain/series.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { intervalsOf } from '../forecast/intervals.ts';
import type { CurrentBasis } from '../store/current-bases.ts';
import { readForecastsObservedOn } from '../store/forecasts-read.ts';
import { readIssuedThrough } from '../store/issued-through.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { taughtQuestion } from './compute-forecast.ts';
import type { Context } from './context.ts';
import { forecastId, freeForecastId } from './forecast-id.ts';
import type { KnownSeries } from './known-series.ts';
import type { ForecastQuestion } from './make-forecast.ts';
import { observedThrough } from './observed-through.ts';
import type { World } from './world.ts';

export interface PlanInput {
  readonly world: World;
  readonly known: readonly KnownSeries[];
  readonly on: Day;
  readonly kind: ForecastKind;
  /** What is forecast; both targets unless given. */
  readonly targets?: readonly Target[];
  /** What the current forecasts of the series go by. */
  readonly bases: readonly CurrentBasis[];
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
export interface PlannedForecast {
  readonly id: string;
  readonly question: ForecastQuestion;
}

/**
 * What is to be asked of each of some series of which there is something new to say, by what its current forecasts go
 * by. One that fails is put under `failures` and stops no other.
 */
export async function planForecasts(
  ctx: Context,
  input: PlanInput,
  failures: Map<string, string>,
): Promise<PlannedForecast[]> {
  const { known, on, bases, targets = TARGETS } = input;
  const slugs = known.map(({ series }) => series.slug);
  const labs = [...new Set(known.map(({ series }) => series.lab))];
  const observed = await readObservedThroughOf(ctx.database, labs, on);
  const issuedThrough = await readIssuedThrough(ctx.database, slugs);
  const current = new Map(bases.map((basis) => [`${basis.series} ${basis.target}`, basis]));
  const planned: PlannedForecast[] = [];
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
  { world, on, kind }: PlanInput,
  { series, milestones, target, labObserved, current, issuedThrough }: Wanted,
): Promise<PlannedForecast | null> {
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
