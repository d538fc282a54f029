import type { Day } from '../domain/time.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { ForecastOutcome, JudgedForecast } from '../domain/track-record.ts';
import { readForecasts } from '../store/forecasts-read.ts';
import { readObservedThroughOf } from '../store/observations.ts';
import { CURRENT, isPast } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import type { Context } from './context.ts';
import { giveTurn } from './give-turn.ts';
import { judgeForecast } from './judge-forecast.ts';
import type { Observed } from './judge-forecast.ts';

/** Forecasts that are read whole and judged before others have their turn. */
const JUDGED_TOGETHER = 50;

interface Judged {
  readonly observed: Observed;
  readonly judged: JudgedForecast['judged'];
}

/** The last judgement of each forecast: it holds until more of its series is observed. */
const kept = new WeakMap<Context['database'], Map<string, Judged>>();

interface JudgedOn {
  readonly asOf: Day;
  readonly scope?: RecordScope;
}

/** Judges stored forecasts on a day, by what is known today, or was recorded in a scope, of the days until then. */
export async function judgeForecasts(
  ctx: Context,
  outcomes: readonly ForecastOutcome[],
  { asOf, scope = CURRENT }: JudgedOn,
): Promise<JudgedForecast[]> {
  const observedOf = await observedUntil(ctx, outcomes, { asOf, scope });
  const known = kept.get(ctx.database) ?? new Map<string, Judged>();
  kept.set(ctx.database, known);
  const judgements = new Map<string, JudgedForecast['judged']>();
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
      const judged = judgeForecast(forecast, observed);
      judgements.set(forecast.id, judged);
      // Questions about the past are rare, and would push out what everybody asks.
      if (asOf === dayOfInstant(ctx.clock()) && !isPast(scope))
        known.set(forecast.id, { observed, judged });
    }
  }
  return outcomes.flatMap((forecast): JudgedForecast[] => {
    const judged = judgements.get(forecast.id);
    return judged === undefined ? [] : [judgedForecast(forecast, judged, observedOf(forecast))];
  });
}

function judgedForecast(
  forecast: ForecastOutcome,
  judged: JudgedForecast['judged'],
  { outcome }: Observed,
): JudgedForecast {
  const { kind, lab, series, method, follows } = forecast;
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
 * Until when what a forecast awaits is known to have come or not: until its lab was read. An unread day is no silence,
 * and what came on one is counted once that day is read too: sooner, short waits alone would count.
 */
async function observedUntil(
  ctx: Context,
  forecasts: readonly ForecastOutcome[],
  { asOf, scope }: Required<JudgedOn>,
): Promise<(forecast: ForecastOutcome) => Observed> {
  const labs = [...new Set(forecasts.map(({ lab }) => lab))];
  const read = await readObservedThroughOf(ctx.database, labs, null, scope);
  return ({ lab, outcome }) => {
    const through = Math.min(asOf, read.get(lab) ?? -Infinity);
    return { outcome: outcome !== null && outcome.day <= through ? outcome.day : null, through };
  };
}

function isSame(a: Observed, b: Observed): boolean {
  return a.outcome === b.outcome && a.through === b.through;
}
