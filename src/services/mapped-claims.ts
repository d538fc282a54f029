import { claimCandidates } from '../domain/claim-candidates.ts';
import { claimPeriod } from '../domain/claim-period.ts';
import { isLimited, NEWEST } from '../domain/claim.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReviewTarget } from './review-target.ts';
import type { StoredRecords } from './world.ts';

/**
 * What a source says of the event that an id of it was mapped to: of its ids the earliest dates an event, and a later
 * one that means the same corrects nothing.
 */
export function mappedClaims(
  { records, sources }: StoredRecords,
  { source, date, firstSeen, upstreamId }: ReviewItem,
  { release, series, stage }: ReviewTarget,
): NewClaim[] {
  if (date === null) return [];
  const { precision, start } = claimPeriod(date);
  const event = records
    .get(series)
    ?.releases.find(({ id }) => id === release)
    ?.events.find((one) => one.stage === stage);
  const said = (event?.claims ?? []).filter((claim) => claim.source === source);
  if (claimCandidates(said, sources).some((word) => word.start <= start)) return [];
  const kind = sources.find(({ id }) => id === source)?.kind;
  return [
    {
      release,
      stage,
      limited: isLimited(said),
      source,
      date,
      precision,
      // A catalogue does not say since when it says so; what a list shows was published by the day of the read.
      published: kind === 'catalogue' ? null : firstSeen,
      url: null,
      note: `listed as ${upstreamId}`,
      disregarded: null,
      order: NEWEST,
    },
  ];
}
