import { z } from 'zod';
import type { BadgeState } from '../domain/badge-state.ts';
import type { Day } from '../domain/time.ts';
import { densityStrip } from '../render/card/density-strip.ts';
import { cardWords } from '../render/card/card-words.ts';
import { CHART_THEMES } from '../render/chart/chart-style.ts';
import type { AppState } from './app-state.ts';
import { asOf, target } from './parameters.ts';

const STEP_DAYS = 7;

export const cardQuery = z.strictObject({
  theme: z
    .enum(CHART_THEMES)
    .default('auto')
    .meta({ description: 'auto follows what the reader prefers.' }),
  target,
  as_of: asOf,
});

/** What cards and widgets show of a series. */
export async function readCard(
  { services }: AppState,
  question: {
    readonly series: string;
    readonly target: BadgeState['view']['target'];
    readonly asOf: Day | null;
  },
) {
  const state = await services.readBadgeState({ ...question, metric: 'window', by: null });
  const { points } = await services.readDistribution({ ...question, stepDays: STEP_DAYS });
  return {
    slug: state.view.series ?? question.series,
    words: cardWords(state),
    strip: densityStrip(state.view, points),
  };
}
