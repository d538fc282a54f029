import type { ForecastChange, ForecastState, RecordedChange } from './change.ts';
import { parseDay } from './time.ts';
import type { WebhookFilter, WebhookType } from './webhook.ts';

type Headline = ForecastState['headline'];

/** Where a forecast stood when a subscriber was last told. */
export interface WebhookMark {
  readonly follows: string;
  readonly median: string | null;
  readonly headline: Headline;
  /** What those months held then; null where nobody looked. */
  readonly probability: number | null;
}

export interface WebhookEvents {
  readonly types: readonly WebhookType[];
  /** What to remember of this forecast; null for what is none. */
  readonly mark: WebhookMark | null;
}

/** What some months hold by the forecast of a change; null where that is not known. */
export type ProbabilityOf = (headline: Headline) => number | null;

/** The types that a change is told a subscriber under, who was last told of this forecast at `mark`. */
export function eventsOf(
  change: RecordedChange,
  filter: WebhookFilter,
  { mark, probabilityOf }: { mark: WebhookMark | null; probabilityOf: ProbabilityOf },
): WebhookEvents {
  if (!concerns(change, filter)) return { types: [], mark };
  const wanted = (type: WebhookType) => filter.types.length === 0 || filter.types.includes(type);
  if (change.forecast === null) return { types: [...plainTypes(change)].filter(wanted), mark };
  const { types, next } = forecastTypes(change.forecast, filter, {
    // Who subscribes later was told of the forecast before this one, as it were.
    told: mark ?? (change.forecast.previous && markOf(change.forecast.previous, null)),
    probabilityOf,
  });
  return { types: types.filter(wanted), mark: next };
}

function concerns(change: RecordedChange, { labs, series }: WebhookFilter): boolean {
  // A source belongs to no lab: it concerns whoever asked for its type.
  if (change.source !== null) return true;
  if (labs.length === 0 && series.length === 0) return true;
  const { lab, series: slug } = change;
  return (lab !== null && labs.includes(lab)) || (slug !== null && series.includes(slug));
}

function* plainTypes({ kind, resolution }: RecordedChange): Generator<WebhookType> {
  if (kind === 'release.recorded' || kind === 'release.corrected' || kind === 'source.stale') {
    yield kind;
  }
  // One release resolves every open forecast of its series: the current one stands for all.
  if (kind === 'forecast.resolved' && resolution?.current === true) yield kind;
}

function markOf(
  { follows, median, headline }: ForecastState,
  probability: number | null,
): WebhookMark {
  return { follows, median, headline, probability };
}

function forecastTypes(
  forecast: ForecastChange,
  filter: WebhookFilter,
  { told, probabilityOf }: { told: WebhookMark | null; probabilityOf: ProbabilityOf },
): { types: WebhookType[]; next: WebhookMark } {
  const now = markOf(forecast, probabilityOf(forecast.headline));
  const overdue: WebhookType[] = forecast.becameOverdue ? ['forecast.overdue'] : [];
  // After a release the forecast is of another one: it has not moved.
  if (told === null || told.follows !== now.follows) return { types: overdue, next: now };
  const heldNow = probabilityOf(told.headline);
  if (hasShifted(told, { median: now.median, heldNow }, filter)) {
    return { types: ['forecast.shifted', ...overdue], next: now };
  }
  return { types: overdue, next: { ...told, probability: told.probability ?? heldNow } };
}

function hasShifted(
  told: WebhookMark,
  { median, heldNow }: { median: string | null; heldNow: number | null },
  { minShiftDays, minShiftProbability }: WebhookFilter,
): boolean {
  if (minShiftDays !== null && daysBetween(told.median, median) >= minShiftDays) return true;
  if (minShiftProbability === null || told.probability === null || heldNow === null) return false;
  return Math.abs(heldNow - told.probability) >= minShiftProbability;
}

/** A median that enters or leaves the horizon has moved beyond any threshold. */
function daysBetween(from: string | null, to: string | null): number {
  if (from === null || to === null) return from === to ? 0 : Infinity;
  return Math.abs(parseDay(to) - parseDay(from));
}
