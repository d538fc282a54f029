import { DomainError } from '../domain/errors.ts';
import { HORIZON_DAYS } from '../domain/forecast.ts';
import type { Forecast } from '../domain/forecast.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { probabilityBy } from '../forecast/probability-by.ts';

/** The probability that a forecast gives to a day or an earlier one; past its horizon it has nothing to say. */
export function probabilityWithin(forecast: Forecast, day: Day): number {
  const last = forecast.observedThrough + HORIZON_DAYS;
  if (day > last) {
    throw new DomainError(
      'invalid-input',
      `The forecast ends on ${formatDay(last)}: ask for that day or an earlier one.`,
    );
  }
  return probabilityBy(forecast.distribution, day);
}
