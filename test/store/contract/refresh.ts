import { expect, test } from 'vitest';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { upsertLabs } from '../../../src/store/labs.ts';
import {
  findObservedThrough,
  readObservedThrough,
  recordObservations,
} from '../../../src/store/observations.ts';
import { abandonRuns, finishRun, listRuns, startRun } from '../../../src/store/refresh-runs.ts';
import {
  addReviewItems,
  decideReviewItem,
  findReviewItem,
  listReviewItems,
} from '../../../src/store/review-items.ts';
import {
  findLastAttempts,
  findPreviousRead,
  recordSourceRead,
} from '../../../src/store/source-reads.ts';
import type { SourceReadRecord } from '../../../src/store/source-reads.ts';
import { aLab, aReviewItem } from '../../support/builders.ts';

const report = {
  sources: [{ source: 'models-dev', state: 'failed', error: 'HTTP 500' }],
  claimsAdded: 0,
  releasesAdded: 0,
  forecastsIssued: 3,
  forecastsResolved: 1,
  failures: [{ series: 'kimi', error: 'no interval' }],
} as const;

function aRead(own: Partial<SourceReadRecord> = {}): SourceReadRecord {
  return {
    id: 'run-1.models-dev',
    runId: 'run-1',
    source: 'models-dev',
    readOn: parseDay('2026-04-22'),
    readAtMs: 10,
    state: 'read',
    etag: '"v1"',
    lastModified: null,
    itemCount: 120,
    error: null,
    provider: null,
    catalogHash: null,
    listed: null,
    ...own,
  };
}

const decide = (id: string, decision: 'accepted' | 'rejected') =>
  decideReviewItem({ id, decision, release: null, actor: 'command', decidedAtMs: 9 });

export function refreshContract(store: () => Database): void {
  const start = (id: string, startedAtMs: number) =>
    store().atomic([startRun({ id, trigger: 'schedule', startedAtMs })]);
  const runs = async () => (await listRuns(store(), { cursor: null, limit: 9 })).items;

  test('a run is a row from its start to its end', async () => {
    await start('run-1', 10);
    const begun = { id: 'run-1', trigger: 'schedule', startedAtMs: 10 };
    const running = { state: 'running', endedAtMs: null, report: null, error: null };
    expect(await runs()).toEqual([{ ...begun, ...running }]);
    const end = { state: 'partial', endedAtMs: 20, report, error: 'one source failed' } as const;
    await store().atomic([finishRun({ id: 'run-1', ...end })]);
    expect(await runs()).toEqual([{ ...begun, ...end }]);
  });

  test('a run that a crash left running is abandoned, and stays so', async () => {
    await start('run-1', 10);
    expect(await store().atomic([abandonRuns({ endedAtMs: 30 })])).toEqual([1]);
    const late = { id: 'run-1', state: 'succeeded', endedAtMs: 40, report, error: null } as const;
    expect(await store().atomic([finishRun(late)])).toEqual([0]);
    expect(await runs()).toMatchObject([{ state: 'abandoned', endedAtMs: 30 }]);
  });

  test('runs are listed in pages, the latest first', async () => {
    await start('a', 10);
    await start('c', 20);
    await start('b', 20);
    const first = await listRuns(store(), { cursor: null, limit: 2 });
    const second = await listRuns(store(), { cursor: first.next, limit: 2 });
    expect([...first.items, ...second.items].map((run) => run.id)).toEqual(['c', 'b', 'a']);
    expect([first.total, second.next]).toEqual([3, null]);
  });

  test('the last read that brought data is found behind failures and unchanged reads', async () => {
    await start('run-1', 1);
    expect(await findPreviousRead(store(), 'models-dev')).toBeNull();
    const failed = aRead({
      id: 'c',
      readAtMs: 30,
      state: 'failed',
      etag: null,
      itemCount: null,
      error: 'HTTP 500',
    });
    await store().atomic([
      recordSourceRead(aRead({ id: 'a', readAtMs: 10 })),
      recordSourceRead(
        aRead({
          id: 'b',
          readAtMs: 20,
          etag: '"v2"',
          lastModified: 'Wed, 22 Apr 2026 00:00:00 GMT',
        }),
      ),
      recordSourceRead(failed),
      recordSourceRead(aRead({ id: 'd', source: 'npm', readAtMs: 5 })),
    ]);
    expect(await findPreviousRead(store(), 'models-dev')).toEqual({
      etag: '"v2"',
      lastModified: 'Wed, 22 Apr 2026 00:00:00 GMT',
      itemCount: 120,
      readOn: parseDay('2026-04-22'),
      readAtMs: 20,
      catalogHash: null,
    });
  });

  test('every package of a source is remembered apart, its last attempt and its last success', async () => {
    await start('run-1', 1);
    const sdk = { source: 'npm', provider: '@lab/sdk' };
    const failed = aRead({ ...sdk, id: 'b', readAtMs: 20, state: 'failed', error: 'HTTP 500' });
    await store().atomic([
      recordSourceRead(aRead({ ...sdk, id: 'a', readAtMs: 10, etag: '"sdk"' })),
      recordSourceRead(failed),
      recordSourceRead(aRead({ ...sdk, provider: '@lab/cli', id: 'c', readAtMs: 30 })),
      recordSourceRead(aRead({ id: 'd', source: 'npm', readAtMs: 40, etag: '"whole"' })),
    ]);
    expect(await findPreviousRead(store(), 'npm', '@lab/sdk')).toMatchObject({ etag: '"sdk"' });
    expect(await findPreviousRead(store(), 'npm')).toMatchObject({ etag: '"whole"' });
    const notAfter = parseDay('2026-04-22');
    expect(await findLastAttempts(store(), { ...sdk, notAfter })).toEqual({
      latest: failed,
      succeeded: aRead({ ...sdk, id: 'a', readAtMs: 10, etag: '"sdk"' }),
    });
    expect(await findLastAttempts(store(), { ...sdk, notAfter: notAfter - 1 })).toEqual({
      latest: null,
      succeeded: null,
    });
  });

  test('a lab is observed through the latest day that any source has shown, up to a given one', async () => {
    await store().atomic(upsertLabs([aLab(), aLab({ slug: 'unread' })], { recordedAtMs: 1 }));
    const seen = (source: string, day: string) => ({
      lab: 'moonshot',
      source,
      observedThrough: parseDay(day),
      read: null,
    });
    const observations = [seen('catalog', '2026-04-20'), seen('models-dev', '2026-04-25')];
    await store().atomic(recordObservations(observations, { recordedAtMs: 1 }));
    expect(await store().atomic(recordObservations(observations, { recordedAtMs: 1 }))).toEqual([
      0,
    ]);
    const before = parseDay('2026-04-24');
    expect(await findObservedThrough(store(), 'moonshot', null)).toBe(parseDay('2026-04-25'));
    expect(await findObservedThrough(store(), 'moonshot', before)).toBe(parseDay('2026-04-20'));
    expect(await findObservedThrough(store(), 'unread', null)).toBeNull();
    expect(await readObservedThrough(store(), null)).toEqual(
      new Map([['moonshot', parseDay('2026-04-25')]]),
    );
    expect(await readObservedThrough(store(), before)).toEqual(
      new Map([['moonshot', parseDay('2026-04-20')]]),
    );
  });

  test('a review item is asked once and keeps its decision', async () => {
    expect(await store().atomic(addReviewItems([aReviewItem()]))).toEqual([1]);
    await store().atomic(decide(aReviewItem().id, 'rejected'));
    expect(await store().atomic(addReviewItems([aReviewItem()]))).toEqual([0]);
    expect(await findReviewItem(store(), aReviewItem().id)).toEqual(
      aReviewItem({ state: 'rejected' }),
    );
    expect(await findReviewItem(store(), 'unknown')).toBeNull();
  });

  test('review items are listed in pages, of one state or all', async () => {
    const items = ['c', 'a', 'b'].map((id) => aReviewItem({ id, date: null }));
    await store().atomic(addReviewItems(items));
    await store().atomic(decide('a', 'accepted'));
    const first = await listReviewItems(store(), { state: null, cursor: null, limit: 2 });
    const second = await listReviewItems(store(), { state: null, cursor: first.next, limit: 2 });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(['a', 'b', 'c']);
    expect(await listReviewItems(store(), { state: 'open', cursor: null, limit: 1 })).toMatchObject(
      {
        items: [{ id: 'b' }],
        total: 2,
      },
    );
  });
}
