import type { ReleaseView } from '../domain/catalog-view.ts';
import { DomainError } from '../domain/errors.ts';
import { formatDay, formatInstant } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { scopeAt } from '../store/claim-scope.ts';
import { findRelease, readReleaseIdsNear } from '../store/releases-read.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { notFound, seriesBySlug } from './find-series.ts';
import { currentWorld, readRecord } from './world.ts';

export interface ReleaseQuestion {
  readonly id: string;
  readonly asOf: Day | null;
  /** Only what this database held before this instant, as it stood then. */
  readonly recordedBeforeMs: number | null;
}

/** A release as it was known on a day, with every claim about it, those that were superseded by then included. */
export async function getRelease({ ctx, input }: Call<ReleaseQuestion>): Promise<ReleaseView> {
  const { recordedBeforeMs } = input;
  const asOf = asOfDay(ctx, input.asOf);
  const stored = await findRelease(ctx.database, input.id, { state: 'all' });
  if (stored === null)
    throw notFound('release', input.id, await readReleaseIdsNear(ctx.database, input.id));
  const world = await currentWorld({ ctx });
  const record = await readRecord(
    ctx,
    await seriesBySlug(ctx, stored.series),
    scopeAt(recordedBeforeMs),
  );
  const view = describeReleases(world, record, asOf).find(
    ({ release }) => release.id === stored.id,
  );
  if (view === undefined) {
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
  return {
    ...view,
    events: view.events.map((event) => ({
      ...event,
      claims: [
        ...event.claims,
        ...superseded.filter(({ stage }) => stage === event.stage).map(({ claim }) => claim),
      ],
    })),
  };
}
