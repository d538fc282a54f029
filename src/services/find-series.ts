import { DomainError } from '../domain/errors.ts';
import type { Lab } from '../domain/lab.ts';
import type { Series } from '../domain/series.ts';
import { formatInstant } from '../domain/time.ts';
import { findLab, readLabSlugsNear } from '../store/labs.ts';
import { CURRENT } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { readSeriesNamesNear } from '../store/series-names.ts';
import { findSeries, readSeriesSlugs } from '../store/series.ts';
import type { Context } from './context.ts';
import { notFound } from './not-found.ts';

/** The series with a slug or alias; throws `DomainError('not-found')` with suggestions. */
export async function seriesBySlug(
  ctx: Context,
  slug: string,
  scope: RecordScope = CURRENT,
): Promise<Series> {
  const series = await findSeries(ctx.database, slug, scope);
  if (series !== null) return series;
  if (scope.state === 'recorded' && (await findSeries(ctx.database, slug)) !== null)
    throw notRecorded('series', slug, scope.beforeMs);
  const lab = await findLab(ctx.database, slug);
  if (lab !== null) throw isALab(lab, await readSeriesSlugs(ctx.database, [lab.slug]));
  throw notFound('series', slug, await readSeriesNamesNear(ctx.database, slug.toLowerCase()));
}

/** The lab with a slug; throws `DomainError('not-found')` with suggestions. */
export async function labBySlug(
  ctx: Context,
  slug: string,
  scope: RecordScope = CURRENT,
): Promise<Lab> {
  const lab = await findLab(ctx.database, slug, scope);
  if (lab !== null) return lab;
  if (scope.state === 'recorded' && (await findLab(ctx.database, slug)) !== null)
    throw notRecorded('lab', slug, scope.beforeMs);
  throw notFound('lab', slug, await readLabSlugsNear(ctx.database, slug.toLowerCase()));
}

function notRecorded(what: 'lab' | 'series', slug: string, beforeMs: number): DomainError {
  return new DomainError(
    'not-found',
    `The ${what} "${slug}" was not recorded before ${formatInstant(beforeMs)}: ask for a later recorded_before.`,
  );
}

function isALab(lab: Lab, series: ReadonlyMap<string, readonly string[]>): DomainError {
  const suggestions = series.get(lab.slug) ?? [];
  const message = `"${lab.slug}" is a lab and no series: its series are ${suggestions.join(', ')}.`;
  return new DomainError('not-found', message, { suggestions });
}
