import type { DayRange } from '../../domain/forecast.ts';
import type { ForecastView, PredictionInterval } from '../../domain/forecast-view.ts';
import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { percentOrDash, ruleRecord } from '../../render/markup/words.ts';
import type { Style } from './style.ts';

/** A forecast in lines for people: what is expected, when, how sure that is, and what it rests on. */
export function forecastText(
  view: ForecastView,
  name: string,
  picture: readonly string[],
  style: Style,
): string[] {
  const title = `${style.bold(titleOf(view, name))}${style.dim(`, as of ${formatDay(view.asOf)}`)}`;
  const sentences = view.explanation.map((sentence) => `  ${sentence}`);
  // Without a forecast there are no days: "beyond the horizon" would be one.
  if (view.beyondHorizon === null) return [title, '', ...sentences];
  const facts = factsOf(view);
  const widest = Math.max(...facts.map(([label]) => label.length));
  return [
    title,
    '',
    ...(picture.length === 0 ? [] : [...picture, '']),
    ...facts.map(([label, text]) => `  ${style.dim(label.padEnd(widest))}  ${text}`),
    '',
    ...sentences,
  ];
}

function titleOf({ target, expectedName, status }: ForecastView, name: string): string {
  const what = target === 'generation' ? 'next generation' : 'next milestone';
  const expected = expectedName === null ? '' : `, expected as ${expectedName}`;
  const state = status === 'open' ? '' : ` (${status})`;
  return `${name}: ${what}${expected}${state}`;
}

function factsOf(view: ForecastView): (readonly [label: string, text: string])[] {
  const { headline, cadenceWindow: cadence, resolution } = view;
  return [
    [
      'headline',
      headline === null
        ? 'no run of months holds half of it'
        : `${headline.label}, ${percentOrDash(headline.probability)}`,
    ],
    ['likely', intervalText(view.likely)],
    ['window', intervalText(view.window)],
    [
      'within',
      view.within
        .map(({ days, probability }) => `${days} days ${percentOrDash(probability)}`)
        .join(', '),
    ],
    ...(cadence === null
      ? []
      : [
          [
            'interval rule',
            `${cadence.label} (${rangeText(cadence)}), ${ruleRecord(cadence)}`,
          ] as const,
        ]),
    ...(resolution === null ? [] : [['outcome', outcomeText(view)] as const]),
  ];
}

/** The ends of a central interval and its coverage. */
export function intervalText({ start, end, coverage }: PredictionInterval): string {
  if (start === null) return `beyond the horizon (${percentOrDash(coverage)})`;
  return `${formatDay(start)} to ${endText(end)} (${percentOrDash(coverage)})`;
}

/** What ended a forecast, and which of its windows held. */
export function outcomeText({
  resolution,
  window,
}: Pick<ForecastView, 'resolution' | 'window'>): string {
  if (resolution === null) return 'open';
  const shipped = `${resolution.name} on ${formatDay(resolution.day)}`;
  if (resolution.score === null) return `${shipped}: already out when this was issued, not scored`;
  const { windowHit, cadenceMissDays: miss } = resolution.score;
  const rule =
    miss === null
      ? ''
      : `; interval rule ${miss === 0 ? 'held' : `missed by ${Math.abs(miss)} days`}`;
  return `${shipped}: ${windowHit ? 'inside' : 'outside'} the ${percentOrDash(window.coverage)} window${rule}`;
}

function rangeText({ start, end }: DayRange): string {
  return `${formatDay(start)} to ${formatDay(end)}`;
}

function endText(end: Day | null): string {
  return end === null ? 'beyond the horizon' : formatDay(end);
}
