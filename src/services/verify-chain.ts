import type { StoredForecast } from '../domain/forecast.ts';
import { findNextName, readForecastsAfter } from '../store/forecasts-in-sequence.ts';
import { readLastSequence } from '../store/kept-rows.ts';
import type { Context } from './context.ts';
import { SEALED_FORMS, sealOf } from './seal-forecast.ts';

/** What is wrong with the first row that is not as it was issued. */
export interface BrokenRow {
  readonly sequence: number;
  readonly id: string;
  readonly reason: string;
}

export interface ChainReport {
  /** Rows that are as they were issued, up to the end or to the first that is not. */
  readonly verified: number;
  /** The hash that everything before it hangs on: who noted it elsewhere can compare. Null of nothing. */
  readonly head: string | null;
  readonly broken: BrokenRow | null;
}

const READ_TOGETHER = 200;

/** Walks the chain of all stored forecasts and computes every seal anew; stops at the first that is broken. */
export async function verifyChain({ ctx }: { ctx: Context }): Promise<ChainReport> {
  let [verified, after, limit] = [0, 0, READ_TOGETHER];
  let head: string | null = null;
  while (true) {
    const rows = await readPart(ctx, after, limit);
    if (rows === 'unreadable') {
      // Row by row, to name the one that cannot be read.
      if (limit > 1) limit = 1;
      else return { verified, head, broken: await unreadable(ctx, after) };
      continue;
    }
    if (rows.length === 0) {
      const last = await readLastSequence(ctx.database, 'forecasts');
      return { verified, head, broken: lostAfter(after, last) };
    }
    for (const row of rows) {
      const reason = faultOf(ctx, row, head);
      if (reason !== null) {
        return { verified, head, broken: { sequence: row.sequence, id: row.id, reason } };
      }
      verified += 1;
      head = row.hash;
      after = row.sequence;
    }
  }
}

/** What is wrong where the last rows that were ever stored are there no more. */
export function lostAfter(sequence: number, last: number): BrokenRow | null {
  if (sequence >= last) return null;
  return {
    sequence: sequence + 1,
    id: 'unknown',
    reason: `it is gone, and so is all up to ${last}`,
  };
}

function faultOf(ctx: Context, row: StoredForecast, head: string | null): string | null {
  if (row.previousHash !== head) return 'it does not follow the row before it';
  return SEALED_FORMS.some((form) => row.hash === sealOf(row, form, ctx.digest))
    ? null
    : 'its content is not what was sealed';
}

async function readPart(
  ctx: Context,
  after: number,
  limit: number,
): Promise<StoredForecast[] | 'unreadable'> {
  try {
    return await readForecastsAfter(ctx.database, { after, limit });
  } catch (error) {
    ctx.log.warn('a part of the chain cannot be read', { after, limit, error: String(error) });
    return 'unreadable';
  }
}

async function unreadable(ctx: Context, after: number): Promise<BrokenRow> {
  const name = await findNextName(ctx.database, after);
  return { ...(name ?? { sequence: after + 1, id: 'unknown' }), reason: 'it cannot be read' };
}
