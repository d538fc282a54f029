import type { RecordedChange } from '../domain/change.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { instantOfDay } from '../domain/time.ts';
import * as log from '../store/changes.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';

export interface ChangesQuestion extends Moment, PageRequest {}

/** A part of a log: `next` is always where to ask on, also when nothing more is there yet. */
export interface LogPart<Item> extends Page<Item> {
  readonly next: string;
  readonly more: boolean;
}

/** What was recorded after a cursor, in order, up to the end of a day. */
export async function listChanges({
  ctx,
  input,
}: Call<ChangesQuestion>): Promise<LogPart<RecordedChange>> {
  const dayAfterMs = input.asOf === null ? null : instantOfDay(asOfDay(ctx, input.asOf) + 1);
  const ends = [dayAfterMs, input.recordedBeforeMs ?? null].filter((end) => end !== null);
  const recordedBeforeMs = ends.length === 0 ? null : Math.min(...ends);
  const { cursor, limit } = input;
  return log.listChanges(ctx.database, { cursor, limit, recordedBeforeMs });
}
