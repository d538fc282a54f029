import type { Day } from '../domain/time.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { ForecastOutcome, Standing } from '../domain/track-record.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { CURRENT, isPast } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
import { standForecast } from './stand-forecast.ts';
import type { Observed } from './stand-forecast.ts';

/** Forecasts that are read whole and judged before others have their turn. */
const JUDGED_TOGETHER = 50;

interface Judged {
  readonly observed: Observed;
  readonly judged: Standing['judged'];
}

/** The last judgement of each forecast: it holds until more of its series is observed. */
const kept = new WeakMap<Context['database'], Map<string, Judged>>();

interface StandingOn {
  readonly asOf: Day;
  readonly scope?: RecordScope;
}

/** How stored forecasts stand on a day, by what is known today, or was recorded in a scope, of the days until then. */
export async function standingsOf(
  ctx: Context,
  outcomes: readonly ForecastOutcome[],
  { asOf, scope = CURRENT }: StandingOn,
): Promise<Standing[]> {
  const observedOf = await observedUntil(ctx, outcomes, { asOf, scope });
  const known = kept.get(ctx.database) ?? new Map<string, Judged>();
  kept.set(ctx.database, known);
  const judgements = new Map<string, Standing['judged']>();
  const unknown: ForecastOutcome[] = [];
  for (const forecast of outcomes) {
    const held = known.get(forecast.id);
    if (isVoid(forecast)) judgements.set(forecast.id, { state: 'void' });
    else if (held && isSame(held.observed, observedOf(forecast)))
      judgements.set(forecast.id, held.judged);
    else unknown.push(forecast);
  }
  for (let start = 0; start < unknown.length; start += JUDGED_TOGETHER) {
    if (start > 0) await giveTurn(ctx);
    const part = new Map(
      unknown.slice(start, start + JUDGED_TOGETHER).map((one) => [one.id, observedOf(one)]),
    );
    for (const forecast of await readForecasts(ctx.database, [...part.keys()])) {
      const observed = part.get(forecast.id);
      if (observed === undefined) continue;
      const judged = standForecast(forecast, observed);
      judgements.set(forecast.id, judged);
      // Questions about the past are rare, and would push out what everybody asks.
      if (asOf === dayOfInstant(ctx.clock()) && !isPast(scope))
        known.set(forecast.id, { observed, judged });
    }
  }
  return outcomes.flatMap((forecast): Standing[] => {
    const judged = judgements.get(forecast.id);
    return judged === undefined ? [] : [standing(forecast, judged)];
  });
}

function standing(forecast: ForecastOutcome, judged: Standing['judged']): Standing {
  const { kind, lab, series, method, follows, outcome } = forecast;
  return {
    kind,
    lab,
    series,
    method,
    wait: `${series} ${follows}`,
    ended: outcome !== null,
    judged,
  };
}

function isVoid({ outcome, replaced }: ForecastOutcome): boolean {
  return replaced || outcome?.score === null;
}

/**
 * Until when what a forecast awaits is known to have come or not: until its lab was read, or a release ended it. An
 * unread day is no silence, whichever day is asked about.
 */
async function observedUntil(
  ctx: Context,
  forecasts: readonly ForecastOutcome[],
  { asOf, scope }: Required<StandingOn>,
): Promise<(forecast: ForecastOutcome) => Observed> {
  const labs = [...new Set(forecasts.map(({ lab }) => lab))];
  const read = await readObservedThroughOf(ctx.database, labs, null, scope);
  return ({ lab, outcome }) => ({
    outcome: outcome?.day ?? null,
    through: Math.min(asOf, Math.max(read.get(lab) ?? -Infinity, outcome?.day ?? -Infinity)),
  });
}

function isSame(a: Observed, b: Observed): boolean {
  return a.outcome === b.outcome && a.through === b.through;
}
