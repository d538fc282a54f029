import { chooseClaim } from '../domain/choose-claim.ts';
import { firstAvailability } from '../domain/milestone.ts';
import type { Moment } from '../domain/moment.ts';
import { outlookAsOf } from '../domain/outlook.ts';
import type { Release } from '../domain/release.ts';
import type { Clue, OutlookView } from '../domain/signal-view.ts';
import { addYears, formatDay, parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { readOutlook as readStoredOutlook } from '../store/outlook.ts';
import { scopeAt } from '../store/record-scope.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call } from './context.ts';
import { seriesBySlug } from './find-series.ts';
import { knownSignals, recordsByKind } from './known-signals.ts';
import { datingIn, milestonesIn, readRecord, recordAsOf } from './world.ts';
import type { Dating, SeriesRecord } from './world.ts';

/** The figures of `npm run experiments -- anniversary previews`, on the catalog to 30 September 2026. */
const ANNIVERSARY_WORTH =
  'Measured on the catalog to 30 September 2026: within 15 days of an anniversary 10 milestones came where 6.3 were expected without it; using that changed the score of forecasts (CRPS-log) by 0.0 % [−0.2, 0.2] and made their log score worse.';
const PREVIEW_WORTH =
  'Measured on the catalog to 30 September 2026: of 39 previews 19 became generally available, and half take 97 days or more, counting those that are not there yet; using a pending one changed the score of forecasts (CRPS-log) by −0.4 % [−1.8, 0.2].';

/** What is said of the next release of a series, with what came of it, and the clues that are read into its past. */
export async function readOutlook({
  ctx,
  input,
}: Call<Moment & { series: string }>): Promise<OutlookView> {
  const asOf = asOfDay(ctx, input.asOf);
  const scope = scopeAt(input.recordedBeforeMs);
  const series = await seriesBySlug(ctx, input.series, scope);
  const dating = await datingIn(ctx, scope);
  const record = recordAsOf(dating, await readRecord(ctx, series, scope), asOf);
  const releases = new Set(record.releases.map(({ id }) => id));
  const stored = await readStoredOutlook(ctx.database, [series.slug], scope);
  const shipped = new Map(
    milestonesIn(dating, record, asOf).map(({ name, release }) => [name, release]),
  );
  const nameOf = (id: string) => dating.sources.find((source) => source.id === id)?.name ?? id;
  const previews = recordsByKind(await knownSignals(ctx, asOf, scope)).get('preview') ?? null;
  return {
    series: series.slug,
    expectedNames: series.expectedNames
      .filter(({ published }) => published <= asOf)
      .map((expected) => ({
        ...expected,
        sourceName: nameOf(expected.source),
        release: shipped.get(expected.name) ?? null,
      })),
    claims: stored
      .flatMap((claim) => outlookAsOf(claim, releases, asOf))
      .map((claim) => ({ ...claim, sourceName: nameOf(claim.source) })),
    clues: [
      ...anniversary(dating, record, asOf),
      ...previewCompression(dating, record).map((clue) => ({ ...clue, record: previews })),
    ],
  };
}

/** The coming anniversary of the last generation. */
function anniversary(dating: Dating, record: SeriesRecord, asOf: Day): Clue[] {
  const last = milestonesIn(dating, record, asOf).findLast(({ level }) => level === 'generation');
  if (last === undefined) return [];
  let years = 1;
  while (addYears(last.day, years) < asOf) years += 1;
  const day = addYears(last.day, years);
  return [
    {
      kind: 'anniversary',
      summary: `${formatDay(day)} is ${years === 1 ? 'a year' : `${years} years`} after ${last.name}, the last generation.`,
      day,
      worth: ANNIVERSARY_WORTH,
      record: null,
      effectDays: 0,
    },
  ];
}

/** How long the newest release with a preview took from there to everyone. */
function previewCompression(dating: Dating, { series, releases }: SeriesRecord): Clue[] {
  const spans = releases.flatMap((release) => {
    const preview = release.events.find(({ stage }) => stage === 'preview');
    const start = preview === undefined ? null : chooseClaim(preview.claims, dating.sources).day;
    const general = { ...release, events: release.events.filter((event) => event !== preview) };
    const end = firstAvailability(series, general, dating.sources);
    if (start === null || end === null || end < start) return [];
    return [{ name: release.name, start, end, latest: latestWord(general, end) }];
  });
  const newest = spans.toSorted((a, b) => a.end - b.end).at(-1);
  if (newest === undefined) return [];
  const { name, start, end, latest } = newest;
  const range = latest > end ? `, ${latest - start} by the latest source` : '';
  return [
    {
      kind: 'preview-compression',
      summary: `${name} went from preview (${formatDay(start)}) to general availability (${formatDay(end)}) in ${end - start} days${range}.`,
      day: end,
      worth: PREVIEW_WORTH,
      record: null,
      effectDays: 0,
    },
  ];
}

/** The latest day, within the slack of time zones, that a source gives for the availability of a release. */
function latestWord({ events }: Release, day: Day): Day {
  const days = events
    .filter(({ stage }) => stage === 'ga' || stage === 'weights')
    .flatMap(({ claims }) => claims)
    .filter(({ precision, disregarded }) => precision === 'day' && disregarded === null)
    .map(({ date }) => parseDay(date))
    .filter((said) => said - day === 1);
  return Math.max(day, ...days);
}
