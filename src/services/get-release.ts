import type { ReleaseView } from '../domain/catalog-view.ts';
import { DomainError } from '../domain/errors.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { findRelease, readReleaseIdsNear } from '../store/releases-read.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { describeReleases } from './describe-release.ts';
import { notFound, seriesBySlug } from './find-series.ts';
import { currentWorld, readRecord } from './world.ts';

/** A release as it was known on a day, with every claim about it, those that were superseded since included. */
export async function getRelease({
  ctx,
  input,
}: Call<{ id: string; asOf: Day | null }>): Promise<ReleaseView> {
  const asOf = asOfDay(ctx, input.asOf);
  const stored = await findRelease(ctx.database, input.id, { state: 'all' });
  if (stored === null)
    throw notFound('release', input.id, await readReleaseIdsNear(ctx.database, input.id));
  const world = await currentWorld({ ctx });
  const record = await readRecord(ctx, await seriesBySlug(ctx, stored.series));
  const view = describeReleases(world, record, asOf).find(
    ({ release }) => release.id === stored.id,
  );
  if (view === undefined) {
    throw new DomainError(
      'not-found',
      `The release "${input.id}" was not known on ${formatDay(asOf)}: ask for a later as_of.`,
    );
  }
  const superseded = stored.events.flatMap((event) =>
    event.claims
      .filter((claim) => claim.supersededAtMs !== null)
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
