import type { SeriesView } from '../domain/catalog-view.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { listSeries as listStoredSeries } from '../store/series.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { hasEnded } from './ended-series.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { observedOfLabs } from './observed-through.ts';
import { datingIn, milestonesIn, readRecord, readRecords, recordAsOf } from './world.ts';
import type { Dating, SeriesRecord } from './world.ts';

interface ListInput extends Moment, PageRequest {
  readonly lab: string | null;
}

/** All series, or those of one lab, in order of their slugs, as they were known on a day, or to this database before an instant. */
export async function listSeries({ ctx, input }: Call<ListInput>): Promise<Page<SeriesView>> {
  const scope = scopeAt(input.recordedBeforeMs);
  if (input.lab !== null) await labBySlug(ctx, input.lab, scope);
  const page = await listStoredSeries(ctx.database, { ...input, scope });
  const records = await readRecords(ctx, page.items, scope);
  const known = await readKnown(ctx, page.items, asOfDay(ctx, input.asOf), scope);
  return { ...page, items: records.map((record) => viewOf(record, known)) };
}

/** One series by its slug or an alias, as it was known on a day. */
export async function getSeries({
  ctx,
  input,
}: Call<Pick<ListInput, 'asOf' | 'recordedBeforeMs'> & { series: string }>): Promise<SeriesView> {
  const scope = scopeAt(input.recordedBeforeMs);
  const series = await seriesBySlug(ctx, input.series, scope);
  const known = await readKnown(ctx, [series], asOfDay(ctx, input.asOf), scope);
  return viewOf(await readRecord(ctx, series, scope), known);
}

// A name that was not expected yet, and an end that had not come, are nothing for a past day's reader.
function asKnown(series: Series, asOf: Day): Series {
  return {
    ...series,
    ended: hasEnded(series, asOf) ? series.ended : null,
    expectedNames: series.expectedNames.filter(({ published }) => published <= asOf),
  };
}

interface Known {
  readonly asOf: Day;
  readonly dating: Dating;
  readonly observedThrough: Awaited<ReturnType<typeof observedOfLabs>>;
}

async function readKnown(
  ctx: Context,
  series: readonly Series[],
  asOf: Day,
  scope: RecordScope,
): Promise<Known> {
  const dating = await datingIn(ctx, scope);
  const labs = series.map(({ lab }) => lab);
  return { asOf, dating, observedThrough: await observedOfLabs({ ctx, labs, asOf, scope }) };
}

function viewOf(record: SeriesRecord, { asOf, dating, observedThrough }: Known): SeriesView {
  const known = recordAsOf(dating, record, asOf);
  const milestones = milestonesIn(dating, known, asOf);
  return {
    series: asKnown(known.series, asOf),
    releases: known.releases.length,
    milestones,
    observedThrough: observedThrough(record.series.lab, milestones),
  };
}
