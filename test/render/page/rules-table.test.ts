import { expect, test } from 'vitest';
import { summariseScores } from '../../../src/forecast/scoring/summarise-scores.ts';
import { rulesTable } from '../../../src/render/page/track-summary.ts';
import { judgedForecast, scored } from '../../forecast/outcome-builder.ts';

test('scores stand beside those of rules with the number of forecasts that each is a mean of', () => {
  const tried = { crpsLog: 0.8, logScore: 6 };
  const summary = summariseScores(
    [
      judgedForecast({ judged: scored({ empirical: tried }) }),
      judgedForecast({ judged: scored({ empirical: tried }) }),
      judgedForecast({ judged: scored({ empirical: null }) }),
    ],
    { clusterBy: 'lab', random: null },
  );
  const table = rulesTable(summary).markup;
  expect(table).toMatch(/The forecasts<\/b><\/th><td class="number"[^>]*>3<\/td>/);
  expect(table).toMatch(/Past intervals as they were<\/th><td class="number"[^>]*>2<\/td>/);
});
