import { fnv1a } from '../domain/fnv1a.ts';
import type { Series } from '../domain/series.ts';
import type { Statement } from './database.ts';
import { insertJudged } from './insert-judged.ts';
import { forgetMilestones } from './known-milestones.ts';
import { series } from './schema/catalog.ts';
import { storeExpectedName, storeSeriesEnd } from './series-settings.ts';

/**
 * Earlier settings are kept. Aliases are only added, or moved to another series: a name once published stays. What was
 * known of the milestones is forgotten.
 */
export function upsertSeries(
  rows: readonly Series[],
  record: { recordedAtMs: number },
): Statement[] {
  const stored = rows.map((row) => ({
    ...row,
    ended: row.ended && storeSeriesEnd(row.ended),
    expectedNames: row.expectedNames.map(storeExpectedName),
    draw: fnv1a(row.slug),
  }));
  const aliases = rows.flatMap((row) => row.aliases.map((alias) => ({ alias, series: row.slug })));
  return [
    ...insertJudged('series', stored, { ...record, alsoSet: [series.draw] }),
    ...insertJudged('alias', aliases, record),
    ...forgetMilestones(rows.map(({ slug }) => slug)),
  ];
}
