import { describe, expect, test } from 'vitest';
import { chooseClaim, rivalClaims } from '../../src/domain/choose-claim.ts';
import type { Claim } from '../../src/domain/claim.ts';
import { formatDay } from '../../src/domain/time.ts';
import { aClaim, SOURCES } from './builders.ts';

function chosenDay(...claims: readonly Claim[]): string | null {
  const { day } = chooseClaim(claims, SOURCES);
  return day === null ? null : formatDay(day);
}

describe('the claim that is chosen', () => {
  test("is the lab's own, against two others that agree", () => {
    expect(
      chosenDay(
        aClaim('catalogue-a', '2026-04-21'),
        aClaim('catalogue-b', '2026-04-21'),
        aClaim('lab-notes', '2026-04-20'),
      ),
    ).toBe('2026-04-20');
  });

  test('is, of several of the lab, the one that others bear out', () => {
    expect(
      chosenDay(
        aClaim('lab-notes', '2024-05-10'),
        aClaim('lab-notes', '2024-05-14'),
        aClaim('catalogue-a', '2024-05-14'),
      ),
    ).toBe('2024-05-14');
  });

  test('is, of two catalogues, the one that no listing precedes, against the order', () => {
    expect(
      chosenDay(
        aClaim('catalogue-a', '2026-03-16'),
        aClaim('catalogue-b', '2026-03-15'),
        aClaim('listing-a', '2026-03-15'),
      ),
    ).toBe('2026-03-15');
  });

  test('is a catalogue, against timelines, which copy each other', () => {
    expect(
      chosenDay(
        aClaim('timeline-a', '2024-08-24'),
        aClaim('timeline-b', '2024-08-24'),
        aClaim('catalogue-a', '2024-08-20'),
      ),
    ).toBe('2024-08-20');
  });

  test('is a timeline or the press, then a paper, then a listing', () => {
    const press = aClaim('press-a', '2026-10-24');
    const paper = aClaim('paper-a', '2026-10-20');
    const listing = aClaim('listing-a', '2026-10-23');
    expect(chosenDay(listing, paper, press)).toBe('2026-10-24');
    expect(chosenDay(listing, paper)).toBe('2026-10-20');
    expect(chosenDay(listing)).toBe('2026-10-23');
  });

  test('is the earliest of the listings, which bound the launch from above', () => {
    expect(chosenDay(aClaim('listing-a', '2026-11-10'), aClaim('listing-b', '2026-11-05'))).toBe(
      '2026-11-05',
    );
  });

  test('is, within a rank, the one published last, as a correction', () => {
    expect(
      chosenDay(
        aClaim('catalogue-a', '2026-07-10', { published: '2026-07-20' }),
        aClaim('catalogue-b', '2026-07-12', { published: '2026-07-25' }),
      ),
    ).toBe('2026-07-12');
  });

  test('is otherwise the one whose source stands first, and of one source the earlier', () => {
    expect(
      chosenDay(aClaim('catalogue-b', '2026-04-18'), aClaim('catalogue-a', '2026-04-20')),
    ).toBe('2026-04-20');
    expect(
      chosenDay(aClaim('catalogue-a', '2026-09-11'), aClaim('catalogue-a', '2026-09-10')),
    ).toBe('2026-09-10');
  });
});

describe('a claim is passed over', () => {
  test('when it is disregarded, also where its source repeats it later', () => {
    expect(
      chosenDay(
        aClaim('catalogue-a', '2025-02-19', { disregarded: 'taken from the model id' }),
        aClaim('catalogue-a', '2025-02-19', { published: '2026-04-22' }),
        aClaim('listing-a', '2025-02-25'),
      ),
    ).toBe('2025-02-25');
  });

  test('when its source dates another model by the same id, months later', () => {
    const first = aClaim('catalogue-a', '2026-04-24', { published: '2026-07-02' });
    const moved = aClaim('catalogue-a', '2026-08-12', { published: '2026-09-30' });
    expect(chosenDay(first, moved)).toBe('2026-04-24');
  });

  test('but not for a date that had not come, and was put off', () => {
    const planned = aClaim('catalogue-a', '2026-07-24', { published: '2026-07-02' });
    const putOff = aClaim('catalogue-a', '2026-09-12', { published: '2026-07-20' });
    expect(chosenDay(planned, putOff)).toBe('2026-09-12');
  });

  test('nor against words about what is still to come', () => {
    const countdown = aClaim('press-a', '2026-07-27', { published: '2026-07-16' });
    expect(chosenDay(countdown, aClaim('lab-notes', '2026-07-28'))).toBe('2026-07-28');
  });
});

describe('an event has no day', () => {
  test('when only a month or a quarter is known', () => {
    expect(chooseClaim([aClaim('catalogue-a', '2026-01')], SOURCES)).toMatchObject({
      day: null,
      precision: 'month',
    });
    expect(
      chooseClaim([aClaim('press-a', '2026-Q3'), aClaim('listing-a', '2026-08')], SOURCES),
    ).toMatchObject({ day: null, precision: 'month', agreement: 'agreed' });
  });

  test('when no claim counts', () => {
    const claims = [
      aClaim('catalogue-a', '2025-11-09', { disregarded: 'taken from the model id' }),
    ];
    expect(chooseClaim(claims, SOURCES)).toMatchObject({ day: null, precision: null, claim: null });
  });
});

describe('the agreement', () => {
  test.each([
    ['single', [aClaim('catalogue-a', '2026-07-16')]],
    ['single', [aClaim('catalogue-a', '2026-07-16'), aClaim('listing-a', '2026-07-20')]],
    ['agreed', [aClaim('catalogue-a', '2026-07-16'), aClaim('catalogue-b', '2026-07-16')]],
    ['agreed', [aClaim('catalogue-a', '2026-01-27'), aClaim('catalogue-b', '2026-01')]],
    ['within-a-day', [aClaim('lab-notes', '2026-04-20'), aClaim('catalogue-a', '2026-04-21')]],
    ['conflict', [aClaim('catalogue-a', '2026-02-24'), aClaim('catalogue-b', '2026-03-04')]],
    ['conflict', [aClaim('catalogue-a', '2025-10-27'), aClaim('listing-a', '2025-10-23')]],
  ] as const)('is "%s" for %#', (agreement, claims) => {
    expect(chooseClaim(claims, SOURCES).agreement).toBe(agreement);
  });
});

describe('the basis', () => {
  test.each([
    [[aClaim('lab-notes', '2026-07-16')], "the lab's own words"],
    [[aClaim('catalogue-a', '2026-07-16'), aClaim('press-a', '2026-07-16')], 'sources that agree'],
    [[aClaim('catalogue-a', '2026-07-16'), aClaim('listing-a', '2026-07-16')], 'one catalogue'],
    [
      [aClaim('lab-notes', '2026-07'), aClaim('catalogue-a', '2026-07-16')],
      "one catalogue, within the month of the lab's own words",
    ],
    [[aClaim('lab-notes', '2026-Q3'), aClaim('catalogue-a', '2026-11-16')], 'a quarter only'],
  ] as const)('of %#', (claims, basis) => {
    expect(chooseClaim(claims, SOURCES).basis).toBe(basis);
  });
});

test('what stands against the chosen claim is told whatever its rank, listings that precede it too', () => {
  const [chosen, ...rivals] = [
    aClaim('lab-notes', '2026-07-16'),
    aClaim('catalogue-a', '2026-07-18'),
    aClaim('press-a', '2026-08'),
    aClaim('listing-a', '2026-07-12'),
  ];
  const others = [aClaim('catalogue-b', '2026-07-17'), aClaim('listing-b', '2026-07-30')];
  expect(rivalClaims([chosen, ...rivals, ...others], SOURCES)).toEqual(rivals);
});

test('a claim of a source that is not known is refused by name', () => {
  expect(() => chooseClaim([aClaim('rumour', '2026-07-16')], SOURCES)).toThrow(/rumour/);
});
