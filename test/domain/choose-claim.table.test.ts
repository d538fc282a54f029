import { test } from 'vitest';
import {
  another,
  catalogue,
  copied,
  lab,
  paper,
  press,
  third,
  timeline,
  expectChosen,
} from './claim-words.ts';

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
  // Nothing to choose from.
  ['no claim at all', [], null, 'single'],
] as const)('%s', (_, claims, day, agreement) => {
  expectChosen(claims, day, agreement);
});
