import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';
import { onDay } from './page.ts';

/** Single forecasts and what became of them. */
export function resolvedTable(resolved: readonly ForecastView[]): Markup | null {
  if (resolved.length === 0) return null;
  const rows = resolved.flatMap(({ series, asOf, headline, resolution, kind }) => {
    if (series === null || resolution === null) return [];
    const { score, name, day } = resolution;
    const error = score?.errorDays ?? null;
    const said = headline === null ? '–' : `${headline.label}, ${percent(headline.probability)}`;
    return [
      markup`<tr><th scope="row"><a href="${onDay(`/${series}`, asOf)}">${series}</a></th><td><span class="nowrap">${formatDay(asOf)}</span> ${kind === 'hindcast' ? markup`<span class="tag hindcast">hindcast</span>` : null}</td><td data-label="Headline">${said}</td><td data-label="Shipped">${name}, <span class="nowrap">${formatDay(day)}</span></td><td data-label="80 % window">${score === null ? 'void' : score.windowHit ? markup`<span class="good">held</span>` : markup`<span class="conflict">missed</span>`}</td><td class="number" data-label="From the median">${error === null ? '–' : signedDays(error)}</td></tr>`,
    ];
  });
  return markup`<h2>Resolved forecasts</h2><p class="small soft">The ${rows.length} that were resolved last, hindcasts too; days are those by which the release came after the median. <a href="/v1/forecasts?status=resolved">All, as JSON</a></p><div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Series</th><th scope="col">Made for</th><th scope="col">Headline</th><th scope="col">Shipped</th><th scope="col">80 % window</th><th class="number" scope="col">From the median</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function signedDays(days: number): string {
  return `${days > 0 ? '+' : days < 0 ? '−' : ''}${Math.abs(days)} d`;
}
