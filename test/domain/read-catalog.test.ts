import { expect, test } from 'vitest';
import { formatDay, parseDay } from '../../src/domain/time.ts';
import { lab, read, release, series } from './catalog-files.ts';

test('files become domain values, with what they leave out filled in', () => {
  const claims = [{ source: 'models-dev', date: '2026-07', published: '2026-07-20' }];
  const kimi = series('kimi', {
    expected: [
      { name: 'Kimi K3', target: 'milestone', published: '2026-04-13', source: 'lab-notes' },
    ],
    releases: [
      release('kimi-k3', { upstream_ids: ['kimi-k3'], events: [{ stage: 'weights', claims }] }),
    ],
    signals: [
      {
        id: 'kimi-k3-leak',
        kind: 'leak',
        date: '2026-04-13',
        source: 'lab-notes',
        release: 'kimi-k3',
      },
    ],
  });
  const catalog = read(lab('moonshot', kimi));
  expect(catalog.labs).toMatchObject([
    { slug: 'moonshot', surveyedThrough: parseDay('2026-11-13') },
  ]);
  expect(catalog.series).toMatchObject([
    { slug: 'kimi', lab: 'moonshot', openPreviews: false, ended: null, aliases: [] },
  ]);
  expect(catalog.series[0]?.expectedNames.map(({ published }) => formatDay(published))).toEqual([
    '2026-04-13',
  ]);
  expect(catalog.releases).toEqual([
    {
      id: 'kimi-k3',
      series: 'kimi',
      name: 'kimi-k3',
      version: null,
      level: 'version',
      note: null,
      upstreamIds: ['kimi-k3'],
      events: [
        {
          stage: 'weights',
          limited: false,
          claims: [
            {
              source: 'models-dev',
              date: '2026-07',
              precision: 'month',
              published: parseDay('2026-07-20'),
              url: null,
              note: null,
              limited: false,
              disregarded: null,
              order: 0,
            },
          ],
        },
      ],
    },
  ]);
  expect(catalog.signals).toMatchObject([
    { series: 'kimi', day: parseDay('2026-04-13'), published: null, circular: false },
  ]);
  expect(catalog.sources[1]).toMatchObject({
    id: 'models-dev',
    knownErrors: 'month-only dates',
    licence: null,
  });
});
