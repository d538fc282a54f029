import { z } from 'zod';
import { TARGETS } from '../../domain/series.ts';
import { TRACK_RECORD_KINDS } from '../../domain/track-record.ts';
import type { Calibration } from '../../domain/track-record.ts';
import {
  clustersSchema,
  hitRateDocument,
  hitRateSchema,
  judgedSeriesSchema,
} from './track-summary-document.ts';
import { count, probabilityOf, probabilityOrNull, wireProbability } from './wire-values.ts';

export const calibrationSchema = z
  .strictObject({
    kind: z.enum(TRACK_RECORD_KINDS),
    target: z.enum(TARGETS),
    series: judgedSeriesSchema,
    forecasts: count,
    open: count,
    outcomes: count,
    clusters: clustersSchema,
    headline: z.strictObject({
      claimed: wireProbability.nullable().meta({ description: 'The mean probability claimed.' }),
      came_true: hitRateSchema,
      bins: z.array(
        z.strictObject({
          from: wireProbability,
          to: wireProbability.meta({ description: 'Not in the bin, unless it is 1.' }),
          claimed: wireProbability.nullable(),
          came_true: hitRateSchema,
        }),
      ),
    }),
    pit: z.strictObject({
      bins: z.array(
        z.strictObject({ from: wireProbability, to: wireProbability, share: wireProbability }),
      ),
      mean: wireProbability.nullable().meta({ description: 'One half where calibrated.' }),
    }),
    coverage: z.array(
      z.strictObject({
        level: wireProbability.meta({ examples: [0.8] }),
        held: hitRateSchema,
        with_end: hitRateSchema.meta({
          description: 'Of the windows that end within the horizon; the others are easily right.',
        }),
      }),
    ),
  })
  .meta({ id: 'Calibration', description: 'Whether the probabilities meant what they said.' });

/** A calibration in its JSON form. */
export function calibrationDocument(calibration: Calibration): z.infer<typeof calibrationSchema> {
  const { kind, target, series, forecasts, open, outcomes, clusters, headline, pit, coverage } =
    calibration;
  return {
    kind,
    target,
    series: { ...series },
    forecasts,
    open,
    outcomes,
    clusters: { ...clusters },
    headline: {
      claimed: probabilityOrNull(headline.cameTrue.claimed),
      came_true: hitRateDocument(headline.cameTrue),
      bins: headline.bins.map(({ from, to, cameTrue }) => ({
        from,
        to,
        claimed: probabilityOrNull(cameTrue.claimed),
        came_true: hitRateDocument(cameTrue),
      })),
    },
    pit: {
      bins: pit.shares.map((share, index) => ({
        from: probabilityOf(index / pit.shares.length),
        to: probabilityOf((index + 1) / pit.shares.length),
        share: probabilityOf(share),
      })),
      mean: probabilityOrNull(pit.mean),
    },
    coverage: coverage.map(({ level, held, withEnd }) => ({
      level,
      held: hitRateDocument(held),
      with_end: hitRateDocument(withEnd),
    })),
  };
}
