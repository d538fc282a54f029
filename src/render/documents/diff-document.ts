import { z } from 'zod';
import { CONTRIBUTION_KINDS } from '../../domain/forecast-diff.ts';
import type { ComparedForecast, Contribution, ForecastDiff } from '../../domain/forecast-diff.ts';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import { claimEvidenceDocument, claimEvidenceSchema } from './claim-evidence.ts';
import {
  dayOrNull,
  probabilityOf,
  wireDay,
  wireProbability,
  wireSlug,
  wireUrl,
} from './wire-values.ts';

const shiftDays = z
  .int()
  .nullable()
  .meta({ description: 'Later is positive.', examples: [12] });

const comparedSchema = z.strictObject({
  as_of: wireDay,
  id: z.string().nullable(),
  kind: z.enum(FORECAST_KINDS),
  observed_through: wireDay,
  quantile: wireDay.nullable().meta({ description: 'The day of the quantile `level`.' }),
  headline: z.strictObject({ label: z.string(), probability: wireProbability }).nullable(),
  last_milestone: z
    .strictObject({ release: z.string(), name: z.string(), date: wireDay })
    .nullable(),
  expected_name: z.string().nullable(),
  priors_as_of: wireDay,
  method: z.string(),
});

const contributionSchema = z.strictObject({
  kind: z.enum(CONTRIBUTION_KINDS),
  days: shiftDays,
  summary: z.string(),
  evidence: z.strictObject({
    from: wireDay.nullable(),
    to: wireDay.nullable(),
    release: z.string().nullable(),
    claims: z.array(claimEvidenceSchema),
    signals: z.array(
      z.strictObject({
        id: z.string(),
        kind: z.string(),
        date: wireDay,
        source: z.string(),
        url: wireUrl.nullable(),
      }),
    ),
  }),
});

export const diffSchema = z
  .strictObject({
    series: wireSlug,
    target: z.enum(TARGETS),
    from: comparedSchema,
    to: comparedSchema,
    level: wireProbability.nullable().meta({
      description:
        'The quantile that is followed: 0.5, or a lower one where the median lies beyond the horizon on the way; null where none can be followed.',
      examples: [0.5],
    }),
    shift_days: shiftDays,
    contributions: z.array(contributionSchema).meta({
      description:
        'They add up to `shift_days`. Each is the effect of one change of the inputs after those before it: corrections of the past in order of day, the days as they went by with each milestone on its own, the priors, signals, the method. Another order would share the shift out differently.',
    }),
    note: z.string().nullable(),
  })
  .meta({ id: 'ForecastDiff', description: 'Why a forecast moved between two days.' });

/** The difference of two forecasts in its JSON form. */
export function diffDocument(diff: ForecastDiff): z.infer<typeof diffSchema> {
  return {
    series: diff.series,
    target: diff.to.view.target,
    from: comparedDocument(diff.from),
    to: comparedDocument(diff.to),
    level: diff.level,
    shift_days: diff.shiftDays,
    contributions: diff.contributions.map(contributionDocument),
    note: diff.note,
  };
}

function comparedDocument({ view, quantile }: ComparedForecast): z.infer<typeof comparedSchema> {
  const { headline, lastMilestone } = view;
  return {
    as_of: formatDay(view.asOf),
    id: view.id,
    kind: view.kind,
    observed_through: formatDay(view.observedThrough),
    quantile: dayOrNull(quantile),
    headline: headline && {
      label: headline.label,
      probability: probabilityOf(headline.probability),
    },
    last_milestone: lastMilestone && {
      release: lastMilestone.release,
      name: lastMilestone.name,
      date: formatDay(lastMilestone.day),
    },
    expected_name: view.expectedName,
    priors_as_of: formatDay(view.sample.priorsAsOf),
    method: view.sample.method,
  };
}

function contributionDocument(contribution: Contribution): z.infer<typeof contributionSchema> {
  const { kind, days, summary, from, to, release, claims, signals } = contribution;
  return {
    kind,
    days,
    summary,
    evidence: {
      from: dayOrNull(from),
      to: dayOrNull(to),
      release,
      claims: claims.map(claimEvidenceDocument),
      signals: signals.map((signal) => ({
        id: signal.id,
        kind: signal.kind,
        date: formatDay(signal.day),
        source: signal.source,
        url: signal.url,
      })),
    },
  };
}
