import type { Release } from '../../src/domain/release.ts';
import type { Source } from '../../src/domain/source.ts';
import { parseDay } from '../../src/domain/time.ts';
import { planUpstream } from '../../src/services/plan-upstream.ts';
import type { UpstreamQuestion } from '../../src/services/upstream-question.ts';
import { aRelease } from '../domain/builders.ts';
import { aSeries } from '../support/builders.ts';
import { aLab } from '../support/builders.ts';

/** The day of every read. */
export const ON = parseDay('2026-11-23');

const source = (id: string, kind: Source['kind']): Source => ({
  id,
  name: id,
  kind,
  url: null,
  licence: null,
  knownErrors: null,
});

export const RULE = {
  match: 'kimi-k(\\d+)',
  release: 'kimi-k$1',
  name: 'Kimi K$1',
  version: '$1',
  level: 'generation',
  stage: 'ga',
} as const;

const provider = (id: string, name: string, series: string | null = null) => ({
  source: id,
  provider: name,
  covers: false,
  series,
});

/** What an answer adds to a lab that was surveyed on 13 November 2026 and has one series, of Kimi K3. */
export function plan(own: Partial<UpstreamQuestion>) {
  const lab = aLab({
    surveyedThrough: parseDay('2026-11-13'),
    upstream: [
      provider('openrouter', 'moonshotai'),
      provider('hugging-face', 'moonshotai'),
      provider('feeds', 'https://lab.example/rss'),
      provider('github', 'moonshot/sdk'),
      provider('npm', '@moonshot/cli', 'kimi'),
    ],
  });
  return planUpstream({
    source: 'openrouter',
    meaning: 'listing',
    models: [],
    posts: [],
    labs: [lab],
    series: [aSeries({ rules: [{ ...RULE, source: '*' }] })],
    releases: [aRelease('kimi-k3', { version: '3', level: 'generation' })],
    sources: [
      source('feeds', 'lab'),
      source('models-dev', 'catalogue'),
      source('openrouter', 'listing'),
      source('hugging-face', 'listing'),
    ],
    lastSeenOn: new Map(),
    on: ON,
    ...own,
  });
}

export const listed = (id: string, date: string | null) => ({
  provider: 'moonshotai',
  id,
  name: id,
  date,
});

/** A release that is known beside it. */
export const k4 = (...events: Release['events']): Release =>
  aRelease('kimi-k4', { version: '4', level: 'generation', events });
