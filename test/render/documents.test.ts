import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { forecastDocument, forecastSchema } from '../../src/render/documents/forecast-document.ts';
import { refreshRunDocument } from '../../src/render/documents/refresh-run-document.ts';
import { view } from './view-builder.ts';

const golden = (name: string) => `./golden/${name}.json`;
const pretty = (value: object) => `${JSON.stringify(value, null, 2)}\n`;

test('the forecast of K3 as it was said on 21 April 2026', async () => {
  const document = forecastDocument(view());
  expect(forecastSchema.parse(document)).toEqual(document);
  await expect(pretty(document)).toMatchFileSnapshot(golden('kimi-forecast'));
});

test('a resolved forecast carries its outcome and its scores', async () => {
  const resolution = {
    release: 'kimi-k3',
    name: 'Kimi K3',
    day: parseDay('2026-07-16'),
    expectedNameMatched: true,
    score: {
      headlineHit: true,
      likelyHit: true,
      windowHit: true,
      cadenceHit: false,
      cadenceMissDays: 4,
      errorDays: -4,
      crps: 13.5,
      crpsLog: 0.13,
      logScore: 4.2,
      headlineProbability: 0.505,
      pit: { below: 0.45, at: 0.46 },
      empirical: { crpsLog: 0.4, logScore: 4.5 },
      analyst: { crpsLog: 0.5, logScore: 5 },
      softAnalyst: null,
    },
  };
  const document = forecastDocument(view({ status: 'resolved', resolution }));
  expect(forecastSchema.parse(document)).toEqual(document);
  await expect(pretty(document)).toMatchFileSnapshot(golden('kimi-forecast-resolved'));
  const unscored = forecastDocument(view({ resolution: { ...resolution, score: null } }));
  expect(unscored.resolution).toMatchObject({ void: true, score: null });
});

test('what is unknown is null, never absent', () => {
  const document = forecastDocument(
    view({
      id: null,
      status: 'insufficient',
      unseen: null,
      headline: null,
      likely: { start: null, end: null, coverage: 0.5 },
      window: { start: null, end: null, coverage: 0.8 },
      within: [],
      beyondHorizon: null,
      ended: null,
      cadenceWindow: null,
      lastMilestone: null,
      issuedAtMs: null,
      hash: null,
    }),
  );
  expect(forecastSchema.parse(document)).toEqual(document);
  expect(Object.keys(document)).toEqual(Object.keys(forecastDocument(view())));
  expect(document.probability_within).toEqual({ d7: null, d30: null, d90: null, d180: null });
});

test('each source of a refresh has the same keys, whatever came of it', () => {
  const { report } = refreshRunDocument({
    id: 'run',
    trigger: 'schedule',
    state: 'partial',
    startedAtMs: 0,
    endedAtMs: 1000,
    report: {
      sources: [
        {
          source: 'a',
          state: 'read',
          claimsAdded: 3,
          releasesAdded: 2,
          signalsAdded: 0,
          reviewAdded: 1,
        },
        { source: 'b', state: 'unchanged' },
        { source: 'c', state: 'failed', error: 'timed out' },
      ],
      claimsAdded: 3,
      releasesAdded: 2,
      forecastsIssued: 1,
      forecastsResolved: 0,
      failures: [],
    },
    error: null,
  });
  const none = {
    claims_added: 0,
    releases_added: 0,
    signals_added: 0,
    review_added: 0,
    newest_only: [],
  };
  expect(report?.sources).toEqual([
    {
      source: 'a',
      state: 'read',
      claims_added: 3,
      releases_added: 2,
      signals_added: 0,
      review_added: 1,
      newest_only: [],
      error: null,
    },
    { source: 'b', state: 'unchanged', ...none, error: null },
    { source: 'c', state: 'failed', ...none, error: 'timed out' },
  ]);
});
