import type { Milestone } from '../domain/milestone.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { Context } from './context.ts';
import { eachRecord, milestonesAsOf, readKnown } from './world.ts';
import type { SeriesRecord, World } from './world.ts';

/** A series with its milestones as they were known on a day. */
export interface KnownSeries {
  readonly series: Series;
  readonly milestones: readonly Milestone[];
}

export interface SeriesFailure {
  readonly series: string;
  readonly error: string;
}

interface KnownPart {
  readonly known: readonly KnownSeries[];
  readonly failures: readonly SeriesFailure[];
}

/**
 * Every series, or only those of some slugs, as it was known on a day, some at a time; one that cannot be told is a
 * failure and stops no other.
 */
export async function* eachKnownSeries(
  ctx: Context,
  world: World,
  { on, only }: { on: Day; only: ReadonlySet<string> | null },
): AsyncGenerator<KnownPart> {
  for await (const records of only === null ? eachRecord(ctx) : recordsOf(ctx, only)) {
    const known: KnownSeries[] = [];
    const failures: SeriesFailure[] = [];
    for (const record of records) {
      const { series } = record;
      try {
        known.push({ series, milestones: milestonesAsOf(world, record, on) });
      } catch (error) {
        failures.push({ series: series.slug, error: String(error) });
      }
    }
    yield { known, failures };
  }
}

async function* recordsOf(
  ctx: Context,
  only: ReadonlySet<string>,
): AsyncGenerator<readonly SeriesRecord[]> {
  const { records } = await readKnown({ ctx, series: [...only] });
  yield [...records.values()];
}
