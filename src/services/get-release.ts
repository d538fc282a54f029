import type { ReleaseView, WholeRelease } from '../domain/catalog-view.ts';
import { DomainError } from '../domain/errors.ts';
import type { Moment } from '../domain/moment.ts';
import { formatDay, formatInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readEarlierOf } from '../store/earlier-releases.ts';
import { scopeAt } from '../store/record-scope.ts';
import type { RecordScope } from '../store/record-scope.ts';
import { findRelease, readReleaseIdsNear } from '../store/releases-read.ts';
import type { StoredRelease } from '../store/stored-release.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { seriesBySlug } from './find-series.ts';
import { notFound } from './not-found.ts';
import { datingIn, readRecord } from './world.ts';

export interface ReleaseQuestion extends Moment {
  readonly id: string;
}

/**
 * A release as it was known on a day, with every claim and judgement about it, those that were superseded by then
 * included.
 */
export async function getRelease({ ctx, input }: Call<ReleaseQuestion>): Promise<WholeRelease> {
  const { recordedBeforeMs = null } = input;
  const scope = scopeAt(recordedBeforeMs);
  const asOf = asOfDay(ctx, input.asOf);
  const stored = await findRelease(ctx.database, input.id, { state: 'all' });
  if (stored === null)
    throw notFound('release', input.id, await readReleaseIdsNear(ctx.database, input.id));
  const held = await findRelease(ctx.database, input.id, scope);
  const view = held && (await viewOf(ctx, held, { asOf, scope }));
  if (view === null) {
    throw new DomainError(
      'not-found',
      recordedBeforeMs === null
        ? `The release "${input.id}" was not known on ${formatDay(asOf)}: ask for a later as_of.`
        : `The release "${input.id}" was not known on ${formatDay(asOf)} from what was recorded before ${formatInstant(recordedBeforeMs)}: ask for a later as_of or recorded_before.`,
    );
  }
  const superseded = stored.events.flatMap((event) =>
    event.claims
      .filter(
        ({ supersededAtMs }) =>
          supersededAtMs !== null && supersededAtMs < (recordedBeforeMs ?? Infinity),
      )
      .map((claim) => ({ stage: event.stage, claim: { ...claim, chosen: false } })),
  );
  const earlier = await readEarlierOf(ctx.database, stored.id);
  return {
    ...view,
    judgements: earlier.filter(
      ({ supersededAtMs }) => supersededAtMs < (recordedBeforeMs ?? Infinity),
    ),
    events: view.events.map((event) => ({
      ...event,
      claims: [
        ...event.claims,
        ...superseded.filter(({ stage }) => stage === event.stage).map(({ claim }) => claim),
      ],
    })),
  };
}

async function viewOf(
  ctx: Context,
  { id, series }: StoredRelease,
  { asOf, scope }: { asOf: Day; scope: RecordScope },
): Promise<ReleaseView | null> {
  const record = await readRecord(ctx, await seriesBySlug(ctx, series, scope), scope);
  const views = describeReleases(await datingIn(ctx, scope), record, asOf);
  return views.find(({ release }) => release.id === id) ?? null;
}
