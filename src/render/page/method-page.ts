import type { DensityStep } from '../../domain/distribution-steps.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel } from '../../domain/time.ts';
import { densityChart } from '../chart/density-chart.ts';
import { inlineDrawing } from '../chart/drawing.ts';
import { MEASURED, skillChart } from '../chart/skill-chart.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { onDay, page } from './page.ts';

/** A forecast that shows what all this comes to. */
export interface MethodExample {
  readonly view: ForecastView;
  readonly points: readonly DensityStep[];
  readonly seriesName: string;
  readonly slug: string;
}

/** How forecasts are made, how good that was measured to be, and what it cannot do. */
export function methodPage(example: MethodExample | null): string {
  const rows = MEASURED.map(
    ({ name, crpsLog, logScore, held, skill, ours }) =>
      markup`<tr><th scope="row">${ours ? markup`<b>${name}</b>` : name}</th><td class="number" data-label="CRPS-log">${crpsLog.toFixed(3)}</td><td class="number" data-label="log score">${logScore.toFixed(2)}</td><td class="number" data-label="50 / 80 / 90 % held">${held}</td><td class="number" data-label="skill">${skill}</td></tr>`,
  );
  const body = markup`<div class="prose"><h1>How it works</h1>
<p class="lead">Dates go in, a probability for every day comes out. Nothing else: no leaks, no rumours, no opinion.</p>
${example === null ? null : figure(example)}
<h2>From dates to a distribution</h2>
<ol><li><b>Milestones.</b> Of everything that a lab ships, the releases that start a version or a generation count, on the day of their first public availability. Variants, snapshots and limited previews do not. Which is which is judgement, and changes the answer more than the method does; it stands in the catalog, where anyone can correct it.</li>
<li><b>Intervals.</b> On a log scale, the days between milestones follow a level that drifts and a spread that is learned: a local-level model of unknown variance, whose forecast of the next interval is a Student-t distribution on that scale.</li>
<li><b>Strength is borrowed.</b> A series has few intervals. Priors are learned from all series, from what was published before the month of the forecast began; what that leaves open is integrated over.</li>
<li><b>Silence counts.</b> Each silent day that was observed rules out what did not happen. Most of the skill is made there.</li>
<li><b>Weekdays count.</b> Labs ship on some weekdays more than on others; those of the series itself count too.</li>
<li><b>Long silence slows.</b> After 120 silent days fewer releases came than the law said; by how much is learned from past silences, and the chance of each later day is lowered by it.</li>
<li><b>A series may have ended.</b> How often a milestone is the last of its series is learned too; that chance grows with the silence, and above one half the series has gone quiet, and no date is given.</li></ol>
<h2>What is shown</h2>
<p>The <b>headline</b> is the shortest run of whole calendar months that holds at least half of the probability. The 50 % and 80 % <b>windows</b> are central intervals. Beside them stands <b>the analyst's interval rule</b>: the last milestone plus the shortest to the longest of the last four intervals, with how often it has held.</p>
<p>A forecast is <b>overdue</b> when the 80 % window of the first forecast after the last milestone has passed, which one without an end never does, has <b>little history</b> below two intervals, and is <b>stale</b> when no source was read for more than three days. Days that nobody read are not silence: the chance that the release was missed is given instead.</p>
<p>A <b>live</b> forecast was issued at its time and is stored, with a hash of the one before it. A <b>hindcast</b> is computed for a past day from what had shipped and was published by then, with today's code, and with dates and levels as they are known today. No score mixes the two unless it is asked to.</p>
<h2>How good it is</h2>
<figure>${inlineDrawing(skillChart())}<figcaption>Error of each method (CRPS on log days; less is better), by <code>launchwindow backtest --until 2026-09-30</code>: 291 milestones of 78 series, 2,587 weekly origins, each censored at the end of the data.</figcaption></figure>
<div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">Method</th><th class="number" scope="col">CRPS-log</th><th class="number" scope="col">log score</th><th class="number" scope="col">50 / 80 / 90 % windows that held</th><th class="number" scope="col">skill against past intervals</th></tr></thead><tbody>${rows}</tbody></table></div>
<p class="small soft">Which parts the method has was decided with these figures in sight, so they flatter it a little. What this service itself has scored is on the <a href="/track-record">track record</a>.</p>
<h2>What it cannot do</h2>
<ul><li><b>It is often wrong by months</b>, because labs are that irregular. The 50 % window of a series is often half a year wide, and most 80 % windows have no end within two years, since a series may have ended.</li>
<li><b>The windows are, if anything, too narrow.</b> Those of 80 % held 76 % of the time, 81 % in 2026, those of 50 % 45 % and 48 %, where a calibrated forecaster would read 80 % and 51 %, give or take some points; a headline that claimed 55 % came true 48 % of the time.</li>
<li><b>It knows nothing but dates.</b> Signals that a release is coming are shown as evidence and move no forecast: none tried was reliably better than none.</li>
<li><b>Dates are good to about a day.</b> Beijing, UTC and US days mix; three of four events that several sources date are agreed to the day.</li>
<li><b>Right after a release the gain is smaller</b>: the rhythm alone says less than the silence later does.</li></ul>
<h2>References</h2>
<ul class="small"><li>M. West and J. Harrison, <i>Bayesian Forecasting and Dynamic Models</i>, 2nd edition, Springer 1997: local-level models and discounting.</li>
<li>T. Gneiting and A. E. Raftery, Strictly Proper Scoring Rules, Prediction, and Estimation, <i>Journal of the American Statistical Association</i> 102, 2007: CRPS and log score.</li>
<li>J. D. Kalbfleisch and R. L. Prentice, <i>The Statistical Analysis of Failure Time Data</i>, 2nd edition, Wiley 2002: censoring.</li></ul></div>`;
  return page({
    title: 'Method: how the forecasts are made',
    description:
      'How release dates become a predictive distribution, how good it was measured to be, and its limits.',
    path: '/method',
    body,
  });
}

function figure({ view, points, seriesName, slug }: MethodExample): Markup {
  const day = longDayLabel(view.asOf);
  const what = view.expectedName ?? `the next ${seriesName}`;
  return markup`<figure>${inlineDrawing(densityChart(view, points, seriesName))}<figcaption>What was to be said of ${what} on ${day}, from what was published by then, and what came of it. A hindcast: computed since, not issued on that day. <a href="${onDay(`/${slug}`, view.asOf)}">The whole page of that day</a></figcaption></figure>`;
}
