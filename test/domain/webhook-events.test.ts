import { expect, test } from 'vitest';
import { NO_DOCUMENT } from '../../src/domain/change.ts';
import type { ForecastChange, RecordedChange } from '../../src/domain/change.ts';
import { eventsOf } from '../../src/domain/webhook-events.ts';
import type { WebhookMark } from '../../src/domain/webhook-events.ts';
import type { WebhookFilter } from '../../src/domain/webhook.ts';

const everything: WebhookFilter = {
  types: [],
  labs: [],
  series: [],
  minShiftDays: 7,
  minShiftProbability: null,
};
const headline = { start: '2026-11-01', end: '2026-12-31' };
const state = { forecast: 'f1', follows: 'kimi-k3', origin: '2026-10-01', headline };

function issued(median: string | null, more: Partial<ForecastChange> = {}): RecordedChange {
  return {
    ...NO_DOCUMENT,
    kind: 'forecast.issued',
    lab: 'moonshot',
    series: 'kimi',
    subject: 'f2',
    day: null,
    sequence: 1,
    recordedAtMs: 0,
    forecast: {
      ...state,
      median,
      target: 'milestone',
      expectedName: null,
      observedThrough: '2026-10-01',
      window: { start: null, end: null },
      overdue: false,
      becameOverdue: false,
      previous: { ...state, median: '2026-11-20' },
      ...more,
    },
  };
}

/** The types that changes are told under, one after the other, by the probability of the months at each. */
function told(
  changes: readonly RecordedChange[],
  filter: Partial<WebhookFilter> = {},
  probabilities: readonly number[] = [],
) {
  let mark: WebhookMark | null = null;
  return changes.map((change, index) => {
    const probabilityOf = () => probabilities[index] ?? null;
    const events = eventsOf(change, { ...everything, ...filter }, { mark, probabilityOf });
    mark = events.mark;
    return events.types;
  });
}

test('small shifts add up until they reach the threshold, and start anew from there', () => {
  const medians = ['2026-11-23', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-04'];
  const types = told(medians.map((median) => issued(median)));
  expect(types).toEqual([[], [], ['forecast.shifted'], [], ['forecast.shifted']]);
});

test('a median that leaves the horizon has shifted', () => {
  expect(told([issued(null)])).toEqual([['forecast.shifted']]);
});

test('a forecast of what follows another release has not shifted', () => {
  expect(told([issued('2027-06-01', { follows: 'kimi-k3.1' })])).toEqual([[]]);
});

test('a threshold of probability looks at the months that were last told', () => {
  const filter = { minShiftDays: null, minShiftProbability: 0.1 };
  const changes = ['2026-11-20', '2026-12-30', '2026-12-30'].map((median) => issued(median));
  expect(told(changes, filter, [0.5, 0.45, 0.39])).toEqual([[], [], ['forecast.shifted']]);
});

test('overdue is told when it begins', () => {
  expect(told([issued('2026-11-20', { overdue: true, becameOverdue: true })])).toEqual([
    ['forecast.overdue'],
  ]);
});

test.each([
  ['another type', { types: ['source.stale' as const] }],
  ['another lab', { labs: ['openai'] }],
  ['another series', { series: ['gpt'] }],
])('who asked for %s is not told', (_name, filter) => {
  expect(told([issued('2027-01-20')], filter)).toEqual([[]]);
});

test('a source that is late concerns everybody who asked for it, whatever the series', () => {
  const stale: RecordedChange = {
    ...issued(null),
    kind: 'source.stale',
    lab: null,
    series: null,
    forecast: null,
    source: { lateParts: [], error: null },
  };
  expect(told([stale], { series: ['gpt'] })).toEqual([['source.stale']]);
});

test('one resolution stands for all forecasts that a release resolves', () => {
  const resolution = {
    target: 'milestone' as const,
    release: 'kimi-k4',
    name: 'Kimi K4',
    current: true,
    corrects: false,
    expectedNameMatched: null,
    score: null,
  };
  const change = { ...issued(null), kind: 'forecast.resolved' as const, forecast: null };
  const changes = [
    { ...change, resolution },
    { ...change, resolution: { ...resolution, current: false } },
  ];
  expect(told(changes)).toEqual([['forecast.resolved'], []]);
});
