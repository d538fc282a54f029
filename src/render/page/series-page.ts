import type { ForecastView } from '../../domain/forecast-view.ts';
import { longDayLabel } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { densityChart } from '../chart/density-chart.ts';
import { inlineDrawing } from '../chart/drawing.ts';
import { timelineChart } from '../chart/timeline-chart.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { percent } from '../markup/words.ts';
import { weekly } from '../chart/weekly.ts';
import { dayWalk } from './day-walk.ts';
import { embedSection } from './embed-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { historySection } from './history-section.ts';
import { onDay, page } from './page.ts';
import type { PageSite } from './page.ts';
import { probabilityTables } from './probability-tables.ts';
import { releasesTable } from './releases-table.ts';
import { restsOn } from './rests-on.ts';
import { seriesHead } from './series-head.ts';
import type { SeriesPageData } from './series-page-data.ts';
import { seriesAnswer } from './series-answer.ts';

/** The page of a series: what is forecast, what it rests on, and how it moved. */
export function seriesPage(data: SeriesPageData, site: PageSite): string {
  const { series, view, points, releases, history, day, lab } = data;
  const { slug, name } = series.series;
  const steps = weekly(points);
  const pictured =
    points.length === 0
      ? null
      : markup`<figure>${inlineDrawing(densityChart(view, points, name))}<figcaption>How likely each day is, as the mean of its week. Darkest is the central 50 %, then 80 %; the line above spans the months of the headline.</figcaption></figure>${probabilityTables(view, points)}${planLink(view, day)}`;
  const walk = dayWalk({ asOf: view.asOf, today: site.today, at: (on) => onDay(`/${slug}`, on) });
  const body = markup`<div class="top-line"><p class="crumbs"><a href="${onDay('/', day)}">Launch board</a> / <a href="${onDay(`/labs/${lab.slug}`, day)}">${lab.name}</a></p><form class="fields" method="get" action="/${slug}">${walk}</form></div>
${seriesAnswer(data)}
${pictured}
<h2>What shipped, and what is next</h2>${inlineDrawing(timelineChart(view, series.milestones, { steps, seriesName: name }))}
${restsOn(view)}
${historySection(history, name, view.asOf)}
${evidenceSection(data.signals, data.outlook)}
<h2>Releases, and who says so</h2>${releasesTable(releases)}
${embedSection(slug, name, site)}
<h2>For programs</h2><ul>${programLinks(slug, day)}</ul>`;
  return page({
    title: titleOf(name, view),
    description: view.explanation.slice(0, 2).join(' '),
    path: `/${slug}`,
    body,
    head: seriesHead({ origin: site.origin, slug, name, day }),
  });
}

// A plan is of today.
function planLink({ lastMilestone }: ForecastView, day: Day | null): Markup | null {
  if (lastMilestone === null || day !== null) return null;
  const { release, name } = lastMilestone;
  return markup`<p class="small">Do you use ${name}? <a href="${onDay('/plan', null, { uses: release })}">How likely it is superseded soon</a></p>`;
}

function titleOf(name: string, { headline, asOf, kind }: ForecastView): string {
  const said =
    headline === null ? 'no clear window' : `${headline.label} (${percent(headline.probability)})`;
  return `Next ${name}: ${said}${kind === 'hindcast' ? `, as of ${longDayLabel(asOf)}` : ''}`;
}

function programLinks(slug: string, day: Day | null): Markup[] {
  const api = `/v1/series/${slug}`;
  const links: [string, string][] = [
    [`${api}/forecast`, 'the forecast'],
    [`${api}/forecast/distribution`, 'the whole distribution'],
    [`${api}/forecast/history`, 'its history'],
    [`${api}/releases`, 'the releases with every claim'],
    [`/chart/${slug}/density.svg`, 'the picture above'],
    [`/chart/${slug}/timeline.svg`, 'the timeline'],
    [`/chart/${slug}/history.svg`, 'how it moved'],
  ];
  return links.map(([path, text]) => {
    const url = onDay(path, day);
    return markup`<li><a href="${url}">${text}</a> <code class="soft">${url}</code></li>`;
  });
}
