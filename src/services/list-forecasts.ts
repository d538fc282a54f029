import type { ForecastStatus, ForecastView } from '../domain/forecast-view.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Target } from '../domain/series.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import { listCurrentForecasts } from '../store/list-current-forecasts.ts';
import { scopeAt } from '../store/record-scope.ts';
import { listResolvedForecasts } from '../store/resolved-forecasts.ts';
import { asOfDay, instantAsked } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeStored } from './describe-stored.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { describeLive, forecastsOf } from './forecasts-of.ts';
import { keysetPage } from './keyset-page.ts';
import { selectRecords } from './select-records.ts';

export interface ForecastsQuestion extends Moment, PageRequest {
  /** Of these labs; of all if empty. */
  readonly labs: readonly string[];
  /** Of these series, by slug or alias; of all if empty. */
  readonly series: readonly string[];
  readonly target: Target;
  /** In one of these states; in any but resolved if empty. */
  readonly statuses: readonly ForecastStatus[];
}

/**
 * The forecasts of many series on a day. Today's reader gets the current ones, then, if asked for, those that were
 * issued and have been resolved, the last resolved first; a past day's reader gets each with what became of it.
 */
export async function listForecasts({
  ctx,
  input,
}: Call<ForecastsQuestion>): Promise<Page<ForecastView>> {
  const { recordedBeforeMs = null } = input;
  const scope = scopeAt(recordedBeforeMs);
  const asOf = asOfDay(ctx, input.asOf, instantAsked(ctx, recordedBeforeMs));
  const labs = await Promise.all(
    input.labs.map(async (slug) => (await labBySlug(ctx, slug, scope)).slug),
  );
  const series = await Promise.all(
    input.series.map(async (slug) => (await seriesBySlug(ctx, slug, scope)).slug),
  );
  const question = { ...input, labs, series };
  if (recordedBeforeMs !== null) return pastOnes(ctx, question, asOf);
  const wantsResolved = input.statuses.includes('resolved') && asOf === dayOfInstant(ctx.clock());
  return wantsResolved
    ? currentThenResolved(ctx, question, asOf)
    : currentOnes(ctx, question, asOf);
}

async function currentOnes(
  ctx: Context,
  input: ForecastsQuestion,
  asOf: Day,
): Promise<Page<ForecastView>> {
  if (asOf !== dayOfInstant(ctx.clock())) return pastOnes(ctx, input, asOf);
  const page = await listCurrentForecasts(ctx.database, { ...input, asOf });
  const described = await describeLive(ctx, page.items, asOf);
  return { ...page, items: described.map(({ view }) => view) };
}

async function pastOnes(
  ctx: Context,
  input: ForecastsQuestion,
  asOf: Day,
): Promise<Page<ForecastView>> {
  const { statuses, cursor, limit, target, recordedBeforeMs = null } = input;
  const records = await selectRecords(ctx, input, scopeAt(recordedBeforeMs));
  const forecasts = await forecastsOf(ctx, { records, target, asOf, recordedBeforeMs });
  const items = forecasts
    .map(({ view }) => view)
    .filter(({ status }) => statuses.length === 0 || statuses.includes(status));
  return keysetPage({ items, keyOf: (view) => view.series ?? '', cursor, limit });
}

// One list out of two: a cursor says which of them it is in, and where.
async function currentThenResolved(
  ctx: Context,
  input: ForecastsQuestion,
  asOf: Day,
): Promise<Page<ForecastView>> {
  const [list, inner] = decodeCursor(input.cursor, ['current', '']);
  const cursor = inner === '' ? null : inner;
  const current = await currentOnes(
    ctx,
    { ...input, cursor: list === 'current' ? cursor : null },
    asOf,
  );
  const room = list === 'current' ? input.limit - current.items.length : input.limit;
  const resolved = await resolvedOnes(ctx, {
    ...input,
    cursor: list === 'resolved' ? cursor : null,
    limit: Math.max(room, 1),
  });
  const total = current.total + resolved.total;
  if (list === 'resolved')
    return { items: resolved.items, total, next: within('resolved', resolved.next) };
  if (current.next !== null)
    return { items: current.items, total, next: within('current', current.next) };
  if (room === 0)
    return {
      items: current.items,
      total,
      next: resolved.total === 0 ? null : encodeCursor(['resolved', '']),
    };
  return {
    items: [...current.items, ...resolved.items],
    total,
    next: within('resolved', resolved.next),
  };
}

async function resolvedOnes(
  ctx: Context,
  { labs, series, target, cursor, limit }: ForecastsQuestion,
): Promise<Page<ForecastView>> {
  const page = await listResolvedForecasts(ctx.database, { labs, series, target, cursor, limit });
  return { ...page, items: await describeStored(ctx, page.items, dayOfInstant(ctx.clock())) };
}

function within(list: 'current' | 'resolved', next: string | null): string | null {
  return next === null ? null : encodeCursor([list, next]);
}
