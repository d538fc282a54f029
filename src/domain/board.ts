import type { MilestoneView } from './catalog-view.ts';
import type { DensityStep } from './distribution-steps.ts';
import type { ForecastView } from './forecast-view.ts';
import type { Lab } from './lab.ts';
import type { Series } from './series.ts';
import type { Day } from './time.ts';

/** A series with everything that one line of a board shows. */
export interface BoardRow {
  readonly lab: Lab;
  readonly series: Series;
  readonly milestones: readonly MilestoneView[];
  readonly view: ForecastView;
  readonly steps: readonly DensityStep[];
}

/** All series as one day's reader sees them. */
export interface Board {
  readonly asOf: Day;
  readonly rows: readonly BoardRow[];
  /** Series without any milestone by that day: nothing can be forecast of them. */
  readonly waiting: readonly { readonly lab: Lab; readonly series: Series }[];
  /** How many series there are: of very many, the board holds those that are expected soonest. */
  readonly total: number;
}
