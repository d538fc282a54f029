import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { badgeFace } from '../../src/render/badge/badge-face.ts';
import { badgeState } from './view-builder.ts';

const day = parseDay;

test('an open forecast shows its headline, under the name that is expected', () => {
  expect(badgeFace(badgeState(), 'window', null)).toEqual({
    status: 'ok',
    label: 'Kimi K3',
    message: 'Jun–Jul 2026',
  });
});

test('without an expected name the label says what comes next', () => {
  const { label } = badgeFace(badgeState({ expectedName: null }), 'window', null);
  expect(label).toBe('next Kimi');
});

test('an imminent release shows the day by which it is more likely than not', () => {
  const state = badgeState({
    imminent: true,
    asOf: day('2026-07-15'),
    quantiles: [{ level: 0.5, day: day('2026-07-24') }],
  });
  const { status, message } = badgeFace(state, 'window', null);
  expect([status, message]).toEqual(['imminent', 'likely by 24 Jul']);
});

test('that day is never a past one', () => {
  const state = badgeState({
    imminent: true,
    asOf: day('2026-07-28'),
    quantiles: [{ level: 0.5, day: day('2026-07-24') }],
  });
  expect(badgeFace(state, 'window', null).message).toBe('likely by 28 Jul');
});

test('an overdue release shows the window that has passed', () => {
  const state = badgeState({ status: 'overdue', imminent: true, asOf: day('2026-09-15') });
  const { status, message } = badgeFace(state, 'window', null);
  expect([status, message]).toEqual(['overdue', 'overdue · was Jun–Aug 2026']);
});

test('a flat forecast claims no window', () => {
  expect(badgeFace(badgeState({ headline: null }), 'window', null).message).toBe('no clear window');
});

test.each([
  ['2026-06-02', '2026-08-23', 'released 16 Jul ✓ in window'],
  ['2026-07-16', '2026-07-16', 'released 16 Jul ✓ in window'],
  ['2026-06-02', '2026-07-07', 'released 16 Jul · 9 d late'],
  ['2026-07-18', '2026-08-23', 'released 16 Jul · 2 d early'],
])('a release in the window %s to %s is shown as %s', (start, end, message) => {
  const lastRelease = {
    release: 'kimi-k3',
    name: 'Kimi K3',
    day: day('2026-07-16'),
    firstWindow: { start: day(start), end: day(end) },
    kind: 'live',
  } as const;
  const state = badgeState(
    { asOf: day('2026-07-20'), stale: true, expectedName: null },
    { lastRelease },
  );
  expect(badgeFace(state, 'window', null)).toEqual({
    status: 'released',
    label: 'Kimi K3',
    message,
  });
});

const k26 = {
  release: 'kimi-k2.6',
  name: 'Kimi K2.6',
  day: day('2026-04-20'),
  firstWindow: null,
  kind: 'hindcast',
} as const;

test('a release is shown for 30 days and then no more', () => {
  const on = (asOf: string) =>
    badgeFace(
      badgeState({ asOf: day(asOf), expectedName: null }, { lastRelease: k26 }),
      'window',
      null,
    ).message;
  expect(on('2026-04-20')).toBe('released 20 Apr');
  expect(on('2026-05-20')).toBe('released 20 Apr');
  expect(on('2026-05-21')).toBe('Jun–Jul 2026');
});

test('a release gives way at once when the next one is expected by its name', () => {
  const state = badgeState(
    { asOf: day('2026-04-21'), expectedName: 'Kimi K3' },
    { lastRelease: k26 },
  );
  expect(badgeFace(state, 'window', null)).toEqual({
    status: 'ok',
    label: 'Kimi K3',
    message: 'Jun–Jul 2026',
  });
});

test('a verdict on a forecast that nobody made at the time says so', () => {
  const lastRelease = { ...k26, firstWindow: { start: day('2026-04-01'), end: day('2026-06-01') } };
  const state = badgeState({ asOf: day('2026-04-21'), expectedName: null }, { lastRelease });
  expect(badgeFace(state, 'window', null).message).toBe('released 20 Apr ✓ in window (hindcast)');
});

test.each([
  [{ status: 'insufficient' }, 'insufficient', 'too little history'],
  [{ stale: true, status: 'overdue' }, 'stale', 'data too old · 20 Apr'],
  [{ status: 'dormant', stale: true }, 'dormant', 'dormant'],
] as const)('%o is shown as %s', (changes, status, message) => {
  for (const metric of ['window', 'cadence', 'countdown', 'probability'] as const) {
    const face = badgeFace(badgeState(changes, { probability: 0.5 }), metric, day('2026-12-31'));
    expect([face.status, face.message]).toEqual([status, message]);
  }
});

test.each([
  ['cadence', {}, 'Jun–Jul 2026'],
  ['countdown', {}, '~90 days'],
  ['countdown', { asOf: day('2026-07-19') }, '~1 day'],
  ['countdown', { asOf: day('2026-08-01') }, 'any day now'],
  ['countdown', { quantiles: [{ level: 0.5, day: null }] }, 'over two years'],
] as const)('the metric %s of %o reads %s', (metric, changes, message) => {
  expect(badgeFace(badgeState(changes), metric, null).message).toBe(message);
});

test('too few intervals have no cadence', () => {
  const { status, message } = badgeFace(badgeState({ cadenceWindow: null }), 'cadence', null);
  expect([status, message]).toEqual(['insufficient', 'too little history']);
});

test.each([
  [0.616, '2026-12-31', '62% by 31 Dec'],
  [0.0001, '2026-12-31', '<1% by 31 Dec'],
  [0.9999, '2027-12-31', '>99% by 31 Dec 2027'],
])('a probability of %d by %s reads %s', (probability, by, message) => {
  const state = badgeState({}, { probability });
  expect(badgeFace(state, 'probability', day(by)).message).toBe(message);
});

test('the last release is a fact, however old the data', () => {
  const face = badgeFace(badgeState({ stale: true }), 'last-release', null);
  expect(face).toEqual({ status: 'ok', label: 'Kimi K2.5', message: '27 Jan 2026' });
  const none = badgeFace(badgeState({}, { lastRelease: null }), 'last-release', null);
  expect(none).toEqual({ status: 'insufficient', label: 'Kimi', message: 'none yet' });
});

test('a track record is not claimed before there is one', () => {
  expect(badgeFace(badgeState(), 'track-record', null).message).toBe('no track record yet');
});
