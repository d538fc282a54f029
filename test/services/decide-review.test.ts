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

test('a second id of a source, listed later, is mapped and moves no date', async () => {
  const { ctx, decide } = await waiting();
  const later = aReviewItem({
    ...item,
    id: 'later',
    upstreamId: 'kimi-k3-fast',
    date: '2026-08-01',
  });
  await ctx.database.atomic(addReviewItems([later]));
  await decide(mapped, 'later');
  const input = { id: 'kimi-k3', asOf: null, recordedBeforeMs: null };
  const { release, events } = await getRelease({ ctx, input });
  expect(release.upstreamIds).toContain('kimi-k3-fast');
  expect(events).toMatchObject([{ stage: 'ga', date: '2026-07-16', claims: [{}] }]);
});

const recorded = {
  state: 'recorded',
  series: 'kimi',
  name: 'Kimi Next',
  version: '4',
  level: 'generation',
  stage: 'ga',
} as const;

test('an id that means a new release records it, with the date that its source gave', async () => {
  const { ctx, decide, open } = await waiting();
  expect(await decide(recorded)).toMatchObject({ id, state: 'mapped' });
  const input = { id: 'kimi-next', asOf: null, recordedBeforeMs: null };
  expect(await getRelease({ ctx, input })).toMatchObject({
    release: { series: 'kimi', name: 'Kimi Next', version: '4', level: 'generation' },
    milestone: true,
    events: [{ stage: 'ga', date: '2026-07-15', claims: [{ source: 'lab' }] }],
  });
  expect(await open()).toBe(0);
  const { items } = await listChanges({ ctx, input: { asOf: null, ...first } });
  expect(items.map(({ subject }) => subject)).toContain('kimi-next');
});

test.each([
  ['of an unknown series', { series: 'kimmi' }, 'Did you mean "kimi"'],
  ['of the series of another lab', { series: 'claude-opus' }, 'one of anthropic'],
  ['with a name of two lines', { name: 'Kimi\nNext' }, 'name: '],
])('a new release %s is refused, and the item stays open', async (_, changes, why) => {
  const { decide, open } = await waiting();
  await expect(decide({ ...recorded, ...changes })).rejects.toThrow(why);
  expect(await open()).toBe(1);
});

test('a new release that is known already, or has no date, is refused with the way to it', async () => {
  const { ctx, decide } = await waiting();
  const known = aReviewItem({ id: 'known', upstreamId: 'moonshotai/Kimi-K3' });
  const undated = aReviewItem({ id: 'undated', date: null });
  await ctx.database.atomic(addReviewItems([known, undated]));
  await expect(decide(recorded, 'known')).rejects.toThrow('"kimi-k3" is known: map the item to it');
  await expect(decide(recorded, 'undated')).rejects.toThrow('POST /v1/releases');
});

test('what a lab resells is not mapped to the release of another, whose dates it cannot move', async () => {
  const { ctx, decide, open } = await waiting();
  await expect(decide({ ...mapped, release: 'claude-opus-5' })).rejects.toThrow(
    'a release of anthropic, and the item one of moonshot',
  );
  expect(await open()).toBe(1);
  const input = { id: 'claude-opus-5', asOf: null, recordedBeforeMs: null };
  expect(await getRelease({ ctx, input })).toMatchObject({ events: [{ claims: [{}] }] });
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
