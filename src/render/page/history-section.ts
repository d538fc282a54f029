import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { inlineDrawing } from '../chart/drawing.ts';
import { historyChart } from '../chart/history-chart.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { historyTable } from './history-table.ts';

const FEWEST_TO_DRAW = 3;

/** How the forecast moved: a picture once there is something to see, and the same as a table. */
export function historySection(
  history: readonly ForecastView[],
  seriesName: string,
  asOf: Day,
): Markup {
  const heading = markup`<h2>How the forecast moved</h2>`;
  if (history.length === 0) {
    return markup`${heading}<p class="soft">No forecast is stored for the days up to ${longDayLabel(asOf)}.</p>`;
  }
  if (history.length < FEWEST_TO_DRAW) {
    return markup`${heading}<p class="soft">It has hardly been able to: one is stored each time that it changes.</p>${historyTable(history, true)}`;
  }
  return markup`${heading}<p class="small soft">Each stripe is a stored forecast: its 80 % and 50 % windows and its median. A green line is the day on which the release came.</p>${inlineDrawing(historyChart(history, seriesName))}${historyTable(history, false)}`;
}
