import type { ReleaseView } from '../../domain/catalog-view.ts';
import { formatInstant } from '../../domain/time.ts';
import { dayOrNull } from '../documents/wire-values.ts';
import type { Cell } from './cell.ts';

export const CLAIM_COLUMNS = [
  'lab',
  'series',
  'release',
  'name',
  'version',
  'level',
  'milestone',
  'stage',
  'limited',
  'source',
  'date',
  'published',
  'url',
  'note',
  'disregarded',
  'chosen',
  'agreement',
  'recorded_at',
] as const;

/** A release as rows, one for each claim that stands. */
export function claimRows({ release, lab, milestone, events }: ReleaseView): Cell[][] {
  return events.flatMap(({ stage, limited, agreement, claims }) =>
    claims.map((claim) => [
      lab,
      release.series,
      release.id,
      release.name,
      release.version,
      release.level,
      milestone,
      stage,
      limited,
      claim.source,
      claim.date,
      dayOrNull(claim.published),
      claim.url,
      claim.note,
      claim.disregarded,
      claim.chosen,
      agreement,
      formatInstant(claim.recordedAtMs),
    ]),
  );
}
