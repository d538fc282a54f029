import type { ReviewItem } from '../domain/review-item.ts';
import type { Day } from '../domain/time.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';

const DETAILS = {
  unmapped: 'No rule of the catalog maps this id, with a date, to a series.',
  moved:
    'The source dates this release anew by more than a month: the date was recorded and does not count.',
} as const;

interface ReviewQuestion {
  readonly kind: keyof typeof DETAILS;
  readonly source: string;
  readonly lab: string;
  readonly model: UpstreamModel;
  readonly on: Day;
}

/** A note for a person to look at; its id makes that the same finding is never noted twice. */
export function reviewItem({ kind, source, lab, model, on }: ReviewQuestion): ReviewItem {
  const id = [
    kind,
    source,
    model.provider,
    model.id,
    ...(kind === 'moved' ? [model.date] : []),
  ].join('/');
  const { id: upstreamId, name, date } = model;
  return {
    id,
    kind,
    source,
    lab,
    upstreamId,
    name,
    date,
    firstSeen: on,
    detail: DETAILS[kind],
    state: 'open',
  };
}
