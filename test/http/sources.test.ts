import { expect, test } from 'vitest';
import { readList } from './read.ts';
import { startService } from './service.ts';

test('the sources are listed with how they stand, and the answer is never kept', async () => {
  const { app } = await startService();
  const response = await app.request('/v1/sources');
  expect(response.headers.get('Cache-Control')).toBe('no-store');
  const { total, data } = readList(await response.json());
  expect(total).toBe(6);
  expect(data[0]).toEqual({
    id: 'feeds',
    name: 'feeds',
    kind: null,
    enabled: false,
    last_success_at: null,
    last_attempt_at: null,
    error: null,
    late: false,
    late_after_days: 3,
    parts: 0,
    late_parts: [],
    observed_through: [],
  });
});

test('a list of sources comes in parts, for a past day too, and refuses what it does not know', async () => {
  const { app } = await startService();
  const first = readList(await (await app.request('/v1/sources?limit=2&as_of=2026-07-20')).json());
  expect(first.data.map(({ id }) => id)).toEqual(['feeds', 'github']);
  const rest = await app.request(`/v1/sources?limit=4&cursor=${first.next}`);
  expect(readList(await rest.json()).data).toHaveLength(4);
  expect((await app.request('/v1/sources?as_of=2099-01-01')).status).toBe(400);
  expect((await app.request('/v1/sources?late=true')).status).toBe(400);
});
