import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { decideReview } from '../../src/services/decide-review.ts';
import { getRelease } from '../../src/services/get-release.ts';
import { listAudit } from '../../src/services/list-audit.ts';
import { listChanges } from '../../src/services/list-changes.ts';
import { addReviewItems, listReviewItems } from '../../src/store/review-items.ts';
import { readList } from '../http/read.ts';
import { startService, TOKEN } from '../http/service.ts';
import { aReviewItem } from '../support/builders.ts';

const id = 'unmapped/lab/moonshotai/kimi-next';
const item = aReviewItem({ id, source: 'lab', upstreamId: 'kimi-next', date: '2026-07-15' });
const first = { cursor: null, limit: 250 };
const mapped = { state: 'mapped', release: 'kimi-k3', stage: 'ga' } as const;

async function waiting() {
  const service = await startService();
  await service.ctx.database.atomic(addReviewItems([item]));
  const decide = (verdict: Parameters<typeof decideReview>[0]['input']['verdict'], of = id) =>
    decideReview({ ctx: service.ctx, input: { id: of, verdict, actor: 'command' } });
  const open = async () =>
    (await listReviewItems(service.ctx.database, { state: 'open', ...first })).total;
  return { ...service, decide, open };
}

test('a mapped id belongs to its release, and its date counts at once', async () => {
  const { ctx, decide, open } = await waiting();
  expect(await decide(mapped)).toMatchObject({ id, state: 'mapped' });
  const { release, events } = await getRelease({
    ctx,
    input: { id: 'kimi-k3', asOf: null, recordedBeforeMs: null },
  });
  expect(release.upstreamIds).toContain('kimi-next');
  expect(events[0]?.claims.map(({ date }) => date)).toEqual(['2026-07-16', '2026-07-15']);
  expect(await open()).toBe(0);
  expect((await listAudit({ ctx, input: first })).items).toMatchObject([
    { actor: 'command', action: 'review.decided', subject: id, data: mapped },
  ]);
});

test('a decision is never asked for again, nor made twice', async () => {
  const { ctx, decide, open } = await waiting();
  await decide({ state: 'rejected' });
  await ctx.database.atomic(addReviewItems([{ ...item, firstSeen: parseDay('2026-10-01') }]));
  expect(await open()).toBe(0);
  await expect(decide(mapped)).rejects.toMatchObject({ code: 'conflict' });
});

test('what cannot be decided is refused by name, and nothing is recorded', async () => {
  const { ctx, decide, open } = await waiting();
  const before = await listChanges({ ctx, input: { asOf: null, ...first } });
  await expect(decide({ ...mapped, release: 'kimi-k99' })).rejects.toThrow('"kimi-k99"');
  await expect(decide(mapped, 'nothing')).rejects.toMatchObject({ code: 'not-found' });
  expect(await open()).toBe(1);
  expect(await listChanges({ ctx, input: { asOf: null, ...first } })).toEqual(before);
});

test('operators read over HTTP what waits and what was decided', async () => {
  const { app, decide } = await waiting();
  const headers = { Authorization: `Bearer ${TOKEN}` };
  const read = async (path: string) =>
    readList(await (await app.request(path, { headers })).json());
  expect((await read('/v1/review')).data).toMatchObject([{ id, kind: 'unmapped', state: 'open' }]);
  await decide(mapped);
  expect((await read('/v1/review')).total).toBe(0);
  expect((await read('/v1/review?state=mapped')).data).toMatchObject([{ id, state: 'mapped' }]);
  expect((await app.request('/v1/review')).status).toBe(401);
});
