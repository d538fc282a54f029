import { expect, test } from 'vitest';
import { milestonesOf } from '../../src/domain/milestone.ts';
import type { Level, Release, ReleaseEvent } from '../../src/domain/release.ts';
import { formatDay } from '../../src/domain/time.ts';
import { aClaim, anEvent, aRelease, SOURCES } from './builders.ts';
import { aSeries } from '../support/builders.ts';

function milestones(releases: readonly Release[], openPreviews = false): string[] {
  return milestonesOf(aSeries({ openPreviews }), releases, SOURCES).map(
    ({ day, release }) => `${formatDay(day)} ${release}`,
  );
}

function shipped(stage: ReleaseEvent['stage'], date: string, limited = false): ReleaseEvent {
  return anEvent(stage, [aClaim('lab-notes', date)], limited);
}

function onDay(id: string, level: Level, date: string): Release {
  return aRelease(id, { level, events: [shipped('ga', date)] });
}

test('milestones are versions and generations, ascending', () => {
  const releases = [
    onDay('k3', 'generation', '2026-07-16'),
    onDay('k2.7-code', 'variant', '2026-06-12'),
    onDay('k2.6', 'version', '2026-04-20'),
    onDay('k2.6-0601', 'snapshot', '2026-06-01'),
  ];
  expect(milestones(releases)).toEqual(['2026-04-20 k2.6', '2026-07-16 k3']);
});

test('a release is dated by the first of general availability and weights', () => {
  const api = shipped('ga', '2026-07-16');
  const weights = shipped('weights', '2026-07-27');
  expect(milestones([aRelease('k3', { events: [weights, api] })])).toEqual(['2026-07-16 k3']);
});

test('an open preview counts only where the lab ships its models so', () => {
  const release = aRelease('pro', {
    events: [shipped('preview', '2025-03-25'), shipped('ga', '2025-06-17')],
  });
  expect(milestones([release])).toEqual(['2025-06-17 pro']);
  expect(milestones([release], true)).toEqual(['2025-03-25 pro']);
});

test('a limited preview never counts', () => {
  const release = aRelease('astra', {
    events: [shipped('preview', '2026-09-03', true), shipped('ga', '2026-09-04')],
  });
  expect(milestones([release], true)).toEqual(['2026-09-04 astra']);
});

test('an announcement, a deprecation and an event without a day are no milestones', () => {
  const releases = [
    aRelease('announced', { events: [shipped('announced', '2026-09-30')] }),
    aRelease('deprecated', { events: [shipped('deprecated', '2026-09-30')] }),
    aRelease('month-only', { events: [shipped('ga', '2026-01')] }),
  ];
  expect(milestones(releases, true)).toEqual([]);
});

test('releases of one day are one milestone, named after the highest level', () => {
  const releases = [
    onDay('b-sonnet', 'version', '2025-05-22'),
    onDay('a-opus', 'generation', '2025-05-22'),
  ];
  expect(milestones(releases)).toEqual(['2025-05-22 a-opus']);
});

test('releases of another series are left out', () => {
  expect(
    milestones([{ ...onDay('opus', 'version', '2025-05-22'), series: 'claude-opus' }]),
  ).toEqual([]);
});
