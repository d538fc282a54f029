import { expect, test } from 'vitest';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { formatDay } from '../../src/domain/time.ts';
import { aClaim, SOURCES } from './builders.ts';

const lab = (date: string, published?: string) => claim('lab-notes', date, published);
const catalogue = (date: string, published?: string) => claim('catalogue-a', date, published);
const another = (date: string, published?: string) => claim('catalogue-b', date, published);
const timeline = (date: string) => claim('timeline-a', date);
const copied = (date: string) => claim('timeline-b', date);
const press = (date: string, published?: string) => claim('press-a', date, published);
const paper = (date: string) => claim('paper-a', date);
const listing = (date: string, published?: string) => claim('listing-a', date, published);
const reseller = (date: string, published?: string) => claim('listing-b', date, published);

function claim(source: string, date: string, published?: string) {
  return aClaim(source, date, published === undefined ? {} : { published });
}

// Who speaks first is never the reason: every case holds for every order of its claims.
test.each([
  // What the lab says stands against everybody.
  ['the lab alone', [lab('2026-07-16')], '2026-07-16', 'single'],
  [
    'the lab against two catalogues that agree',
    [lab('2026-04-20'), catalogue('2026-04-21'), another('2026-04-21')],
    '2026-04-20',
    'within-a-day',
  ],
  [
    'the lab against everybody else',
    [lab('2026-07-16'), catalogue('2026-07-20'), another('2026-07-20'), press('2026-07-20')],
    '2026-07-16',
    'conflict',
  ],
  [
    'the lab corrects itself, later',
    [lab('2026-07-14', '2026-07-14'), lab('2026-07-16', '2026-07-17'), catalogue('2026-07-14')],
    '2026-07-16',
    'conflict',
  ],
  // Two that agree against one.
  [
    'two catalogues against one timeline',
    [catalogue('2026-03-15'), another('2026-03-15'), timeline('2026-03-20')],
    '2026-03-15',
    'conflict',
  ],
  [
    'a catalogue and the press against the first catalogue',
    [catalogue('2026-03-16'), another('2026-03-15'), press('2026-03-15')],
    '2026-03-15',
    'within-a-day',
  ],
  [
    'timelines are one voice, so that they do not agree with each other',
    [timeline('2024-08-24'), copied('2024-08-24'), catalogue('2024-08-20')],
    '2024-08-20',
    'conflict',
  ],
  // A later correction of the same source wins over its earlier error.
  [
    'a catalogue corrects itself',
    [catalogue('2026-07-10', '2026-07-11'), catalogue('2026-07-12', '2026-07-20')],
    '2026-07-12',
    'single',
  ],
  [
    'a catalogue takes back that with which another agreed',
    [catalogue('2026-07-10'), catalogue('2026-07-12', '2026-07-20'), another('2026-07-10')],
    '2026-07-12',
    'conflict',
  ],
  [
    'and comes to agree with the other',
    [catalogue('2026-07-10'), catalogue('2026-07-12', '2026-07-20'), another('2026-07-12')],
    '2026-07-12',
    'agreed',
  ],
  [
    'a vaguer word later is no correction',
    [catalogue('2026-01-27'), catalogue('2026-01', '2026-04-22')],
    '2026-01-27',
    'single',
  ],
  [
    'nor is the day of another model to which the id was pointed',
    [catalogue('2026-04-24', '2026-07-02'), catalogue('2026-08-12', '2026-09-30')],
    '2026-04-24',
    'single',
  ],
  // Precision is respected.
  [
    'a month agrees with any day in it and never becomes one',
    [catalogue('2026-01'), lab('2026-01-27')],
    '2026-01-27',
    'agreed',
  ],
  ['a month alone is no day', [catalogue('2026-01')], null, 'single'],
  [
    'a month disagrees with a day outside it',
    [catalogue('2026-01'), lab('2026-02-03')],
    '2026-02-03',
    'conflict',
  ],
  [
    'a quarter and a month in it are no day',
    [press('2026-Q3'), catalogue('2026-08')],
    null,
    'agreed',
  ],
  [
    'a day of low rank stands against a month of high rank',
    [lab('2026-07'), press('2026-07-16')],
    '2026-07-16',
    'agreed',
  ],
  // A listing bounds the day; a reseller never wins.
  [
    'a catalogue against two resellers that agree, earlier',
    [catalogue('2026-07-16'), listing('2026-07-14'), reseller('2026-07-14')],
    '2026-07-16',
    'conflict',
  ],
  [
    'a catalogue against a reseller that is later, which says nothing against it',
    [catalogue('2026-07-16'), reseller('2026-08-30')],
    '2026-07-16',
    'single',
  ],
  [
    'even a paper against a reseller',
    [paper('2026-07-10'), reseller('2026-07-16')],
    '2026-07-10',
    'single',
  ],
  [
    'a listing bears out one of two catalogues',
    [catalogue('2026-03-16'), another('2026-03-15'), listing('2026-03-15')],
    '2026-03-15',
    'within-a-day',
  ],
  [
    'listings alone bound it by the earliest of them',
    [listing('2026-11-10', '2026-11-12'), reseller('2026-11-05', '2026-11-12')],
    '2026-11-05',
    'single',
  ],
  [
    'what was seen listed had shipped by then',
    [listing('2026-10-20', '2026-10-23'), catalogue('2026-12-01')],
    '2026-10-20',
    'single',
  ],
  // Nothing to choose from.
  ['no claim at all', [], null, 'single'],
] as const)('%s', (_, claims, day, agreement) => {
  for (const order of [claims, claims.toReversed()]) {
    const chosen = chooseClaim(order, SOURCES);
    expect(chosen.day === null ? null : formatDay(chosen.day)).toBe(day);
    expect(chosen.agreement).toBe(agreement);
  }
});
