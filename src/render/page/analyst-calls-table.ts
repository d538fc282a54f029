import { longDayLabel } from '../../domain/time.ts';
import type { AnalystCall } from '../../domain/track-record.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent, rangeLabel } from '../markup/words.ts';
import { onDay } from './page.ts';

/** Releases that an analyst had named ahead, and what was to be said of them when they did. */
export function analystCallsTable(calls: readonly AnalystCall[]): Markup | null {
  if (calls.length === 0) return null;
  const rows = calls.map((call) => {
    const { name, series, origin, kind, headline, window, cadenceWindow, score, day } = call;
    const verdict = (hit: boolean | null) =>
      hit === null
        ? null
        : hit
          ? markup` <span class="good">held</span>`
          : markup` <span class="conflict">missed</span>`;
    const miss = score.cadenceMissDays ?? 0;
    return markup`<tr><th scope="row"><a href="${onDay(`/${series}`, origin)}">${name}</a> <span class="tag ${kind}">${kind}</span></th><td data-label="Said on">${longDayLabel(origin)}</td><td data-label="Headline">${headline === null ? '–' : `${headline.label}, ${percent(headline.probability)}`}${verdict(score.headlineHit)}</td><td data-label="80 % window">${rangeLabel(window)}${verdict(score.windowHit)}</td><td data-label="Interval rule">${cadenceWindow === null ? '–' : rangeLabel(cadenceWindow)}${verdict(score.cadenceHit)}${miss === 0 ? null : ` by ${Math.abs(miss)} days`}</td><td data-label="Shipped">${longDayLabel(day)}</td></tr>`;
  });
  return markup`<h2>Named by an analyst, and shipped</h2><div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Release</th><th scope="col">Said on</th><th scope="col">Headline</th><th scope="col">80 % window</th><th scope="col">Interval rule</th><th scope="col">Shipped</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
