import { counted } from '../domain/counted.ts';
import type { LastMilestone } from '../domain/forecast.ts';
import type { ForecastView } from '../domain/forecast-view.ts';
import { formatDay } from '../domain/time.ts';
import { ENDED } from './ended-series.ts';
import { explainTrackRecord } from './explain-track-record.ts';

type Described = Omit<ForecastView, 'explanation'>;

/** Says in plain sentences what a forecast rests on, how old its data are, and that it is an inference. */
export function explain(view: Described): string[] {
  if (view.lastMilestone === null) return [];
  return [
    ...(view.series === null
      ? labHistory(view.lastMilestone)
      : ownHistory(view, view.lastMilestone)),
    `Strength is borrowed from ${view.sample.pooledSeries} series of the field, as published before ${formatDay(view.sample.priorsAsOf)}.`,
    ...generations(view),
    ...silence(view, view.lastMilestone),
    ...cadence(view),
    ...end(view),
    ...explainTrackRecord(view.trackRecord),
    'This is an inference from public dates, not a leak.',
  ];
}

function ownHistory({ sample }: Described, lastMilestone: LastMilestone): string[] {
  const { intervals } = sample;
  const last = `The last milestone is ${lastMilestone.name} of ${formatDay(lastMilestone.day)}.`;
  if (intervals.length === 0)
    return [last, 'The series has no interval yet: this is the pooled prior of the field.'];
  const recent = intervals.slice(-4).join(', ');
  const own = `It rests on ${counted(intervals.length, 'interval')} of its own; the latest: ${recent} days.`;
  const thin =
    intervals.length < 2
      ? ['That is too little to know its rhythm: nearly all of this is the pooled prior.']
      : [];
  return [last, own, ...thin];
}

function labHistory(lastMilestone: LastMilestone): string[] {
  return [
    `The last milestone of any of its series is ${lastMilestone.name} of ${formatDay(lastMilestone.day)}.`,
    'It is the first of the forecasts of its series, taken as independent of each other.',
  ];
}

function generations({ sample: { generationShare: share } }: Described): string[] {
  if (share === undefined) return [];
  return [
    `The next generation is one of the milestones to come: each starts one with ${Math.round(share * 100)} %, as counted over all series.`,
  ];
}

function silence(
  { observedThrough, asOf, unseen }: Described,
  lastMilestone: LastMilestone,
): string[] {
  const silentDays = Math.max(observedThrough - lastMilestone.day, 0);
  const known =
    silentDays === 0
      ? `No day after ${formatDay(observedThrough)} has been observed.`
      : `No milestone came in the ${counted(silentDays, 'day')} until ${formatDay(observedThrough)}, the last day that was observed.`;
  const unread = asOf - observedThrough;
  if (unread <= 0 || unseen === null) return [known];
  const since = unread === 1 ? 'The day since then is' : `The ${unread} days since then are`;
  const percent = Math.round(unseen * 100);
  return [known, `${since} unread: the probability that it shipped unseen is ${percent} %.`];
}

function cadence({ cadenceWindow, series }: Described): string[] {
  if (cadenceWindow === null) return [];
  const { label, held, of } = cadenceWindow;
  const record =
    of === 0
      ? 'it could not be tried on this series yet'
      : `it has held ${held} of ${of} times in this ${series === null ? 'lab' : 'series'}`;
  return [`The analyst's interval rule says ${label}; ${record}.`];
}

function end({ ended, sample }: Described): string[] {
  if (sample.method === ENDED) {
    return ['The lab has ended this series, or goes on under another name: nothing is forecast.'];
  }
  if (ended === null || ended <= 0.5) return [];
  const percent = Math.round(ended * 100);
  return [`It has been silent for so long that it has probably ended (${percent} %).`];
}
