import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { UpstreamQuestion } from '../../src/services/upstream-question.ts';
import { aClaim, anEvent } from '../domain/builders.ts';
import { aSeries } from '../support/builders.ts';
import { k4, listed, ON, plan, RULE } from './upstream-question.ts';

describe('a listing', () => {
  test('is a claim that the model was out by then, known since it was read', () => {
    const { releases, claims } = plan({ models: [listed('kimi-k4', '2026-11-20')] });
    expect(releases.map(({ id, level }) => [id, level])).toEqual([['kimi-k4', 'generation']]);
    expect(claims).toMatchObject([
      { release: 'kimi-k4', stage: 'ga', source: 'openrouter', date: '2026-11-20', published: ON },
    ]);
  });

  test('says nothing new of what is dated before the survey, which saw it', () => {
    const { releases, claims, review } = plan({
      models: [listed('kimi-k2', '2025-07-11'), listed('kimi-mystery', '2026-11-13')],
    });
    expect([releases, claims, review]).toEqual([[], [], []]);
  });

  test('that no rule maps waits for a person', () => {
    const { claims, review } = plan({ models: [listed('kimi-mystery', '2026-11-14')] });
    expect(claims).toEqual([]);
    expect(review).toMatchObject([
      { id: 'unmapped/openrouter/moonshotai/kimi-mystery', lab: 'moonshot', date: '2026-11-14' },
    ]);
  });

  test('under another name than that of a lab is no concern of ours', () => {
    const resold = { ...listed('kimi-k4', '2026-11-20'), provider: 'somebody' };
    expect(plan({ models: [resold] })).toMatchObject({ claims: [], review: [] });
  });
});

describe('a repository of weights', () => {
  const weights = (own: Partial<UpstreamQuestion>) =>
    plan({ source: 'hugging-face', meaning: 'weights', ...own });

  test('claims weights, also of a model that is served, and however it is packed', () => {
    const served = k4(anEvent('ga', [aClaim('models-dev', '2026-11-16')]));
    const { claims } = weights({
      releases: [served],
      models: [
        listed('Kimi-K4-Instruct-FP8', '2026-11-21'),
        listed('Kimi-K4-Instruct', '2026-11-20'),
      ],
    });
    expect(claims).toMatchObject([
      { release: 'kimi-k4', stage: 'weights', date: '2026-11-20', disregarded: null },
    ]);
  });

  test('that was created before the release could be had was private, and dates nothing', () => {
    const served = k4(anEvent('ga', [aClaim('models-dev', '2026-11-20')]));
    const { claims } = weights({
      releases: [served],
      models: [listed('Kimi-K4', '2026-11-16')],
    });
    expect(claims).toMatchObject([
      { date: '2026-11-16', disregarded: expect.stringMatching(/created 4 days before/) },
    ]);
  });

  test('that the last read did not see was opened since', () => {
    const { claims } = weights({
      models: [listed('Kimi-K4', '2026-11-16')],
      lastSeenOn: new Map([['moonshotai', parseDay('2026-11-22')]]),
    });
    expect(claims).toMatchObject([{ stage: 'weights', date: '2026-11-22', published: ON }]);
  });

  test('without a date of creation says nothing', () => {
    expect(weights({ models: [listed('Kimi-K4', null)] })).toMatchObject({
      claims: [],
      review: [],
    });
  });
});

test('a date out of a model id is never a claim', () => {
  const dated = aSeries({
    rules: [{ ...RULE, source: '*', match: 'kimi-k(\\d+)-(?:\\d{4})', release: 'kimi-k$1' }],
  });
  const { claims, review } = plan({ series: [dated], models: [listed('kimi-k4-1120', null)] });
  expect([claims, review]).toEqual([[], []]);
  const inCatalogue = plan({
    source: 'models-dev',
    meaning: 'release',
    series: [dated],
    models: [listed('kimi-k4-1120', null)],
  });
  expect(inCatalogue.claims).toEqual([]);
  expect(inCatalogue.review).toHaveLength(1);
});
