import { describe, expect, test } from 'vitest';
import { knownReleases, mapUpstream } from '../../src/domain/map-upstream.ts';
import type { Release } from '../../src/domain/release.ts';
import type { MappingRule } from '../../src/domain/series.ts';
import { aClaim, anEvent, aRelease } from './builders.ts';
import { aSeries } from '../support/builders.ts';

function aRule(match: string, own: Partial<MappingRule> = {}): MappingRule {
  return {
    source: 'models-dev',
    match,
    release: 'kimi-k$1',
    name: 'Kimi K$1',
    version: '$1',
    level: 'version',
    stage: 'ga',
    ...own,
  };
}

const kimi = aSeries({
  rules: [
    aRule('kimi-k(\\d+)', { level: 'generation' }),
    aRule('kimi-k(\\d+\\.\\d+)'),
    aRule('kimi-k(\\d+\\.\\d+)-preview', { stage: 'preview' }),
    aRule('kimi-k(\\d+\\.\\d+)-(pro|code)', { release: 'kimi-k$1-$2', name: null }),
  ],
});
const grok = aSeries({ slug: 'grok', lab: 'xai' });

function map(id: string, releases: readonly Release[] = [], lab = 'moonshot') {
  return mapUpstream({ source: 'models-dev', lab, id }, [kimi, grok], knownReleases(releases));
}

function known(id: string, version: string, own: Partial<Release> = {}): Release {
  const events = [anEvent('weights', [aClaim('lab-notes', '2026-04-20')])];
  return aRelease(id, { version, events, ...own });
}

describe('a new id', () => {
  test('is mapped by the rule that covers the whole of it', () => {
    expect(map('kimi-k3')).toEqual({
      state: 'mapped',
      release: {
        id: 'kimi-k3',
        series: 'kimi',
        name: 'Kimi K3',
        version: '3',
        level: 'generation',
      },
      stage: 'ga',
    });
    expect(map('kimi-k3-embedding').state).toBe('unmapped');
    expect(map('not-kimi-k3').state).toBe('unmapped');
  });

  test('takes the name given upstream where the rule has none', () => {
    expect(map('kimi-k3.1-pro')).toMatchObject({ release: { id: 'kimi-k3.1-pro', name: null } });
  });

  test('is read without case', () => {
    expect(map('Kimi-K3.1')).toMatchObject({ release: { id: 'kimi-k3.1' } });
  });

  test('is a generation where its major number is new to the series', () => {
    expect(map('kimi-k4.5', [known('kimi-k3', '3')])).toMatchObject({
      release: { level: 'generation' },
    });
    expect(map('kimi-k3.5', [known('kimi-k3', '3')])).toMatchObject({
      release: { level: 'version' },
    });
  });

  test('is a variant where the series has a version of the same number', () => {
    expect(map('kimi-k3.1-pro', [known('kimi-k3.1', '3.1')])).toMatchObject({
      release: { level: 'variant' },
    });
    const code = known('kimi-k2.7-code', '2.7', { level: 'variant' });
    expect(map('kimi-k2.7', [code])).toMatchObject({ release: { level: 'version' } });
  });

  test('is not mapped by the rules of another lab or another source', () => {
    expect(map('kimi-k3', [], 'xai').state).toBe('unmapped');
    const upstream = { source: 'hugging-face', lab: 'moonshot', id: 'kimi-k3' };
    expect(mapUpstream(upstream, [kimi], knownReleases([])).state).toBe('unmapped');
  });
});

describe('a known id', () => {
  const k26 = known('kimi-k2.6', '2.6', { upstreamIds: ['moonshotai/Kimi-K2.6'] });

  test('means its release before any rule, without case and with dots as hyphens', () => {
    expect(map('moonshotai/kimi-k2-6', [k26])).toMatchObject({
      state: 'known',
      release: { id: 'kimi-k2.6' },
    });
  });

  test('may be known by the release that a rule makes of it', () => {
    expect(map('kimi-k2.6', [known('kimi-k2.6', '2.6')])).toMatchObject({ state: 'known' });
  });

  test("is not another lab's, which only resells it", () => {
    expect(map('kimi-k2.6', [k26], 'xai').state).toBe('unmapped');
  });

  test('dates the event that the catalog has: weights for general availability', () => {
    expect(map('kimi-k2.6', [k26])).toMatchObject({ stage: 'weights' });
    expect(map('moonshotai/kimi-k2.6', [k26])).toMatchObject({ stage: 'weights' });
  });

  test('without its "-preview" opens general availability of a release that was in preview', () => {
    const preview = known('kimi-k3.2', '3.2', {
      upstreamIds: ['kimi-k3.2-preview'],
      events: [anEvent('preview', [aClaim('lab-notes', '2026-10-01')])],
    });
    expect(map('kimi-k3.2-preview', [preview])).toMatchObject({ state: 'known', stage: 'preview' });
    expect(map('kimi-k3.2', [preview])).toMatchObject({ state: 'known', stage: 'ga' });
  });
});
