import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { parseStrictJson } from '../../domain/strict-json.ts';
import { parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { SeriesHistory } from '../../forecast/field-model.ts';

/** From here on, a group's prior and weekdays are those of these series. */
export interface PoolTask {
  readonly type: 'pool';
  readonly group: string;
  readonly asOf: Day;
  readonly histories: readonly SeriesHistory[];
}

/** When does this series ship next, asked on its origin? */
export interface QueryTask {
  readonly type: 'query';
  readonly id: string | number;
  readonly group: string;
  readonly origin: Day;
  /** The pool may count up to this day at most; null: up to its own. */
  readonly poolAsOf: Day | null;
  /** Ascending, one a day. */
  readonly milestones: readonly Day[];
}

export type Task = PoolTask | QueryTask;

const dates = z.array(z.string());
const taskSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('pool'),
    group: z.string(),
    asof: z.string(),
    events: z.record(z.string(), dates),
  }),
  z.object({
    type: z.literal('query'),
    id: z.union([z.string(), z.number()]),
    group: z.string(),
    origin_date: z.string(),
    pool_asof: z.string().nullish(),
    history: dates,
  }),
]);

/** Reads one line of tasks; throws a `DomainError` that says what is wrong with it. */
export function parseTask(line: string): Task {
  const parsed = taskSchema.safeParse(parseJson(line));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.') || 'the line'}: ${message}`,
    );
    throw new DomainError('invalid-input', problems.join('; '));
  }
  const task = parsed.data;
  if (task.type === 'pool') {
    const { type, group, asof, events } = task;
    const histories = Object.entries(events).map(([series, days]) => ({
      series,
      milestones: milestonesOn(days),
    }));
    return { type, group, asOf: parseDay(asof), histories };
  }
  const { type, id, group, origin_date: origin, pool_asof: poolAsOf, history } = task;
  return {
    type,
    id,
    group,
    origin: parseDay(origin),
    poolAsOf: poolAsOf === undefined || poolAsOf === null ? null : parseDay(poolAsOf),
    milestones: milestonesOn(history),
  };
}

function parseJson(line: string): unknown {
  const read = parseStrictJson(line);
  if (read.state === 'read') return read.json;
  throw new DomainError('invalid-input', `it ${read.fault}`);
}

function milestonesOn(days: readonly string[]): Day[] {
  return [...new Set(days.map(parseDay))].toSorted((a, b) => a - b);
}
