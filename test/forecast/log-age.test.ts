import { expect, it } from 'vitest';
import { logAge, TABULATED_DAYS } from '../../src/forecast/log-age.ts';

const last = TABULATED_DAYS - 0.5;

it.each([0.5, 1.5, 80.5, last, last + 1, 1, 80, 80.25, 0.25, 1e-9, 1e9])(
  'is the logarithm of an age of %d days, to the last bit',
  (ageDays) => {
    expect(logAge(ageDays)).toBe(Math.log(ageDays));
  },
);
