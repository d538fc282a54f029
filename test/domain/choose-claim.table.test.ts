import { expect, test } from 'vitest';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { formatDay } from '../../src/domain/time.ts';
import { aClaim, SOURCES } from './builders.ts';

const lab = (date: string, published?: string, order?: number) =>
  claim('lab-notes', date, published, order);
const catalogue = (date: string, published?: string, order?: number) =>
  claim('catalogue-a', date, published, order);
const another = (date: string, published?: string) => claim('catalogue-b', date, published);
const third = (date: string, published?: string) => claim('catalogue-c', date, published);
const timeline = (date: string) => claim('timeline-a', date);
const copied = (date: string) => claim('timeline-b', date);
const press = (date: string, published?: string) => claim('press-a', date, published);
const paper = (date: string) => claim('paper-a', date);
const listing = (date: string, published?: string) => claim('listing-a', date, published);
const reseller = (date: string, published?: string) => claim('listing-b', date, published);

function claim(source: string, date: string, published?: string, order = 0) {
  return aClaim(source, date, published === undefined ? { order } : { published, order });
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
    'three catalogues against two, of which one spoke last',
    [
      catalogue('2026-05-10'),
      another('2026-05-10'),
      third('2026-05-10'),
      press('2026-05-12', '2026-06-01'),
      paper('2026-05-12'),
    ],
    '2026-05-10',
    'conflict',
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
    'of two words of one day the one that was recorded later is its last',
    [lab('2026-11-20', '2026-11-25', 1), lab('2026-11-22', '2026-11-25', 2)],
    '2026-11-22',
    'single',
  ],
  [
    'whoever says again what he had taken back says it at last',
    [
      catalogue('2026-11-02', undefined, 1),
      catalogue('2026-11-05', '2026-11-25', 2),
      catalogue('2026-11-02', '2026-11-25', 3),
    ],
    '2026-11-02',
    'single',
  ],
  [
    'the day of publication counts before the instant of recording',
    [catalogue('2026-11-05', '2026-11-25', 1), catalogue('2026-11-02', '2026-11-10', 2)],
    '2026-11-05',
    'single',
  ],
  [
    'whoever speaks for himself may correct himself by months',
    [lab('2026-01-05', '2026-01-05'), lab('2026-11-05', '2026-11-05')],
    '2026-11-05',
    'single',
  ],
  [
    'a month without the day that was said before takes it back',
    [lab('2026-01-27'), lab('2026-02', '2026-02-10')],
    null,
    'single',
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
  [
    'the month of the lab is narrowed to a day in it, by the best of those who say one',
    [lab('2026-03'), catalogue('2026-03-10'), press('2026-03-12'), listing('2026-03-11')],
    '2026-03-10',
    'conflict',
  ],
  [
    'and by a listing, where nobody else says a day',
    [lab('2026-03'), listing('2026-03-20')],
    '2026-03-20',
    'agreed',
  ],
  [
    'and stands against two catalogues that agree on a day outside it',
    [lab('2026-03'), catalogue('2026-05-02'), another('2026-05-02')],
    null,
    'conflict',
  ],
  [
    'the quarter of the lab stands against a listing after it, which says nothing against it',
    [lab('2026-Q1'), listing('2026-05-20', '2026-05-20')],
    null,
    'single',
  ],
  [
    'and against one before it, which contradicts it',
    [lab('2026-Q2'), listing('2026-03-20', '2026-03-20')],
    null,
    'conflict',
  ],
  [
    'a quarter is narrowed to a month, and the month to a day',
    [lab('2026-Q1'), catalogue('2026-03'), press('2026-03-12'), timeline('2026-02-11')],
    '2026-03-12',
    'conflict',
  ],
  [
    'two catalogues that agree on a month against a day of a third outside it',
    [catalogue('2026-03'), another('2026-03'), third('2026-05-02')],
    null,
    'conflict',
  ],
  [
    'of two catalogues that disagree the one that says a day',
    [catalogue('2026-03'), another('2026-05-02')],
    '2026-05-02',
    'conflict',
  ],
  // A listing bounds the day; a reseller never wins, nor makes another win.
  [
    'the lab and two catalogues against a reseller who was there before',
    [
      lab('2026-11-21', '2026-11-21'),
      catalogue('2026-11-21', '2026-11-22'),
      another('2026-11-21', '2026-11-22'),
      listing('2026-11-17', '2026-11-18'),
    ],
    '2026-11-21',
    'conflict',
  ],
  [
    'a catalogue against a timeline with which a reseller agrees',
    [catalogue('2026-05-10'), timeline('2026-05-14'), listing('2026-05-14')],
    '2026-05-10',
    'conflict',
  ],
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
    'of two catalogues the one that a listing does not precede',
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
    'what was seen listed before contradicts a catalogue, and does not date it',
    [listing('2026-10-20', '2026-10-23'), catalogue('2026-12-01')],
    '2026-12-01',
    'conflict',
  ],
  [
    'of two words of one catalogue that on which it was listed',
    [catalogue('2026-07-22'), catalogue('2026-07-23'), listing('2026-07-23')],
    '2026-07-23',
    'agreed',
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
