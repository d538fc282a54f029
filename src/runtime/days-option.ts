import { InvalidArgumentError } from 'commander';

/** Reads an option's value as a number of days, as in `7d`; 999 at most. */
export function daysOption(text: string): number {
  const days = /^(\d{1,3})d?$/.exec(text)?.[1];
  if (days === undefined || Number(days) === 0)
    throw new InvalidArgumentError('Write a number of days, as in 7d.');
  return Number(days);
}
