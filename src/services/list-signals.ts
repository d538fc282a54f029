import type { Moment } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { SignalView } from '../domain/signal-view.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { keysetPage } from './keyset-page.ts';
import { knownSignals } from './known-signals.ts';

export interface SignalsQuestion extends Moment, PageRequest {
  readonly lab: string | null;
  readonly series: string | null;
  readonly kind: string | null;
  /** The first and the last day on which a signal may have been seen. */
  readonly since: Day | null;
  readonly until: Day | null;
}

/** The signals that were published by a day, oldest first, each with the lead-time record of its kind. */
export async function listSignals({
  ctx,
  input,
}: Call<SignalsQuestion>): Promise<Page<SignalView>> {
  const asOf = asOfDay(ctx, input.asOf);
  const scope = scopeAt(input.recordedBeforeMs);
  const lab = input.lab === null ? null : (await labBySlug(ctx, input.lab, scope)).slug;
  const series = input.series === null ? null : (await seriesBySlug(ctx, input.series, scope)).slug;
  const items = (await knownSignals(ctx, asOf, scope))
    .filter(({ signal, lab: ofLab }) => {
      if (lab !== null && ofLab !== lab) return false;
      if (series !== null && signal.series !== series) return false;
      if (input.kind !== null && signal.kind !== input.kind) return false;
      return signal.day >= (input.since ?? -Infinity) && signal.day <= (input.until ?? Infinity);
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return keysetPage({ items, keyOf, cursor: input.cursor, limit: input.limit });
}

function keyOf({ signal }: SignalView): string {
  return `${formatDay(signal.day)} ${signal.id}`;
}
