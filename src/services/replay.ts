import { DomainError } from '../domain/errors.ts';
import { dayOfInstant, formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { bumpDataVersion, readDataVersion } from '../store/meta.ts';
import type { Call, Context } from './context.ts';
import { forgetDataVersion } from './data-version.ts';
import { hindcastsOf, readKnowledge } from './hindcasts-of.ts';
import type { HindcastsQuestion, Knowledge } from './hindcasts-of.ts';
import { writeHindcasts } from './write-hindcasts.ts';

export interface ReplayInput extends Pick<HindcastsQuestion, 'target' | 'pause' | 'stopping'> {
  /** Past days, ascending: each is the origin of its forecasts and counts as read. */
  readonly days: readonly Day[];
  readonly onDay?: (done: DayReplayed) => void;
  /** Called when a day is not written because another process writes; it is once that has ended. */
  readonly onWait?: () => void;
}

export interface DayReplayed {
  readonly day: Day;
  readonly issued: number;
  readonly resolved: number;
  readonly failures: readonly { readonly series: string; readonly error: string }[];
}

export interface ReplayReport {
  readonly state: 'done' | 'stopped';
  readonly days: number;
  readonly issued: number;
  readonly resolved: number;
  readonly failed: number;
}

interface Progress {
  readonly knowledge: Knowledge;
  readonly done: DayReplayed;
}

/**
 * Makes the forecasts that could have been made on past days, from what was published by then, and resolves those
 * that something has ended since. What is stored already is left alone, so that a replay can be repeated and taken
 * up where it was cut off. Only the writing of a day holds the lease: a refresh can run in between.
 */
export async function replay({ ctx, input }: Call<ReplayInput>): Promise<ReplayReport> {
  refuseUnpast(ctx, input.days);
  const done: DayReplayed[] = [];
  try {
    let knowledge: Knowledge | null = null;
    for (const day of input.days) {
      const progress = await replayDay(ctx, input, day, knowledge);
      if (progress === null) break;
      knowledge = progress.knowledge;
      done.push(progress.done);
      input.onDay?.(progress.done);
    }
  } finally {
    if (done.some(({ issued }) => issued > 0)) {
      await ctx.database.atomic([bumpDataVersion({ writtenAtMs: ctx.clock() })]);
      forgetDataVersion({ ctx });
    }
  }
  const total = (count: (day: DayReplayed) => number) =>
    done.reduce((sum, day) => sum + count(day), 0);
  return {
    state: done.length === input.days.length ? 'done' : 'stopped',
    days: done.length,
    issued: total(({ issued }) => issued),
    resolved: total(({ resolved }) => resolved),
    failed: total(({ failures }) => failures.length),
  };
}

async function replayDay(
  ctx: Context,
  input: ReplayInput,
  day: Day,
  known: Knowledge | null,
): Promise<Progress | null> {
  let held = known;
  while (true) {
    const knowledge = await current(ctx, held);
    const made = await hindcastsOf(ctx, { ...input, day, knowledge });
    if (made === null) return null;
    const { issues, failures } = made;
    if (issues.length === 0) return { knowledge, done: { day, issued: 0, resolved: 0, failures } };
    const written = await writeHindcasts(ctx, { ...input, issues, knowledge });
    if (written.state === 'stopped') return null;
    if (written.state === 'written') {
      const { resolved } = written;
      return { knowledge, done: { day, issued: issues.length, resolved, failures } };
    }
    held = null;
  }
}

async function current(ctx: Context, known: Knowledge | null): Promise<Knowledge> {
  const version = await readDataVersion(ctx.database);
  return known?.version === version ? known : readKnowledge(ctx, version);
}

function refuseUnpast(ctx: Context, days: readonly Day[]): void {
  const today = dayOfInstant(ctx.clock());
  const unpast = days.find((day) => day >= today);
  if (unpast === undefined) return;
  throw new DomainError(
    'future-day',
    `Cannot replay ${formatDay(unpast)}: take days before today, ${formatDay(today)}.`,
  );
}
