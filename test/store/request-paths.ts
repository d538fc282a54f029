import { parseDay } from '../../src/domain/time.ts';
import {
  findCurrentForecast,
  readCurrentForecasts,
  readSoonestSeries,
  readSoonForecasts,
} from '../../src/store/current-forecasts.ts';
import { listCurrentForecasts } from '../../src/store/list-current-forecasts.ts';
import { readSeriesBehind } from '../../src/store/behind-forecasts.ts';
import { listChanges } from '../../src/store/changes.ts';
import type { Database } from '../../src/store/database.ts';
import { findField } from '../../src/store/fields.ts';
import { readForecastEnds } from '../../src/store/forecast-ends.ts';
import { listHistory, readCurrentBefore } from '../../src/store/forecast-history.ts';
import { readForecastOutcomes } from '../../src/store/forecast-outcomes.ts';
import { readNewestOutlines, readOutlines } from '../../src/store/forecast-outlines.ts';
import { listResolvedForecasts } from '../../src/store/resolved-forecasts.ts';
import { findForecast, readForecastsObservedOn } from '../../src/store/forecasts-read.ts';
import { readChainHead } from '../../src/store/forecasts-write.ts';
import { readEarlierOf } from '../../src/store/earlier-releases.ts';
import { scopeAt } from '../../src/store/record-scope.ts';
import { readIssuedThrough } from '../../src/store/issued-through.ts';
import {
  readKnownMilestones,
  readSeriesChanging,
  readSeriesUnknown,
} from '../../src/store/known-milestones.ts';
import { findLab, listLabs, readLabsNamed } from '../../src/store/labs.ts';
import { findHolder } from '../../src/store/leases.ts';
import { readDataVersion } from '../../src/store/meta.ts';
import { findObservedThrough, readObservedThroughOf } from '../../src/store/observations.ts';
import { listRuns } from '../../src/store/refresh-runs.ts';
import { listReleases } from '../../src/store/releases-list.ts';
import {
  findRelease,
  readReleaseIdsNear,
  readReleases,
  readTeachers,
} from '../../src/store/releases-read.ts';
import { readOutlook } from '../../src/store/outlook.ts';
import {
  readResolutionHead,
  readResolutionsAfter,
  readRevisions,
} from '../../src/store/resolutions-chain.ts';
import { readResolutions } from '../../src/store/resolutions.ts';
import { findReviewItem, listReviewItems } from '../../src/store/review-items.ts';
import {
  findSeries,
  listSeries,
  readDrawnSlugs,
  readSeriesSlugs,
  selectSeries,
} from '../../src/store/series.ts';
import { readEverySignal, readSignals } from '../../src/store/signals.ts';
import { findLastAttempts, findPreviousRead } from '../../src/store/source-reads.ts';
import { readSeriesNaming } from '../../src/store/upstream-ids.ts';
import { EVERY_RELEASE } from '../support/builders.ts';

const milestone = { series: 'series-7', target: 'milestone' } as const;
const first = { cursor: null, limit: 20 };
const since = parseDay('2026-03-01');
const until = parseDay('2026-03-02');
const anyCurrent = {
  labs: [],
  series: [],
  target: 'milestone',
  statuses: [],
  asOf: until,
} as const;
const anyResolved = { labs: [], series: [], target: 'milestone' } as const;
const someSeries = ['series-7', 'series-8'];

const PAST = scopeAt(2);

export type Query = (database: Database) => Promise<unknown>;

/** Every read that a request can cause. */
export const requestPaths: Record<string, Query> = {
  'data version': readDataVersion,
  lab: (database) => findLab(database, 'lab-3'),
  labs: (database) => listLabs(database, first),
  series: (database) => findSeries(database, 'alias-7'),
  'series of a lab': (database) => listSeries(database, { lab: 'lab-3', ...first }),
  'all series': (database) => listSeries(database, { lab: null, ...first }),
  'slugs of labs': (database) => readSeriesSlugs(database, ['lab-3', 'lab-4']),
  release: (database) => findRelease(database, 'series-7-2', { state: 'all' }),
  'release before an instant': (database) => findRelease(database, 'series-7-2', PAST),
  'earlier judgements of a release': (database) => readEarlierOf(database, 'series-7-2'),
  'releases of some series before an instant': (database) =>
    readReleases(database, someSeries, PAST),
  'series before an instant': (database) => findSeries(database, 'alias-7', PAST),
  'series of a lab before an instant': (database) =>
    listSeries(database, { lab: 'lab-3', ...first, scope: PAST }),
  'all series before an instant': (database) =>
    listSeries(database, { lab: null, ...first, scope: PAST }),
  'selected series before an instant': (database) =>
    selectSeries(database, { labs: ['lab-3'], series: [], limit: 20 }, PAST),
  'slugs of labs before an instant': (database) => readSeriesSlugs(database, ['lab-3'], PAST),
  'labs before an instant': (database) => listLabs(database, { ...first, scope: PAST }),
  'series that taught before an instant': (database) => readTeachers(database, 20, PAST),
  'releases of some series': (database) => readReleases(database, someSeries),
  'release ids near': (database) => readReleaseIdsNear(database, 'series-7-x'),
  releases: (database) => listReleases(database, { ...EVERY_RELEASE, ...first }),
  'releases of a lab': (database) =>
    listReleases(database, { ...EVERY_RELEASE, lab: 'lab-3', ...first }),
  'releases of a series': (database) =>
    listReleases(database, { ...EVERY_RELEASE, series: 'series-7', ...first }),
  'releases of a level': (database) =>
    listReleases(database, { ...EVERY_RELEASE, level: 'version', ...first }),
  'releases with a stage': (database) =>
    listReleases(database, { ...EVERY_RELEASE, stage: 'ga', ...first }),
  'releases in a range': (database) =>
    listReleases(database, { ...EVERY_RELEASE, since, until, ...first }),
  'releases since': (database) => listReleases(database, { ...EVERY_RELEASE, since, ...first }),
  'releases by words': (database) =>
    listReleases(database, { ...EVERY_RELEASE, q: 'model 7', ...first }),
  'releases by everything': (database) =>
    listReleases(database, {
      lab: 'lab-3',
      series: 'series-7',
      level: 'version',
      stage: 'ga',
      since,
      until,
      q: 'a b',
      ...first,
    }),
  'outlook of a series': (database) => readOutlook(database, ['series-7']),
  'signals of some series': (database) => readSignals(database, someSeries),
  signals: readEverySignal,
  'current forecast': (database) => findCurrentForecast(database, milestone),
  'current forecasts of some series': (database) => readCurrentForecasts(database, someSeries),
  'current forecasts': (database) => listCurrentForecasts(database, { ...anyCurrent, ...first }),
  'current forecasts of labs and series': (database) =>
    listCurrentForecasts(database, {
      ...anyCurrent,
      labs: ['lab-3'],
      series: someSeries,
      target: 'milestone',
      ...first,
    }),
  'current forecasts that are overdue': (database) =>
    listCurrentForecasts(database, { ...anyCurrent, statuses: ['overdue'], ...first }),
  'forecasts that are likely soon': (database) =>
    readSoonForecasts(database, { target: 'milestone', by: until, limit: 20 }),
  'forecasts to weigh': (database) =>
    readSoonForecasts(database, { target: 'milestone', by: null, limit: 20 }),
  'series that are expected soonest': (database) =>
    readSoonestSeries(database, { lab: null, limit: 20 }),
  'series of a lab that are expected soonest': (database) =>
    readSoonestSeries(database, { lab: 'lab-3', limit: 20 }),
  'series that teach': (database) => readTeachers(database, 20),
  'selected series': (database) =>
    selectSeries(database, { labs: ['lab-3'], series: someSeries, limit: 20 }),
  'drawn series': (database) => readDrawnSlugs(database, { lab: null, limit: 20 }),
  'drawn series of a lab': (database) => readDrawnSlugs(database, { lab: 'lab-3', limit: 20 }),
  'drawn series of a lab before an instant': (database) =>
    readDrawnSlugs(database, { lab: 'lab-3', limit: 20 }, { state: 'recorded', beforeMs: 1 }),
  'series of which facts were written': (database) =>
    readSeriesUnknown(database, { after: 'series-3', limit: 20 }),
  'series whose claims come up': (database) =>
    readSeriesChanging(database, { on: until, after: '', limit: 20 }),
  'series that are behind': (database) =>
    readSeriesBehind(database, { lab: 'lab-3', observedThrough: until, after: '', limit: 20 }),
  'known milestones': (database) =>
    readKnownMilestones(database, { series: someSeries, on: until }),
  'any series': (database) => selectSeries(database, { labs: [], series: [], limit: 20 }),
  'labs by name': (database) => readLabsNamed(database, ['lab-3']),
  'series that name a release': (database) => readSeriesNaming(database, ['series-7-1']),
  forecast: (database) => findForecast(database, 'series-7.1'),
  'chain head': readChainHead,
  history: (database) => listHistory(database, { ...milestone, kind: 'live', until, ...first }),
  'forecasts of a slot': (database) =>
    readForecastsObservedOn(database, { ...milestone, kind: 'live', observedThrough: until }),
  'days that forecasts were stored through': (database) => readIssuedThrough(database, someSeries),
  'forecasts that were current before an instant': (database) =>
    readCurrentBefore(database, { ...milestone, series: someSeries, issuedBeforeMs: 1 }),
  'outlines of a series': (database) =>
    readOutlines(database, { series: ['series-7'], kind: 'live', target: 'milestone' }),
  'newest outlines of some series': (database) =>
    readNewestOutlines(database, { kind: 'live', series: someSeries }),
  'outlines of all': (database) =>
    readOutlines(database, { series: null, kind: 'live', target: 'milestone' }),
  'forecasts and their ends': (database) => readForecastEnds(database, someSeries),
  'outcomes of some series': (database) => readForecastOutcomes(database, someSeries),
  'outcomes of some series before an instant': (database) =>
    readForecastOutcomes(database, someSeries, { state: 'recorded', beforeMs: 1 }),
  'resolved forecasts': (database) => listResolvedForecasts(database, { ...anyResolved, ...first }),
  'resolved forecasts of labs': (database) =>
    listResolvedForecasts(database, { ...anyResolved, labs: ['lab-3'], ...first }),
  'resolved forecasts of series': (database) =>
    listResolvedForecasts(database, { ...anyResolved, series: someSeries, ...first }),
  resolutions: (database) => readResolutions(database, ['series-7.1', 'series-8.1']),
  'end of the resolutions': (database) => readResolutionHead(database),
  'revisions of resolutions': (database) => readRevisions(database, ['series-7.1']),
  'part of the resolutions': (database) => readResolutionsAfter(database, { after: 3, limit: 9 }),
  field: (database) => findField(database, { month: since, inputsHash: 'x' }),
  runs: (database) => listRuns(database, first),
  'holder of a lease': (database) =>
    findHolder(database, { name: 'refresh', nowMs: 0, ttlMs: 30_000 }),
  'previous read': (database) => findPreviousRead(database, 'models-dev'),
  'last attempts at a source': (database) =>
    findLastAttempts(database, { source: 'npm', provider: '@lab/sdk', notAfter: until }),
  'observed through of labs': (database) =>
    readObservedThroughOf(database, ['lab-3', 'lab-4'], null),
  'observed through': (database) => findObservedThrough(database, 'lab-3', null),
  changes: (database) => listChanges(database, { ...first, recordedBeforeMs: null }),
  'changes as of an instant': (database) =>
    listChanges(database, { ...first, recordedBeforeMs: 1 }),
  'review item': (database) => findReviewItem(database, 'x'),
  'review items': (database) => listReviewItems(database, { state: 'open', ...first }),
};
