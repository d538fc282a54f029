import { describe, expect, test } from 'vitest';
import { calibrateScores } from '../../src/forecast/scoring/calibrate-scores.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { aScore } from '../support/builders.ts';
import { ended, forecast } from './outcome-builder.ts';

const plain = () => 1;
const random = () => randomNumbers(7);

describe('calibration', () => {
  const claims = (claim: number, hits: boolean[]) =>
    hits.map((headlineHit) =>
      forecast({ outcome: ended({ score: aScore({ headlineHit, headlineProbability: claim }) }) }),
    );

  test('sets what headlines of a bin claimed beside how often they came true', () => {
    const { headline } = calibrateScores(
      [...claims(0.52, [true, false]), ...claims(0.62, [true, true, true, false])],
      plain,
      random(),
    );
    expect(headline.bins[0]).toMatchObject({ claimed: 0.52, cameTrue: { hits: 1, of: 2 } });
    expect(headline.bins[2]).toMatchObject({ claimed: 0.62, cameTrue: { hits: 3, of: 4 } });
    expect(headline.cameTrue.rate).toBeCloseTo(4 / 6, 12);
  });

  test('counts a central interval as held exactly when F passes into it on the day', () => {
    const at = (below: number, onDay: number) =>
      forecast({ outcome: ended({ score: aScore({ pit: { below, at: onDay } }) }) });
    const { coverage } = calibrateScores(
      [at(0.04, 0.06), at(0.09, 0.11), at(0.74, 0.76), at(0.9, 0.91), at(0.96, 0.97)],
      plain,
      random(),
    );
    expect(coverage.map(({ held }) => held.hits)).toEqual([1, 2, 4]);
  });
});
