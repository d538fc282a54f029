import type { Resolution, Score, StoredForecast } from '../../src/domain/forecast.ts';
import type { Lab } from '../../src/domain/lab.ts';
import type { OutlookClaim } from '../../src/domain/outlook.ts';
import type { ReviewItem } from '../../src/domain/review-item.ts';
import type { Series } from '../../src/domain/series.ts';
import type { Signal } from '../../src/domain/signal.ts';
import type { Source } from '../../src/domain/source.ts';
import { parseDay } from '../../src/domain/time.ts';
import type { NewClaim } from '../../src/store/claims-write.ts';
import type { ReleaseFacts } from '../../src/store/releases-write.ts';

/** A source, a lab, a series … that a test names only where it matters. */
export function aSource(own: Partial<Source> = {}): Source {
  return {
    id: 'moonshot-blog',
    name: 'Moonshot blog',
    kind: 'lab',
    url: 'https://example.com/blog',
    licence: null,
    knownErrors: null,
    ...own,
  };
}

export function aLab(own: Partial<Lab> = {}): Lab {
  return {
    slug: 'moonshot',
    name: 'Moonshot AI',
    url: 'https://example.com/moonshot',
    surveyedThrough: parseDay('2026-04-20'),
    modelsDevProviders: ['moonshotai'],
    upstream: [],
    ...own,
  };
}

export function aSeries(own: Partial<Series> = {}): Series {
  return {
    slug: 'kimi',
    lab: 'moonshot',
    name: 'Kimi',
    aliases: [],
    openPreviews: false,
    ended: null,
    note: null,
    expectedNames: [],
    rules: [],
    ...own,
  };
}

export function aRelease(own: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    id: 'kimi-k2.6',
    series: 'kimi',
    name: 'Kimi K2.6',
    version: '2.6',
    level: 'version',
    note: null,
    ...own,
  };
}

export function aClaim(own: Partial<NewClaim> = {}): NewClaim {
  return {
    release: 'kimi-k2.6',
    stage: 'ga',
    limited: false,
    source: 'moonshot-blog',
    date: '2026-04-20',
    precision: 'day',
    published: parseDay('2026-04-20'),
    url: 'https://example.com/k2.6',
    note: null,
    disregarded: null,
    order: 0,
    ...own,
  };
}

export function aSignal(own: Partial<Signal> = {}): Signal {
  return {
    id: 'kimi-k3-leak',
    series: 'kimi',
    kind: 'leak',
    day: parseDay('2026-06-01'),
    published: parseDay('2026-06-02'),
    release: null,
    source: 'moonshot-blog',
    url: null,
    note: null,
    circular: false,
    ...own,
  };
}

export function anOutlookClaim(own: Partial<OutlookClaim> = {}): OutlookClaim {
  return {
    id: 'kimi-k3-context',
    series: 'kimi',
    about: 'Kimi K3',
    release: null,
    aspect: 'context',
    stated: '1 million tokens',
    source: 'moonshot-blog',
    url: null,
    published: parseDay('2026-04-22'),
    note: null,
    outcome: null,
    ...own,
  };
}

/** A live forecast of `kimi`, said to follow the chain's start; its daily probabilities are equal. */
export function aForecast(own: Partial<StoredForecast> = {}): StoredForecast {
  const observedThrough = own.observedThrough ?? parseDay('2026-04-21');
  const id = own.id ?? 'kimi.milestone.2026-04-21';
  return {
    id,
    kind: 'live',
    lab: 'moonshot',
    series: 'kimi',
    target: 'milestone',
    expectedName: 'Kimi K3',
    origin: observedThrough,
    observedThrough,
    lastMilestone: { release: 'kimi-k2.6', name: 'Kimi K2.6', day: parseDay('2026-04-20') },
    sample: {
      intervals: [172, 56, 62, 82, 83],
      pooledSeries: 40,
      method: 'local-level',
      priorsAsOf: parseDay('2026-04-01'),
    },
    distribution: {
      firstDay: observedThrough + 1,
      daily: Array.from({ length: 730 }, () => Math.fround(0.001)),
      beyondHorizon: 0.1 + 0.2,
      ended: 1 / 3,
    },
    cadenceWindow: { start: parseDay('2026-06-15'), end: parseDay('2026-07-12'), held: 1, of: 2 },
    firstWindow: { start: parseDay('2026-06-01'), end: parseDay('2026-10-01') },
    issuedAtMs: 1_776_700_000_000,
    inputsHash: `inputs of ${id}`,
    previousHash: null,
    hash: `hash of ${id}`,
    sequence: 1,
    ...own,
  };
}

/** Forecasts with each following the one before it in the chain, from the first place on unless told. */
export function aChain(
  forecasts: readonly StoredForecast[],
  { after, head }: { readonly after: number; readonly head: string | null } = {
    after: 0,
    head: null,
  },
): StoredForecast[] {
  let previousHash = head;
  return forecasts.map((forecast, index) => {
    const linked = { ...forecast, sequence: after + 1 + index, previousHash };
    previousHash = forecast.hash;
    return linked;
  });
}

export function aScore(own: Partial<Score> = {}): Score {
  return {
    headlineHit: true,
    likelyHit: true,
    windowHit: true,
    cadenceHit: false,
    cadenceMissDays: 4,
    errorDays: -3,
    crps: 0.1 + 0.2,
    crpsLog: 1 / 3,
    logScore: 4.13,
    headlineProbability: 0.505,
    pit: { below: 0.45, at: 0.46 },
    empirical: { crpsLog: 0.4, logScore: 4.5 },
    analyst: { crpsLog: 0.5, logScore: 5 },
    softAnalyst: null,
    ...own,
  };
}

export function aResolution(
  own: Partial<Resolution & { forecast: string }> = {},
): Resolution & { forecast: string } {
  return {
    forecast: 'kimi.milestone.2026-04-21',
    release: 'kimi-k3',
    name: 'Kimi K3',
    day: parseDay('2026-07-16'),
    expectedNameMatched: true,
    score: aScore(),
    ...own,
  };
}

export function aReviewItem(own: Partial<ReviewItem> = {}): ReviewItem {
  return {
    id: 'models-dev.kimi-k4-mystery',
    kind: 'unmapped',
    source: 'models-dev',
    lab: 'moonshot',
    upstreamId: 'kimi-k4-mystery',
    name: 'Kimi K4 Mystery',
    date: '2026-09-30',
    firstSeen: parseDay('2026-09-30'),
    detail: 'No rule maps it.',
    state: 'open',
    ...own,
  };
}

/** The list of all releases, for cases that say what narrows it. */
export const EVERY_RELEASE = {
  lab: null,
  series: null,
  level: null,
  stage: null,
  since: null,
  until: null,
  q: null,
} as const;
