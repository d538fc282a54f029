import { medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay, longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';

const MOST_ROWS = 12;

/** The stored forecasts of a series, newest first, with what became of them. */
export function historyTable(history: readonly ForecastView[], open: boolean): Markup {
  const rows = history.slice(0, MOST_ROWS).map((view) => {
    const said =
      view.headline === null
        ? 'no clear window'
        : `${view.headline.label}, ${percent(view.headline.probability)}`;
    return markup`<tr><th scope="row">${longDayLabel(view.asOf)}</th><td>${said}</td><td>${dayOrDash(medianDay(view))}</td><td>${view.kind}</td><td>${outcome(view)}</td></tr>`;
  });
  const more =
    history.length > MOST_ROWS
      ? markup`<p class="small soft">The newest ${MOST_ROWS} of ${history.length}.</p>`
      : null;
  return markup`<details${open ? markup` open` : null}><summary>The same as a table</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Made for</th><th scope="col">Headline</th><th scope="col">Median</th><th scope="col">Kind</th><th scope="col">Outcome</th></tr></thead><tbody>${rows}</tbody></table></div>${more}</details>`;
}

function dayOrDash(day: Day | null): string {
  return day === null ? '–' : formatDay(day);
}

function outcome({ resolution }: ForecastView): Markup {
  if (resolution === null) return markup`open`;
  const { score, name, day } = resolution;
  const verdict =
    score === null ? 'void' : score.windowHit ? 'in the 80 % window' : 'outside the 80 % window';
  return markup`${name}, ${formatDay(day)}: ${verdict}`;
}
