import type { OutlookClaim, OutlookOutcome } from '../domain/outlook.ts';
import { formatDay, parseDay } from '../domain/time.ts';

/** As in JSON: days are `YYYY-MM-DD`. The order of keys is fixed, so that equal claims are equal text. */
export type StoredOutlookClaim = Omit<OutlookClaim, 'id' | 'series' | 'published' | 'outcome'> & {
  readonly published: string;
  readonly outcome: (Omit<OutlookOutcome, 'published'> & { readonly published: string }) | null;
};

export function storeOutlookClaim(claim: OutlookClaim): StoredOutlookClaim {
  const { about, release, aspect, stated, source, url, note, outcome } = claim;
  return {
    about,
    release,
    aspect,
    stated,
    source,
    url,
    published: formatDay(claim.published),
    note,
    outcome: outcome && {
      stated: outcome.stated,
      source: outcome.source,
      url: outcome.url,
      published: formatDay(outcome.published),
      held: outcome.held,
    },
  };
}

export function readOutlookClaim(
  id: string,
  series: string,
  stored: StoredOutlookClaim,
): OutlookClaim {
  const { published, outcome, ...claim } = stored;
  return {
    ...claim,
    id,
    series,
    published: parseDay(published),
    outcome: outcome && { ...outcome, published: parseDay(outcome.published) },
  };
}
