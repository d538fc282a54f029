import type { ReleaseView } from '../domain/catalog-view.ts';
import { DomainError } from '../domain/errors.ts';
import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { ReleaseCriteria } from '../domain/release-criteria.ts';
import { dayOfInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { scopeAt } from '../store/record-scope.ts';
import {
  isTooWide,
  listReleases as listStoredReleases,
  MOST_IN_RANGE,
} from '../store/releases-list.ts';
import { MOST_COUNTED, rarestFirst } from '../store/release-words.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { keysetPage } from './keyset-page.ts';
import { findRecords, MOST_RECORDS, selectRecords } from './select-records.ts';
import { datingIn } from './world.ts';

interface ReleasesQuestion extends ReleaseCriteria, Moment, PageRequest {
  /** Those of which the sources of some event disagree, or of none. */
  readonly conflict: boolean | null;
}

/** Releases as they were known on a day, or to this database before an instant, in order of their ids. */
export async function listReleases({
  ctx,
  input,
}: Call<ReleasesQuestion>): Promise<Page<ReleaseView>> {
  const asOf = asOfDay(ctx, input.asOf);
  const scope = scopeAt(input.recordedBeforeMs);
  const lab = input.lab === null ? null : (await labBySlug(ctx, input.lab, scope)).slug;
  const slug = input.series === null ? null : (await seriesBySlug(ctx, input.series, scope)).slug;
  const dating = await datingIn(ctx, scope);
  const selection = { labs: lab === null ? [] : [lab], series: slug === null ? [] : [slug] };
  const records = await findRecords(ctx, selection, scope);
  if (records === null) return listOfMany(ctx, { ...input, lab, series: slug }, asOf);
  const items = records
    .flatMap((record) => describeReleases(dating, record, asOf))
    .filter((view) => matches(view, input))
    .toSorted((a, b) => (a.release.id < b.release.id ? -1 : 1));
  return keysetPage({
    items,
    keyOf: (view) => view.release.id,
    cursor: input.cursor,
    limit: input.limit,
  });
}

/**
 * The same over so many series that their releases are chosen and counted by what single claims say: in a range of
 * days are those of which some claim lies in it. Of a past day that would be too far from what was known.
 */
async function listOfMany(
  ctx: Context,
  input: ReleasesQuestion,
  asOf: Day,
): Promise<Page<ReleaseView>> {
  if (asOf !== dayOfInstant(ctx.clock())) {
    throw new DomainError(
      'invalid-input',
      `For a past day this lists the releases of ${MOST_RECORDS} series at most: name a lab or a series.`,
    );
  }
  const scope = scopeAt(input.recordedBeforeMs);
  const judged = [input.lab, input.level, input.q].some((asked) => asked !== null);
  if (scope.state === 'recorded' && judged) {
    throw new DomainError(
      'invalid-input',
      `Before a past instant this chooses by "lab", "level" and "q" among ${MOST_RECORDS} series at most: name a series, or leave them out.`,
    );
  }
  if (input.conflict !== null) {
    throw new DomainError(
      'invalid-input',
      `With "conflict" this lists the releases of ${MOST_RECORDS} series at most: name a lab or a series.`,
    );
  }
  const [rarest] = input.q === null ? [] : await rarestFirst(ctx.database, input.q);
  if (rarest !== undefined && rarest.releases > MOST_COUNTED && input.lab === null) {
    throw new DomainError(
      'invalid-input',
      `More than ${MOST_COUNTED} releases have a word that begins with "${rarest.word}": add a rarer one, or name a lab or a series.`,
    );
  }
  const dated = input.since !== null || input.until !== null;
  if ((dated || scope.state === 'recorded') && (await isTooWide(ctx.database, input))) {
    throw new DomainError(
      'invalid-input',
      `Between these days, or before this instant, lie more than ${MOST_IN_RANGE} releases: narrow "since" and "until", or name a series.`,
    );
  }
  const page = await listStoredReleases(ctx.database, { ...input, scope });
  if (page.items.length === 0) return { ...page, items: [] };
  const slugs = [...new Set(page.items.map(({ series }) => series))];
  const dating = await datingIn(ctx, scope);
  const views = (await selectRecords(ctx, { labs: [], series: slugs }, scope)).flatMap((record) =>
    describeReleases(dating, record, asOf),
  );
  const byId = new Map(views.map((view) => [view.release.id, view]));
  return { ...page, items: page.items.flatMap(({ id }) => byId.get(id) ?? []) };
}

function matches(
  { release, events, conflicts }: ReleaseView,
  { level, stage, since, until, q, conflict }: ReleasesQuestion,
): boolean {
  const text = `${release.id} ${release.name}`.toLowerCase();
  const words = q === null ? [] : q.toLowerCase().split(/\s+/);
  if (level !== null && release.level !== level) return false;
  if (conflict !== null && conflicts > 0 !== conflict) return false;
  if (!words.every((word) => text.includes(word))) return false;
  const ofStage = events.filter((event) => stage === null || event.stage === stage);
  if (since === null && until === null) return ofStage.length > 0;
  return ofStage.some(
    ({ day }) => day !== null && day >= (since ?? -Infinity) && day <= (until ?? Infinity),
  );
}
