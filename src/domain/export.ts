import type { ReleaseView } from './catalog-view.ts';
import type { ForecastView } from './forecast-view.ts';
import type { ForecastIdentity, Resolution } from './forecast.ts';

export const EXPORTS = ['releases', 'forecasts', 'scores'] as const;
export type ExportName = (typeof EXPORTS)[number];

/** How one forecast was resolved, once for each outcome that was recorded of it. */
export interface ExportedScore {
  readonly forecast: ForecastIdentity;
  /** 1 for the first outcome, one more for each correction. */
  readonly revision: number;
  readonly resolution: Resolution;
  /** Whether it takes back that outcome, which was recorded before: the forecast is open again. */
  readonly withdrawn: boolean;
  readonly recordedAtMs: number;
}

/** A part of an export that fits into memory. */
export type ExportPart =
  | { readonly name: 'releases'; readonly rows: readonly ReleaseView[] }
  | { readonly name: 'forecasts'; readonly rows: readonly ForecastView[] }
  | { readonly name: 'scores'; readonly rows: readonly ExportedScore[] };
