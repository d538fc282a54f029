import type { OutlookView, SignalView } from '../../domain/signal-view.ts';
import { formatDay, longDayLabel } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { linked } from './linked.ts';

const MOST_SIGNALS = 15;

/** Signals that a release is coming and what is said of it: shown beside the forecast, never moving it. */
export function evidenceSection(
  signals: readonly SignalView[],
  outlook: OutlookView,
): Markup | null {
  const said = outlookPart(outlook);
  if (signals.length === 0 && said === null) return null;
  return markup`<h2>Signals and outlook</h2><p class="small soft">Evidence and other people's inferences. They move no forecast: none that was tried was reliably better than none.</p>${signalPart(signals)}${said}`;
}

function signalPart(signals: readonly SignalView[]): Markup | null {
  if (signals.length === 0) return null;
  const newest = signals.toSorted((a, b) => b.signal.day - a.signal.day).slice(0, MOST_SIGNALS);
  const rows = newest.map(
    ({ signal, release, leadDays }) =>
      markup`<tr><th scope="row">${formatDay(signal.day)}</th><td>${linked(signal.kind.replaceAll('-', ' '), signal.url)}</td><td>${signal.note ?? ''}</td><td>${release === null ? '' : `${release.name}${leadDays === null ? '' : `, ${leadDays} d ahead`}`}</td></tr>`,
  );
  const shown =
    newest.length < signals.length ? `The newest ${newest.length} of ${signals.length}` : 'Signals';
  return markup`<details><summary>${shown}</summary><div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Seen</th><th scope="col">Kind</th><th scope="col">What</th><th scope="col">Before</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

function outlookPart({ claims, expectedNames }: OutlookView): Markup | null {
  if (claims.length === 0 && expectedNames.length === 0) return null;
  const names = expectedNames.map(
    ({ name, published, url, sourceName, release }) =>
      markup`<li><b>${name}</b> was named on ${longDayLabel(published)} by ${linked(sourceName, url)}${release === null ? '' : ' and has shipped'}.</li>`,
  );
  const rows = claims.map(
    ({ about, aspect, stated, outcome }) =>
      markup`<tr><th scope="row">${about}: ${aspect.replaceAll('-', ' ')}</th><td>${stated}</td><td>${outcome === null ? markup`<span class="soft">not known</span>` : markup`${outcome.stated}${held(outcome.held)}`}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? null
      : markup`<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">Of</th><th scope="col">said ahead</th><th scope="col">what came of it</th></tr></thead><tbody>${rows}</tbody></table></div>`;
  return markup`<details><summary>What was said ahead of a release</summary><ul>${names}</ul>${table}</details>`;
}

function held(value: boolean | null): Markup | null {
  if (value === null) return null;
  return value
    ? markup` <span class="good">held</span>`
    : markup` <span class="conflict">did not hold</span>`;
}
