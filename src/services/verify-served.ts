import { findMisplacedCurrent } from '../store/kept-rows.ts';
import type { Context } from './context.ts';

/** The first series that is served another forecast than the one that was issued last; null if there is none. */
export async function verifyServed({ ctx }: { ctx: Context }): Promise<{
  readonly series: string;
  readonly target: string;
  readonly forecast: string;
} | null> {
  return findMisplacedCurrent(ctx.database);
}
