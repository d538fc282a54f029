import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { milestonesOf } from '../../src/domain/milestone.ts';
import { formatDay } from '../../src/domain/time.ts';
import { readShippedCatalog } from './data-files.ts';

const catalog = await readShippedCatalog();

function milestoneDays(slug: string): string[] {
  const series = catalog.series.find((entry) => entry.slug === slug);
  if (series === undefined) throw new Error(`no series ${slug}`);
  return milestonesOf(series, catalog.releases, catalog.sources).map(({ day }) => formatDay(day));
}

function dayOf(release: string, stage: string): string | null {
  const event = catalog.releases
    .find(({ id }) => id === release)
    ?.events.find((candidate) => candidate.stage === stage);
  const { day } = chooseClaim(event?.claims ?? [], catalog.sources);
  return day === null ? null : formatDay(day);
}

test('the catalog holds 39 labs and 81 series', () => {
  expect(catalog.labs).toHaveLength(39);
  expect(catalog.series).toHaveLength(81);
});

describe('milestones', () => {
  test.each([
    [
      'kimi',
      '2025-01-20 2025-07-11 2025-09-05 2025-11-06 2026-01-27 2026-04-20 2026-07-16 2026-10-24',
    ],
    [
      'claude-opus',
      '2024-03-04 2025-05-22 2025-08-05 2025-11-24 2026-02-05 2026-04-16 2026-05-28 2026-07-24 2026-09-22',
    ],
    [
      'claude-sonnet',
      '2024-03-04 2024-06-20 2024-10-22 2025-02-24 2025-05-22 2025-09-29 2026-02-17 2026-06-30 2026-09-28',
    ],
  ])('of %s are the days of its versions', (series, days) => {
    expect(milestoneDays(series)).toEqual(days.split(' '));
  });

  test('of gemini-pro are its previews, which anyone can use', () => {
    expect(milestoneDays('gemini-pro').slice(-4)).toEqual([
      '2025-03-25',
      '2025-11-18',
      '2026-02-19',
      '2026-10-13',
    ]);
  });

  test('do not come from a series whose previews are for invited users', () => {
    expect(milestoneDays('claude-mythos')).toEqual([]);
  });

  test('are about as many in the whole field as it was measured with', () => {
    const counts = catalog.series.map(({ slug }) => milestoneDays(slug).length);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(290);
    expect(counts.filter((count) => count > 0).length).toBeGreaterThanOrEqual(74);
  });
});

describe('the days that the rule chooses', () => {
  // The survey dated these by a model id, which names a build and no launch.
  const datedById: Readonly<Record<string, string | null>> = {
    'deepseek-v4-flash-0731': '2026-08-03',
    'deepseek-v4.1-flash-1017': '2026-10-19',
    'doubao-seed-1.6-251015': null,
    'doubao-seed-1.6-flash': null,
    'doubao-seed-1.6-vision': null,
    'grok-2-1212': null,
    'hunyuan-2.0': null,
    'hunyuan-t1-20250321': null,
    'hunyuan-t1-20250529': null,
    'hunyuan-t1-20250711': null,
    'ling-3.1-flash-1019': '2026-10-30',
    'qwen3.8-max-0902': null,
  };

  test('are those of the survey, but for dates taken from a model id', async () => {
    const survey = z
      .record(z.string(), z.record(z.string(), z.string()))
      .parse(
        JSON.parse(await readFile(new URL('fixtures/survey-days.json', import.meta.url), 'utf8')),
      );
    const deviations = Object.entries(survey).flatMap(([release, stages]) =>
      Object.entries(stages)
        .filter(([stage, day]) => dayOf(release, stage) !== day)
        .map(([stage]) => [release, dayOf(release, stage)]),
    );
    expect(Object.fromEntries(deviations)).toEqual(datedById);
  });

  test('are never dates of a model id, and each of these says why', () => {
    const wrong = Object.keys(datedById).flatMap((id) =>
      catalog.releases
        .filter((release) => release.id === id)
        .flatMap(({ events }) => events.flatMap(({ claims }) => claims)),
    );
    const reasons = wrong.flatMap(({ disregarded }) => disregarded ?? []);
    expect(reasons.every((reason) => reason.startsWith('taken from the model id'))).toBe(true);
    expect(
      catalog.releases
        .flatMap(({ events }) => events.flatMap(({ claims }) => claims))
        .filter(({ source, disregarded }) => source === 'model-id-date' && disregarded === null),
    ).toEqual([]);
  });

  test('keep the limited preview of Kimi K2.6 as seven days before general availability', () => {
    expect(dayOf('kimi-k2.6', 'preview')).toBe('2026-04-13');
    expect(dayOf('kimi-k2.6', 'weights')).toBe('2026-04-20');
    const preview = catalog.releases
      .find(({ id }) => id === 'kimi-k2.6')
      ?.events.find(({ stage }) => stage === 'preview');
    expect(preview?.limited).toBe(true);
  });
});

test('Kimi K3 is expected from 13 April 2026, and nothing else is', () => {
  const expected = catalog.series.flatMap(({ slug, expectedNames }) =>
    expectedNames.map(({ name, target, published }) => [slug, name, target, formatDay(published)]),
  );
  expect(expected).toEqual([['kimi', 'Kimi K3', 'milestone', '2026-04-13']]);
});
