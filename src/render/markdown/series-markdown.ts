import type { BadgeState } from '../../domain/badge-state.ts';
import { counted } from '../../domain/counted.ts';
import type { OutlookView } from '../../domain/signal-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { percent, percentOrDash } from '../markup/words.ts';
import { inMarkdown } from './in-markdown.ts';

const MOST_ASKED: readonly string[] = ['total-parameters', 'context'];

/** The forecast of a series in fewer than 400 tokens of Markdown, for language models and people in a hurry. */
export function seriesMarkdown(
  { view, seriesName }: BadgeState,
  { claims }: OutlookView,
  { origin, asOf }: { origin: string; asOf: Day | null },
): string {
  const lines = [
    `# Next ${inMarkdown(seriesName)}${view.expectedName === null ? '' : `: ${inMarkdown(view.expectedName)}`}`,
    '',
    `${view.kind === 'hindcast' ? 'Hindcast for' : 'Forecast as of'} ${formatDay(view.asOf)}, read through ${formatDay(view.observedThrough)}${view.stale ? ' (stale)' : ''}. An inference from public dates, not a leak.`,
    '',
    ...[...factsOf(view), ...outlookFacts(claims)].map((fact) => `- ${fact}`),
    '',
    linksOf(view, origin, asOf),
    '',
  ];
  return lines.join('\n');
}

/** The same question in JSON, and why the answer has moved since the last milestone. */
function linksOf(view: ForecastView, origin: string, asOf: Day | null): string {
  const path = `${origin}/v1/series/${view.series ?? ''}/forecast`;
  const asked = [
    ...(view.target === 'generation' ? ['target=generation'] : []),
    ...(asOf === null ? [] : [`as_of=${formatDay(asOf)}`]),
  ];
  const json = `JSON: ${addressOf(path, asked)}`;
  const last = view.lastMilestone?.day;
  if (last === undefined || last >= view.asOf) return json;
  return `${json} · why: ${addressOf(`${path}/diff`, [`from=${formatDay(last)}`, ...asked])}`;
}

function addressOf(path: string, query: readonly string[]): string {
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function factsOf(view: ForecastView): string[] {
  const { likely, window, cadenceWindow: rule, lastMilestone, resolution } = view;
  const facts = [
    `status: ${view.status}`,
    headlineOf(view),
    window.start === null
      ? null
      : `likely (50 %): ${range(likely)}; window (80 %): ${range(window)}`,
    view.unseen === null ? null : `shipped within 7/30/90/180 days: ${withinOf(view)}`,
    rule &&
      `interval rule: ${range(rule)}${rule.of === 0 ? '' : `, held ${rule.held} of ${rule.of} times`}`,
    lastMilestone &&
      `last milestone: ${inMarkdown(lastMilestone.name)}, ${formatDay(lastMilestone.day)}`,
    lastMilestone &&
      `rests on ${counted(view.sample.intervals.length, 'interval')} of its own and ${view.sample.pooledSeries} series of the field`,
    resolution && `outcome: ${inMarkdown(resolution.name)} on ${formatDay(resolution.day)}`,
  ];
  return facts.filter((fact) => fact !== null);
}

function headlineOf({ headline, lastMilestone }: ForecastView): string {
  if (lastMilestone === null) return 'nothing to forecast from yet';
  if (headline === null) return 'headline: none within two years';
  return `headline: ${headline.label}, ${percent(headline.probability)}`;
}

// Of what is still to come, and the short ones of a long list: an answer for a model has few tokens to spend.
function outlookFacts(claims: OutlookView['claims']): string[] {
  const told = claims.filter(
    ({ aspect, release }) => release === null && MOST_ASKED.includes(aspect),
  );
  if (told.length === 0) return [];
  const words = told.map(({ about, aspect, stated }) => inMarkdown(`${about} ${aspect} ${stated}`));
  return [`said ahead by others, inference that moves nothing: ${words.join('; ')}`];
}

function range({ start, end }: { start: Day | null; end: Day | null }): string {
  return `${dayOr(start)} to ${dayOr(end)}`;
}

function dayOr(day: Day | null): string {
  return day === null ? 'beyond two years' : formatDay(day);
}

function withinOf({ within }: ForecastView): string {
  return within.map(({ probability }) => percentOrDash(probability)).join(' / ');
}
