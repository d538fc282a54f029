import type { Estimate } from '../../domain/backtest.ts';

/** The interval of a figure, to be written behind it; nothing where there is none. */
export function boundsText({ low, high }: Estimate, write: (end: number) => string): string {
  return low === null || high === null ? '' : ` [${write(low)}, ${write(high)}]`;
}
