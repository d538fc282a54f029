import { describe, expect, it } from 'vitest';
import { minimise } from '../../src/forecast/learning/minimise.ts';

describe('minimising', () => {
  it('finds the bottom of a bowl whose axes differ a thousandfold', () => {
    const bowl = ([x = 0, y = 0]: readonly number[]) => (x - 3) ** 2 + 1000 * (y + 1) ** 2;
    const [x = NaN, y = NaN] = minimise(bowl, [0, 0], { mostIterations: 50 });
    expect(x).toBeCloseTo(3, 4);
    expect(y).toBeCloseTo(-1, 4);
  });

  it("follows Rosenbrock's valley", () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const [x = NaN, y = NaN] = minimise(valley, [-1.2, 1], { mostIterations: 100 });
    expect(x).toBeCloseTo(1, 3);
    expect(y).toBeCloseTo(1, 3);
  });

  it('steps back from where the function is not defined', () => {
    const [x = NaN] = minimise(([v = 0]) => v - Math.log(v), [0.05], { mostIterations: 50 });
    expect(x).toBeCloseTo(1, 4);
  });

  it('stays at a minimum', () => {
    expect(minimise(([x = 0]) => x * x, [0], { mostIterations: 5 })).toEqual([0]);
  });
});
