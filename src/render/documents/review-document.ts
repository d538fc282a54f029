import { z } from 'zod';
import { REVIEW_KINDS, REVIEW_STATES } from '../../domain/review-item.ts';
import type { ReviewItem } from '../../domain/review-item.ts';
import { formatDay } from '../../domain/time.ts';
import { wireDay, wireSlug } from './wire-values.ts';

export const reviewSchema = z
  .strictObject({
    id: z.string().meta({ examples: ['unmapped/models-dev/moonshotai/kimi-next'] }),
    kind: z.enum(REVIEW_KINDS),
    state: z.enum(REVIEW_STATES),
    source: z.string().meta({ examples: ['models-dev'] }),
    lab: wireSlug.meta({ examples: ['moonshot'] }),
    upstream_id: z.string(),
    name: z.string(),
    date: z.string().nullable().meta({ description: 'As the source states it.' }),
    first_seen: wireDay,
    detail: z.string(),
  })
  .meta({ id: 'ReviewItem', description: 'What waits for a person, or waited.' });

/** What waits for a person, in its JSON form. */
export function reviewDocument(item: ReviewItem): z.infer<typeof reviewSchema> {
  const { id, kind, state, source, lab, upstreamId, name, date, firstSeen, detail } = item;
  const first_seen = formatDay(firstSeen);
  return { id, kind, state, source, lab, upstream_id: upstreamId, name, date, first_seen, detail };
}
