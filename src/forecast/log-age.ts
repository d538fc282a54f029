import { HORIZON_DAYS } from '../domain/forecast.ts';

/** So many whole ages are asked for again and again: a year of silence and the horizon behind it. */
export const TABULATED_DAYS = 365 + HORIZON_DAYS;

const logs = Float64Array.from({ length: TABULATED_DAYS }, (_, day) => Math.log(day + 0.5));

/**
 * The natural logarithm of an age > 0; those of whole days and a half, which every law is asked for, are worked out once.
 * @example logAge(80.5) // Math.log(80.5)
 */
export function logAge(ageDays: number): number {
  const day = ageDays - 0.5;
  return (Number.isInteger(day) ? logs[day] : undefined) ?? Math.log(ageDays);
}
