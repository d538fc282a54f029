import { formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { Statement } from '../store/database.ts';
import { readMeta, writeMeta } from '../store/meta.ts';
import type { Context } from './context.ts';

const RESOLVED_ON = 'resolved_on';

/** The latest day as of which an outcome was recorded: a replay of an earlier one knows less. Null before the first. */
export async function readResolvedOn(ctx: Context): Promise<Day | null> {
  const day = await readMeta(ctx.database, RESOLVED_ON);
  return day === null ? null : parseDay(day);
}

/** Belongs into every write of outcomes. */
export function writeResolvedOn(day: Day): Statement {
  return writeMeta(RESOLVED_ON, formatDay(day));
}
