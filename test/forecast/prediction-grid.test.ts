import { expect, test } from 'vitest';
import { predictionGrid } from '../../src/forecast/prediction-grid.ts';

test('the grid is daily to 400 days, then grows by a fiftieth to the first day past twenty years', () => {
  const grid = predictionGrid();
  expect(grid).toHaveLength(548);
  expect(grid.slice(0, 401)).toEqual(Array.from({ length: 401 }, (_, day) => day));
  expect(grid.slice(401, 404)).toEqual([408, 416, 424]);
  expect(grid.at(-2)).toBeLessThanOrEqual(7300);
  expect(grid.at(-1)).toBeGreaterThan(7300);
});
