import { describe, expect, test } from 'vitest';
import { lab, read, release, series } from './catalog-files.ts';

describe('what contradicts itself is named with its place and its fix:', () => {
  const events = (...stages: readonly [string, string][]) => ({
    events: stages.map(([stage, date]) => ({ stage, claims: [{ source: 'lab-notes', date }] })),
  });
  const one = release('kimi-k3');

  test.each([
    [
      'a file named after another lab',
      [{ ...lab('moonshot'), file: 'kimi.json' }],
      /kimi\.json: .*"moonshot".*name the file/,
    ],
    ['two files of a lab', [lab('moonshot'), lab('moonshot')], /"moonshot" has two files.*merge/],
    [
      'a slug taken twice',
      [lab('a', series('kimi')), lab('b', series('kimi'))],
      /b\.json, kimi: .*"kimi" is taken twice.*first in a\.json/,
    ],
    [
      'an alias that is a slug',
      [lab('a', series('kimi'), series('k', { aliases: ['kimi'] }))],
      /a\.json, k: .*"kimi" is taken twice/,
    ],
    [
      'an alias that is a path',
      [lab('a', series('kimi', { aliases: ['badge'] }))],
      /"badge" is a word of the service's paths/,
    ],
    [
      'a release id taken twice',
      [lab('a', series('x', { releases: [one] }), series('y', { releases: [one] }))],
      /y, kimi-k3: .*release id "kimi-k3" is taken twice/,
    ],
    [
      'an upstream id of two releases',
      [
        lab(
          'a',
          series('x', {
            releases: [
              release('a-1', { upstream_ids: ['m-2.5'] }),
              release('a-2', { upstream_ids: ['M-2-5'] }),
            ],
          }),
        ),
      ],
      /a-2: the upstream id "m-2-5" means two releases/,
    ],
    [
      'two events of a stage',
      [
        lab(
          'a',
          series('x', {
            releases: [release('a-1', events(['ga', '2026-01-01'], ['ga', '2026-01-02']))],
          }),
        ),
      ],
      /x, a-1: two events of stage "ga"/,
    ],
    [
      'a claim given twice',
      [
        lab(
          'a',
          series('x', {
            releases: [
              release('a-1', {
                events: [
                  {
                    stage: 'ga',
                    claims: Array(2).fill({ source: 'lab-notes', date: '2026-01-01' }),
                  },
                ],
              }),
            ],
          }),
        ),
      ],
      /a-1: stage "ga" repeats the claim/,
    ],
    [
      'an unknown source',
      [
        lab(
          'a',
          series('x', {
            releases: [
              release('a-1', {
                events: [{ stage: 'ga', claims: [{ source: 'rumour', date: '2026-01-01' }] }],
              }),
            ],
          }),
        ),
      ],
      /a-1: the source "rumour" is unknown; add it to sources\.json/,
    ],
    [
      'a signal of no release',
      [
        lab(
          'a',
          series('x', {
            signals: [
              { id: 's', kind: 'leak', date: '2026-01-01', source: 'lab-notes', release: 'a-9' },
            ],
          }),
        ),
      ],
      /x, signal s: no release "a-9"/,
    ],
    [
      'an outlook on no release, resolved by an unknown source',
      [
        lab(
          'a',
          series('x', {
            outlook: [
              {
                id: 'o',
                about: 'A 9',
                release: 'a-9',
                aspect: 'context',
                stated: 'more',
                source: 'lab-notes',
                published: '2026-01-01',
                outcome: { stated: 'less', source: 'rumour', published: '2026-02-01' },
              },
            ],
          }),
        ),
      ],
      /x: the source "rumour" is unknown[^]*x, outlook o: no release "a-9"|x, outlook o: no release "a-9"[^]*the source "rumour" is unknown/,
    ],
    [
      'a successor that is no series',
      [lab('a', series('x', { ended: { on: '2026-01-01', reason: 'renamed', successor: 'z' } }))],
      /the successor "z" is no series/,
    ],
    [
      'an announcement after availability',
      [
        lab(
          'a',
          series('x', {
            releases: [release('a-1', events(['ga', '2026-01-01'], ['announced', '2026-01-02']))],
          }),
        ),
      ],
      /a-1: announced on 2026-01-02 is out of order/,
    ],
    [
      'a retirement before availability',
      [
        lab(
          'a',
          series('x', {
            releases: [release('a-1', events(['ga', '2026-01-02'], ['retired', '2026-01-01']))],
          }),
        ),
      ],
      /a-1: retired on 2026-01-01 is out of order/,
    ],
  ])('%s', (_, files, message) => {
    expect(() => read(...files)).toThrow(message);
  });

  test('all of it at once', () => {
    const two = series('x', {
      releases: [
        release('a-1', {
          events: [{ stage: 'ga', claims: [{ source: 'rumour', date: '2026-01-01' }] }],
        }),
        one,
        one,
      ],
    });
    expect(() => read(lab('a', two))).toThrow(/taken twice[^]*rumour/);
  });
});
