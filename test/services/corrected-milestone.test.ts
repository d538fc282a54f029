import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { issueNow } from '../../src/services/issue-now.ts';
import { readForecast } from '../../src/services/read-forecast.ts';
import { readHistory } from '../../src/services/read-history.ts';
import { catalogOf, lab, release, series } from '../http/catalog-builder.ts';
import { startService } from '../http/service.ts';

const kimi = { series: 'kimi', target: 'milestone', asOf: null } as const;
const catalog = (...days: readonly string[]) =>
  catalogOf(
    lab('moonshot', [
      series(
        'kimi',
        days.map((day, index) => release(`kimi-${index}`, day)),
      ),
    ]),
  );
const earlier = ['2025-11-06', '2026-01-27', '2026-04-20'] as const;

test('a corrected date reaches the forecast at once, and only the corrected one will be scored', async () => {
  const { ctx } = await startService({ catalog: catalog(...earlier) });
  await issueNow({ ctx });
  const before = await readForecast({ ctx, input: kimi });
  const correct = async (...days: readonly string[]) => {
    await importCatalog({ ctx, input: { files: catalog(...days), until: null } });
    await issueNow({ ctx });
  };
  await correct('2025-11-06', '2026-02-03', '2026-04-20');
  const after = await readForecast({ ctx, input: kimi });
  expect(before.sample.intervals).toEqual([82, 83]);
  expect(after.sample.intervals).toEqual([89, 76]);
  expect(after.observedThrough).toBe(before.observedThrough);
  expect(after.id).toBe(`${before.id}.2`);

  await correct('2025-11-06', '2026-02-03', '2026-04-20', '2026-10-20');
  const input = { ...kimi, kind: 'live', cursor: null, limit: 10 } as const;
  const { items } = await readHistory({ ctx, input });
  const resolved = items.filter(({ resolution }) => resolution !== null);
  const scored = resolved.filter(({ resolution }) => resolution?.score !== null);
  expect(new Set(resolved.map(({ id }) => id))).toEqual(new Set([before.id, after.id]));
  expect(scored.map(({ id }) => id)).toEqual([after.id]);
  expect(scored[0]?.resolution?.day).toBe(parseDay('2026-10-20'));
});
