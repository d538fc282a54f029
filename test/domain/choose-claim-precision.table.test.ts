import { test } from 'vitest';
import {
  another,
  catalogue,
  lab,
  listing,
  paper,
  press,
  reseller,
  third,
  timeline,
  expectChosen,
} from './claim-words.ts';

test.each([
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
] as const)('%s', (_, claims, day, agreement) => {
  expectChosen(claims, day, agreement);
});
