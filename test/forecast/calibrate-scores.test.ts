import { describe, expect, test } from 'vitest';
import { calibrateScores } from '../../src/forecast/scoring/calibrate-scores.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { scored, judgedForecast, verdict } from './outcome-builder.ts';

const options = { clusterBy: 'lab', random: randomNumbers(7) } as const;

describe('calibration', () => {
  const claims = (claimed: number, verdicts: (boolean | null)[]) =>
    verdicts.map((held) =>
      judgedForecast({
        judged: scored({ headline: held === null ? null : verdict(held, claimed) }),
      }),
    );

  test('sets what headlines of a bin claimed beside how often they came true', () => {
    const { headline } = calibrateScores(
      [...claims(0.52, [true, false]), ...claims(0.62, [true, true, true, false])],
      options,
    );
    expect(headline.bins[0]?.cameTrue).toMatchObject({ claimed: 0.52, hits: 1, of: 2 });
    expect(headline.bins[2]?.cameTrue).toMatchObject({ claimed: 0.62, hits: 3, of: 4 });
    expect(headline.cameTrue.rate).toBeCloseTo(4 / 6, 12);
  });

  test('leaves the claims of headlines that are not over out of what was claimed', () => {
    const { headline } = calibrateScores(
      [...claims(0.52, [true, null]), ...claims(0.54, [null])],
      options,
    );
    expect(headline.cameTrue).toMatchObject({ claimed: 0.52, hits: 1, of: 1 });
  });

  test('counts the 50, 80 and 90 % windows apart, each of those that are over, and those with an end', () => {
    const judgements = [
      { likely: verdict(true, 0.5), window: verdict(true, 0.8), wide: null },
      { likely: verdict(false, 0.5), window: verdict(true, 0.8), wide: null },
      { likely: verdict(false, 0.5), window: verdict(false, 0.8), wide: verdict(true, 0.9) },
    ];
    const { coverage } = calibrateScores(
      judgements.map((own) => judgedForecast({ judged: scored(own) })),
      options,
    );
    const { withEnd } =
      calibrateScores(
        [true, false].map((ends) =>
          judgedForecast({ judged: scored({ window: { held: ends, ends, claimed: 0.8 } }) }),
        ),
        options,
      ).coverage[1] ?? {};
    expect(withEnd).toMatchObject({ hits: 1, of: 1 });
    expect(coverage.map(({ level, held }) => [level, held.hits, held.of])).toEqual([
      [0.5, 1, 3],
      [0.8, 2, 3],
      [0.9, 1, 1],
    ]);
  });

  test('spreads a release still to come over what the forecast leaves it', () => {
    const { pit } = calibrateScores(
      [judgedForecast({ ended: false, judged: scored({ pit: { below: 0.8, at: 1 } }) })],
      options,
    );
    expect(pit.shares.slice(7)).toEqual([0, expect.closeTo(0.5, 12), expect.closeTo(0.5, 12)]);
  });
});
