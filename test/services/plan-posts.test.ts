import { describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import type { UpstreamQuestion } from '../../src/services/upstream-question.ts';
import type { UpstreamPost } from '../../src/sources/source-adapter.ts';
import { aClaim, anEvent } from '../domain/builders.ts';
import { k4, plan } from './upstream-question.ts';

const post = (title: string, own: Partial<UpstreamPost> = {}): UpstreamPost => ({
  provider: 'https://lab.example/rss',
  id: title,
  title,
  text: '',
  date: '2026-11-20',
  url: 'https://lab.example/news',
  ...own,
});

describe("a lab's post", () => {
  const launch = (posts: readonly UpstreamPost[], own: Partial<UpstreamQuestion> = {}) =>
    plan({ source: 'feeds', meaning: 'launch', posts, ...own });

  test('that announces a model is a claim of its launch, published that day', () => {
    expect(launch([post('Introducing Kimi K4')]).claims).toMatchObject([
      {
        release: 'kimi-k4',
        stage: 'ga',
        source: 'feeds',
        date: '2026-11-20',
        published: parseDay('2026-11-20'),
        url: 'https://lab.example/news',
      },
    ]);
  });

  test('that is about a model and more announces nothing', () => {
    const { claims, review } = launch([post('How a bank uses Kimi K4 for loans')]);
    expect([claims, review]).toEqual([[], []]);
  });

  test('that announces a model of a family without a rule waits for a person', () => {
    const { claims, review } = launch([
      post('Introducing Kimi Ultra 9'),
      post('Introducing Foo 9'),
    ]);
    expect(claims).toEqual([]);
    expect(review.map(({ upstreamId }) => upstreamId)).toEqual(['kimi-ultra-9']);
  });

  test('that names a model long after its launch is kept and does not count', () => {
    const known = k4(anEvent('ga', [aClaim('models-dev', '2026-11-10')]));
    expect(launch([post('Kimi K4')], { releases: [known] }).claims).toMatchObject([
      { disregarded: expect.stringMatching(/10 days after/) },
    ]);
  });

  test('does not announce again what was announced', () => {
    const known = k4(anEvent('ga', [aClaim('feeds', '2026-11-18')]));
    expect(launch([post('Kimi K4')], { releases: [known] }).claims).toEqual([]);
  });
});

describe("a version of a lab's tool", () => {
  const mention = (
    id: string,
    posts: readonly UpstreamPost[],
    own: Partial<UpstreamQuestion> = {},
  ) => plan({ source: id, meaning: 'mention', posts, ...own });
  const notes = (text: string) =>
    post('v1.13.0', { provider: 'moonshot/sdk', text, date: '2026-11-18' });

  test('that names a model is a signal of it, and never a claim', () => {
    const { claims, releases, signals } = mention('github', [notes('add `kimi-k4`')]);
    expect([claims, releases]).toEqual([[], []]);
    expect(signals).toMatchObject([
      {
        id: 'kimi-k4-sdk-model-id-github',
        series: 'kimi',
        kind: 'sdk-model-id',
        day: parseDay('2026-11-18'),
        release: 'kimi-k4',
      },
    ]);
  });

  test('that names a model which is out already is no signal', () => {
    const out = k4(anEvent('ga', [aClaim('models-dev', '2026-11-17')]));
    expect(mention('github', [notes('add kimi-k4')], { releases: [out] }).signals).toEqual([]);
  });

  test('that is the first of a major number is a signal of the series that it serves', () => {
    const version = post('@moonshot/cli 2.0.0', {
      provider: '@moonshot/cli',
      id: '@moonshot/cli@2.0.0',
    });
    expect(mention('npm', [version]).signals).toMatchObject([
      {
        id: 'tool-release-moonshot-cli-2.0.0',
        series: 'kimi',
        kind: 'tool-release',
        release: null,
      },
    ]);
  });

  test('from before the survey is no news', () => {
    const old = { ...notes('add kimi-k4'), date: '2026-11-13' };
    expect(mention('github', [old]).signals).toEqual([]);
  });
});
