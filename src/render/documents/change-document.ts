import { z } from 'zod';
import { CHANGE_KINDS } from '../../domain/change.ts';
import type {
  ForecastChange,
  ForecastState,
  RecordedChange,
  ReleaseState,
  ResolutionChange,
  SettingsState,
} from '../../domain/change.ts';
import { LEVELS, STAGES } from '../../domain/release.ts';
import { TARGETS } from '../../domain/series.ts';
import { formatInstant } from '../../domain/time.ts';
import {
  organisationChangeDocument,
  organisationChangeSchema,
  originChangeDocument,
  originChangeSchema,
  outlookChangeDocument,
  outlookChangeSchema,
} from './catalog-change-documents.ts';
import { dayOrNull, wireDay, wireInstant, wireSlug, wireUrl } from './wire-values.ts';

const releaseState = {
  name: z.string().meta({ examples: ['Kimi K3'] }),
  version: z.string().nullable(),
  level: z.enum(LEVELS),
  note: z.string().nullable(),
  milestone: z.boolean().meta({ description: 'Whether the cadence counts it.' }),
  events: z
    .array(
      z.strictObject({ stage: z.enum(STAGES), limited: z.boolean(), date: z.string().nullable() }),
    )
    .meta({
      description: 'With the dates that were chosen; none once nothing is claimed any more.',
    }),
};
const releaseChange = z.strictObject({
  ...releaseState,
  previous: z.strictObject(releaseState).nullable(),
});

const settingsState = {
  name: z.string(),
  lab: wireSlug,
  aliases: z
    .array(wireSlug)
    .nullable()
    .meta({ description: 'Null in rows from before they were told.' }),
  open_previews: z.boolean(),
  ended: wireDay.nullable(),
  note: z.string().nullable(),
  expected_names: z.array(z.string()),
};
const settingsChange = z.strictObject({
  ...settingsState,
  previous: z.strictObject(settingsState).nullable(),
});

const forecastState = {
  forecast: z.string().meta({ examples: ['kimi.milestone.2026-04-20'] }),
  follows: z.string().meta({ description: 'The last milestone then: the target is what follows.' }),
  origin: wireDay,
  headline: z
    .strictObject({ start: wireDay, end: wireDay })
    .nullable()
    .meta({ description: 'Whole months, the running one from its first day.' }),
  median: wireDay.nullable(),
};
const forecastChange = z.strictObject({
  ...forecastState,
  target: z.enum(TARGETS),
  expected_name: z.string().nullable(),
  observed_through: wireDay,
  window: z.strictObject({ start: wireDay.nullable(), end: wireDay.nullable() }),
  overdue: z.boolean(),
  became_overdue: z.boolean().meta({ description: 'The forecast before it was not overdue.' }),
  previous: z.strictObject(forecastState).nullable(),
});

const resolutionChange = z.strictObject({
  target: z.enum(TARGETS),
  release: z.string(),
  name: z.string(),
  current: z
    .boolean()
    .meta({ description: 'The newest of the forecasts that the release resolves.' }),
  corrects: z.boolean().meta({ description: 'Another outcome was recorded before.' }),
  expected_name_matched: z.boolean().nullable(),
  void: z.boolean().meta({ description: 'Counted, not scored.' }),
  headline_hit: z.boolean().nullable(),
  likely_hit: z.boolean().nullable(),
  window_hit: z.boolean().nullable(),
  error_days: z.int().nullable(),
});

const signalChange = z.strictObject({
  kind: z.string(),
  release: z.string().nullable(),
  source: z.string(),
  url: wireUrl.nullable(),
  note: z.string().nullable(),
});
const sourceChange = z.strictObject({
  late_parts: z.array(z.string()),
  error: z.string().nullable(),
});

export const changeSchema = z
  .strictObject({
    sequence: z.int().min(1).meta({ description: 'Its place in the log: without gaps.' }),
    kind: z.enum(CHANGE_KINDS).meta({
      description:
        '`release.claimed`: what is claimed of a release, or what upstreams call it, has changed, and its dates have not.',
    }),
    lab: wireSlug.nullable(),
    series: wireSlug.nullable(),
    subject: z.string().meta({
      description:
        'The id of the release, series, lab, forecast, signal, claim of the outlook or source.',
    }),
    date: wireDay.nullable().meta({
      description:
        'Of first availability, origin of a forecast, day of an outcome or of a signal, last read of a source.',
    }),
    recorded_at: wireInstant,
    release: releaseChange.nullable(),
    settings: settingsChange.nullable(),
    forecast: forecastChange.nullable(),
    resolution: resolutionChange.nullable(),
    signal: signalChange.nullable(),
    outlook: outlookChangeSchema.nullable(),
    organisation: organisationChangeSchema.nullable().meta({ description: 'Of a lab.' }),
    origin: originChangeSchema.nullable().meta({ description: 'What a source is.' }),
    source: sourceChange.nullable(),
  })
  .meta({
    id: 'Change',
    description: 'Something that was recorded. Of its documents, one is not null.',
  });

/** A row of the log of changes in its JSON form. */
export function changeDocument(change: RecordedChange): z.infer<typeof changeSchema> {
  const { release, settings, forecast, resolution, signal, source } = change;
  const { outlook, organisation, origin } = change;
  return {
    sequence: change.sequence,
    kind: change.kind,
    lab: change.lab,
    series: change.series,
    subject: change.subject,
    date: dayOrNull(change.day),
    recorded_at: formatInstant(change.recordedAtMs),
    release: release && {
      ...releaseOf(release),
      previous: release.previous && releaseOf(release.previous),
    },
    settings: settings && {
      ...settingsOf(settings),
      previous: settings.previous && settingsOf(settings.previous),
    },
    forecast: forecast && forecastDocument(forecast),
    resolution: resolution && resolutionDocument(resolution, change.kind === 'forecast.reopened'),
    signal: signal && { ...signal },
    outlook: outlook && outlookChangeDocument(outlook),
    organisation: organisation && organisationChangeDocument(organisation),
    origin: origin && originChangeDocument(origin),
    source: source && { late_parts: [...source.lateParts], error: source.error },
  };
}

function releaseOf({ name, version, level, note, milestone, events }: ReleaseState) {
  return {
    name,
    version: version ?? null,
    level,
    note: note ?? null,
    milestone,
    events: events.map((event) => ({ ...event })),
  };
}

function settingsOf({ openPreviews, expectedNames, aliases, ...settings }: SettingsState) {
  const { name, lab, ended, note } = settings;
  return {
    name,
    lab,
    aliases: aliases === undefined ? null : [...aliases],
    open_previews: openPreviews,
    ended,
    note,
    expected_names: [...expectedNames],
  };
}

function forecastDocument(change: ForecastChange): z.infer<typeof forecastChange> {
  return {
    ...stateOf(change),
    target: change.target,
    expected_name: change.expectedName,
    observed_through: change.observedThrough,
    window: { ...change.window },
    overdue: change.overdue,
    became_overdue: change.becameOverdue,
    previous: change.previous && stateOf(change.previous),
  };
}

function stateOf({ forecast, follows, origin, headline, median }: ForecastState) {
  return { forecast, follows, origin, headline: headline && { ...headline }, median };
}

function resolutionDocument(
  change: ResolutionChange,
  reopened: boolean,
): z.infer<typeof resolutionChange> {
  const { target, release, name, current, corrects, score } = change;
  return {
    target,
    release,
    name,
    current,
    corrects,
    expected_name_matched: change.expectedNameMatched,
    void: score === null && !reopened,
    headline_hit: score?.headlineHit ?? null,
    likely_hit: score?.likelyHit ?? null,
    window_hit: score?.windowHit ?? null,
    error_days: score?.errorDays ?? null,
  };
}
