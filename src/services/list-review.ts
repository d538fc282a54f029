import type { Page, PageRequest } from '../domain/page.ts';
import type { ReviewItem, ReviewState } from '../domain/review-item.ts';
import { listReviewItems } from '../store/review-items.ts';
import type { Call } from './context.ts';

/** What waits for a person, or what was decided, in order of id. */
export async function listReview({
  ctx,
  input,
}: Call<PageRequest & { state: ReviewState }>): Promise<Page<ReviewItem>> {
  return listReviewItems(ctx.database, input);
}
