import type { DistributionStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel, monthStart, shortMonthRangeLabel } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { dayOrBeyond, percent } from '../markup/words.ts';

const MOST_MONTHS = 9;
const ENOUGH = 0.93;

/** What the picture shows, in numbers: by when with which probability, and month by month. */
export function probabilityTables(view: ForecastView, points: readonly DistributionStep[]): Markup {
  const months = monthsOf(points);
  const shown = months.slice(0, Math.max(months.findIndex(({ by }) => by > ENOUGH) + 1, 4));
  return markup`<div class="split"><section><h2 class="minor">Month by month</h2><div class="scroll" tabindex="0"><table class="bars"><thead><tr><th scope="col">In</th><th class="number" scope="col">probability</th><td></td><th class="number" scope="col">by its end</th></tr></thead><tbody>${shown.slice(0, MOST_MONTHS).map(monthRow)}</tbody></table></div></section><section><h2 class="minor">By when</h2><div class="scroll" tabindex="0"><table class="quantiles"><thead><tr><th scope="col">Probability</th><th scope="col">it has shipped by</th></tr></thead><tbody>${view.quantiles.map(({ level, day }) => markup`<tr><th scope="row">${percent(level)}</th><td>${dayOrBeyond(day)}</td></tr>`)}</tbody></table></div>${withinLine(view)}</section></div>`;
}

interface Month {
  readonly label: string;
  readonly inIt: number;
  readonly by: number;
}

function monthsOf(points: readonly DistributionStep[]): Month[] {
  const months: Month[] = [];
  let before = 0;
  for (const [index, { day, cumulative }] of points.entries()) {
    const isLast = index + 1 === points.length;
    if (!isLast && day + 1 !== monthStart(day, 1)) continue;
    months.push({
      label: shortMonthRangeLabel(day, day),
      inIt: cumulative - before,
      by: cumulative,
    });
    before = cumulative;
  }
  return months;
}

function monthRow({ label, inIt, by }: Month): Markup {
  const width = Math.min(Math.round(inIt * 250 * 10) / 10, 100);
  return markup`<tr><th scope="row">${label}</th><td class="number">${percent(inIt)}</td><td class="meter"><svg class="chart" width="100%" height="12" aria-hidden="true"><rect class="likely" width="${width}%" height="12" rx="2"/></svg></td><td class="number">${percent(by)}</td></tr>`;
}

function withinLine({ within, asOf, beyondHorizon }: ForecastView): Markup {
  const soon = within
    .filter(({ probability }) => probability !== null)
    .map(({ days, probability }) => `${percent(probability ?? 0)} within ${days} days`)
    .join(', ');
  return markup`<p class="small soft">From ${longDayLabel(asOf)}: ${soon}; ${percent(beyondHorizon ?? 0)} not within two years, or never.</p>`;
}
