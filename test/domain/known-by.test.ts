import { describe, expect, test } from 'vitest';
import { knownBy } from '../../src/domain/known-by.ts';
import type { Claim } from '../../src/domain/claim.ts';
import { parseDay } from '../../src/domain/time.ts';
import { aClaim, anEvent, aRelease, SOURCES } from './builders.ts';

function sourcesKnown(claims: readonly Claim[], day: string): string[] {
  const release = aRelease('k3', { events: [anEvent('ga', claims)] });
  return knownBy([release], SOURCES, parseDay(day)).flatMap(({ events }) =>
    events.flatMap((event) => event.claims.map(({ source }) => source)),
  );
}

function datesKnown(claims: readonly Claim[], day: string): string[] {
  const release = aRelease('k3', { events: [anEvent('ga', claims)] });
  return knownBy([release], SOURCES, parseDay(day)).flatMap(({ events }) =>
    events.flatMap((event) => event.claims.map(({ date }) => date)),
  );
}

test('a claim is known from the day of its publication', () => {
  const claims = [
    aClaim('listing-a', '2026-07-17', { published: '2026-07-17' }),
    aClaim('catalogue-a', '2026-07-16', { published: '2026-09-30' }),
  ];
  expect(sourcesKnown(claims, '2026-07-16')).toEqual([]);
  expect(sourcesKnown(claims, '2026-07-17')).toEqual(['listing-a']);
  expect(sourcesKnown(claims, '2026-09-30')).toEqual(['listing-a', 'catalogue-a']);
});

test("a claim without a day of publication is known from the event's own day, not from the day that it states", () => {
  const claims = [aClaim('lab-notes', '2026-04-20'), aClaim('catalogue-a', '2026-04-18')];
  expect(sourcesKnown(claims, '2026-04-19')).toEqual([]);
  expect(sourcesKnown(claims, '2026-04-20')).toEqual(['lab-notes', 'catalogue-a']);
});

test('a month is known once it is over', () => {
  const claims = [aClaim('catalogue-a', '2026-01')];
  expect(sourcesKnown(claims, '2026-01-30')).toEqual([]);
  expect(sourcesKnown(claims, '2026-01-31')).toEqual(['catalogue-a']);
});

test('words that count for nothing do not make an event known before those that do', () => {
  const claims = [
    aClaim('catalogue-a', '2026-06-01', { published: '2026-06-01', disregarded: 'placeholder' }),
    aClaim('lab-notes', '2026-07-16'),
  ];
  expect(sourcesKnown(claims, '2026-07-15')).toEqual([]);
  expect(sourcesKnown(claims, '2026-07-16')).toEqual(['catalogue-a', 'lab-notes']);
});

test('a release that only has disregarded words is known once their dates have passed', () => {
  const claims = [aClaim('catalogue-a', '2024-12-12', { disregarded: 'taken from the model id' })];
  expect(sourcesKnown(claims, '2024-12-11')).toEqual([]);
  expect(sourcesKnown(claims, '2024-12-12')).toEqual(['catalogue-a']);
});

test('an event of which nothing is known is left out of a release that is', () => {
  const release = aRelease('k3', {
    events: [
      anEvent('ga', [aClaim('lab-notes', '2026-07-16')]),
      anEvent('weights', [aClaim('lab-notes', '2026-07-27')]),
    ],
  });
  const [known] = knownBy([release], SOURCES, parseDay('2026-07-20'));
  expect(known?.events.map(({ stage }) => stage)).toEqual(['ga']);
});

describe('what is published later changes nothing of what was known before', () => {
  const timeline = (date: string, published?: string) =>
    aClaim('timeline-a', date, published === undefined ? {} : { published });

  test('an earlier day makes nothing known that was not', () => {
    const claims = [timeline('2026-11-20'), timeline('2026-11-10', '2026-11-25')];
    expect(datesKnown(claims, '2026-11-12')).toEqual([]);
    expect(datesKnown(claims, '2026-11-20')).toEqual(['2026-11-20']);
    expect(datesKnown(claims, '2026-11-25')).toEqual(['2026-11-20', '2026-11-10']);
  });

  test('a preview was open until somebody said that it is for few, and counts no wrong word', () => {
    const claims = [
      aClaim('catalogue-a', '2026-11-10', { published: '2026-11-10' }),
      aClaim('lab-notes', '2026-11-10', { published: '2026-11-20', limited: true }),
    ];
    const limitedOn = (said: readonly Claim[], day: string) => {
      const release = aRelease('k3', { events: [anEvent('preview', said, true)] });
      return knownBy([release], SOURCES, parseDay(day))[0]?.events[0]?.limited;
    };
    expect(limitedOn(claims, '2026-11-12')).toBe(false);
    expect(limitedOn(claims, '2026-11-20')).toBe(true);
    const wrong = { published: '2026-11-20', limited: true, disregarded: 'of another model' };
    const said = [...claims.slice(0, 1), aClaim('lab-notes', '2026-11-10', wrong)];
    expect(limitedOn(said, '2026-11-21')).toBe(false);
  });

  test('a later day makes nothing unknown that was known', () => {
    const claims = [timeline('2026-11-16'), timeline('2026-11-22', '2026-11-25')];
    expect(datesKnown(claims, '2026-11-18')).toEqual(['2026-11-16']);
    expect(datesKnown(claims, '2026-11-25')).toEqual(['2026-11-16', '2026-11-22']);
  });

  test('nor does a day still to come, on the day that it is said or after', () => {
    const claims = [timeline('2026-11-16'), timeline('2026-12-05', '2026-11-25')];
    expect(datesKnown(claims, '2026-11-24')).toEqual(['2026-11-16']);
    expect(datesKnown(claims, '2026-11-26')).toEqual(['2026-11-16', '2026-12-05']);
  });

  test('a date that counts does not hide words that count for nothing before it was published', () => {
    const wrong = aClaim('catalogue-a', '2026-06-01', { disregarded: 'placeholder' });
    const claims = [wrong, aClaim('lab-notes', '2026-07-16', { published: '2026-07-16' })];
    expect(datesKnown(claims, '2026-06-02')).toEqual(['2026-06-01']);
  });
});
