import { z } from 'zod';
import { FORECAST_STATUSES, medianDay } from '../../domain/forecast-view.ts';
import type { ForecastView } from '../../domain/forecast-view.ts';
import { FORECAST_KINDS } from '../../domain/forecast.ts';
import type { Milestone } from '../../domain/milestone.ts';
import type { Plan, PlannedRelease, StatedEnd } from '../../domain/plan.ts';
import { LEVELS } from '../../domain/release.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import { claimEvidenceDocument, claimEvidenceSchema } from './claim-evidence.ts';
import {
  count,
  dayOrNull,
  probabilityOf,
  probabilityOrNull,
  wireDay,
  wireProbability,
  wireSlug,
} from './wire-values.ts';

const statedEndSchema = z
  .strictObject({
    date: z.string().meta({ description: 'As precise as it is stated.', examples: ['2026-10-01'] }),
    claims: z.array(claimEvidenceSchema),
  })
  .nullable();

const milestoneSchema = z
  .strictObject({ release: z.string(), name: z.string(), date: wireDay })
  .nullable();

const nextSchema = z.strictObject({
  expected_name: z.string().nullable(),
  status: z.enum(FORECAST_STATUSES),
  headline: z
    .strictObject({ label: z.string(), start: wireDay, end: wireDay, probability: wireProbability })
    .nullable(),
  median: wireDay.nullable(),
  likely: z.strictObject({ start: wireDay.nullable(), end: wireDay.nullable() }),
  window: z.strictObject({
    start: wireDay.nullable(),
    end: wireDay.nullable(),
    coverage: wireProbability,
  }),
  observed_through: wireDay,
  kind: z.enum(FORECAST_KINDS),
  forecast_id: z.string().nullable(),
});

const useSchema = z.strictObject({
  asked: z.string().meta({ examples: ['kimi-k2.6'] }),
  release: z.string().meta({ examples: ['kimi-k2.6'] }),
  name: z.string().meta({ examples: ['Kimi K2.6'] }),
  level: z.enum(LEVELS),
  lab: wireSlug,
  series: wireSlug,
  available: wireDay.nullable(),
  superseded: z
    .boolean()
    .meta({ description: 'Whether its series has a later one of `target` already.' }),
  superseded_by: milestoneSchema.meta({ description: 'The first later one of its series.' }),
  newest: milestoneSchema.meta({
    description:
      'The newest `target` of its series that is out: what to move to. Null before the first.',
  }),
  probability: wireProbability.nullable().meta({
    description:
      'That the next `target` of its series is out by `until`; 1 once it is; null without a forecast, and for what nobody can use yet.',
  }),
  next: nextSchema.meta({ description: 'The next `target` of its series.' }),
  deprecated: statedEndSchema.meta({ description: 'Null where no source gives a date.' }),
  retired: statedEndSchema.meta({ description: 'Null where no source gives a date.' }),
});

export const planSchema = z
  .strictObject({
    horizon_days: count,
    target: z
      .enum(TARGETS)
      .meta({ description: 'What supersedes a release: the next such of its series.' }),
    until: wireDay.meta({ description: 'The last day of the horizon.' }),
    uses: z.array(useSchema),
    combined: z.strictObject({
      superseded_already: count,
      at_least_one: wireProbability.nullable().meta({ description: '1 if one is already.' }),
      all: wireProbability.nullable(),
      at_least_one_more: wireProbability
        .nullable()
        .meta({ description: 'Of those not superseded yet; null where there are none.' }),
      assumption: z.string(),
    }),
    note: z.string(),
  })
  .meta({ id: 'Plan', description: 'What the releases in use have before them.' });

const ASSUMPTION =
  'Series are independent of each other; the next one of a series supersedes all of its releases at once.';
const NOTE =
  'An inference from public dates. Superseded means that a later version or generation of the series is out, not that the release stops working: for that there are only the dates that sources state.';

/** A migration plan in its JSON form. */
export function planDocument({
  horizonDays,
  target,
  until,
  uses,
  combined,
}: Plan): z.infer<typeof planSchema> {
  return {
    horizon_days: horizonDays,
    target,
    until: formatDay(until),
    uses: uses.map(useDocument),
    combined: {
      superseded_already: combined.supersededAlready,
      at_least_one: probabilityOrNull(combined.atLeastOne),
      all: probabilityOrNull(combined.all),
      at_least_one_more: probabilityOrNull(combined.atLeastOneMore),
      assumption: ASSUMPTION,
    },
    note: NOTE,
  };
}

function useDocument(use: PlannedRelease): z.infer<typeof useSchema> {
  const { release, supersededBy } = use;
  return {
    asked: use.asked,
    release: release.id,
    name: release.name,
    level: release.level,
    lab: use.lab,
    series: release.series,
    available: dayOrNull(use.available),
    superseded: supersededBy !== null,
    superseded_by: milestoneDocument(supersededBy),
    newest: milestoneDocument(use.newest),
    probability: probabilityOrNull(use.probability),
    next: nextDocument(use.next),
    deprecated: endDocument(use.deprecated),
    retired: endDocument(use.retired),
  };
}

function milestoneDocument(milestone: Milestone | null): z.infer<typeof milestoneSchema> {
  return (
    milestone && {
      release: milestone.release,
      name: milestone.name,
      date: formatDay(milestone.day),
    }
  );
}

function nextDocument(view: ForecastView): z.infer<typeof nextSchema> {
  const { headline, likely, window } = view;
  return {
    expected_name: view.expectedName,
    status: view.status,
    headline: headline && {
      label: headline.label,
      start: formatDay(headline.start),
      end: formatDay(headline.end),
      probability: probabilityOf(headline.probability),
    },
    median: dayOrNull(medianDay(view)),
    likely: { start: dayOrNull(likely.start), end: dayOrNull(likely.end) },
    window: {
      start: dayOrNull(window.start),
      end: dayOrNull(window.end),
      coverage: window.coverage,
    },
    observed_through: formatDay(view.observedThrough),
    kind: view.kind,
    forecast_id: view.id,
  };
}

function endDocument(end: StatedEnd | null): z.infer<typeof statedEndSchema> {
  return end && { date: end.date, claims: end.claims.map(claimEvidenceDocument) };
}
