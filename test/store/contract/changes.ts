import { expect, test } from 'vitest';
import { NO_DOCUMENT } from '../../../src/domain/change.ts';
import type { Change } from '../../../src/domain/change.ts';
import { parseDay } from '../../../src/domain/time.ts';
import { appendChanges, listChanges, readStaleSources } from '../../../src/store/changes.ts';
import type { Database } from '../../../src/store/database.ts';
import { bumpDataVersion } from '../../../src/store/meta.ts';

const signal = { kind: 'leak', release: null, source: 'press', url: null, note: 'said' };

function aChange(subject: string, own: Partial<Change> = {}): Change {
  return {
    ...NO_DOCUMENT,
    kind: 'signal.recorded',
    lab: 'moonshot',
    series: 'kimi',
    subject,
    day: parseDay('2026-04-13'),
    signal,
    ...own,
  };
}

const ofSource = (kind: 'source.stale' | 'source.recovered', subject: string) =>
  aChange(subject, { kind, lab: null, series: null, day: null, signal: null, source });
const source = { lateParts: ['npm'], error: 'HTTP 500' };

export function changesContract(store: () => Database): void {
  const append = (recordedAtMs: number, ...rows: readonly Change[]) =>
    store().atomic(appendChanges(rows, { recordedAtMs }));
  const read = (cursor: string | null, limit = 10, recordedBeforeMs: number | null = null) =>
    listChanges(store(), { cursor, limit, recordedBeforeMs });

  test('many are written in their order, and counted with the statement that writes them', async () => {
    const subjects = Array.from({ length: 3_000 }, (_, index) => `"${index}" – über`);
    const changes = subjects.map((subject) => aChange(subject, { day: null }));
    const statements = [
      ...appendChanges(changes, { recordedAtMs: 1 }),
      bumpDataVersion({ writtenAtMs: 1 }),
    ];
    expect(await store().atomic(statements)).toEqual([3_000, 1]);
    const { items } = await read(null, 5_000);
    expect(items.map(({ sequence }) => sequence)).toEqual(subjects.map((_, index) => index + 1));
    expect(items).toMatchObject(subjects.map((subject) => ({ subject, day: null, signal })));
  });

  test('changes read back in the order in which they were recorded, counted from one', async () => {
    await append(10, aChange('a'), aChange('b'));
    await append(20, ofSource('source.stale', 'npm'));
    const { items, total, more } = await read(null);
    expect(items).toEqual([
      { ...aChange('a'), sequence: 1, recordedAtMs: 10 },
      { ...aChange('b'), sequence: 2, recordedAtMs: 10 },
      { ...ofSource('source.stale', 'npm'), sequence: 3, recordedAtMs: 20 },
    ]);
    expect([total, more]).toEqual([3, false]);
  });

  test('who asks on from the end of the log gets what was recorded since', async () => {
    const empty = await read(null);
    expect(empty).toMatchObject({ items: [], total: 0, more: false });
    await append(10, aChange('a'), aChange('b'));
    const first = await read(empty.next, 1);
    expect([first.items.map(({ subject }) => subject), first.more]).toEqual([['a'], true]);
    const rest = await read(first.next);
    const end = await read(rest.next);
    expect([end.items, end.more, end.next]).toEqual([[], false, rest.next]);
    // A clock that was set back hides nothing.
    await append(5, aChange('c'));
    expect((await read(end.next)).items.map(({ subject }) => subject)).toEqual(['c']);
  });

  test('a write that fails leaves no gap', async () => {
    await append(10, aChange('a'));
    const lost = appendChanges([aChange('lost')], { recordedAtMs: 20 });
    const failing = appendChanges([{ ...aChange('x'), kind: JSON.parse('null') }], {
      recordedAtMs: 20,
    });
    await expect(store().atomic([...lost, ...failing])).rejects.toThrow();
    await append(30, aChange('b'));
    const { items } = await read(null);
    expect(items.map(({ sequence, subject }) => [sequence, subject])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('the log as of an instant ends before it', async () => {
    await append(10, aChange('a'));
    await append(20, aChange('b'));
    const { items, total, more } = await read(null, 10, 20);
    expect(items.map(({ subject }) => subject)).toEqual(['a']);
    expect([total, more]).toEqual([1, false]);
  });

  test('a source is stale until the log says that it recovered', async () => {
    await append(10, ofSource('source.stale', 'npm'), ofSource('source.stale', 'github'));
    await append(20, ofSource('source.recovered', 'npm'), aChange('npm'));
    expect(await readStaleSources(store())).toEqual(new Set(['github']));
    await append(30, ofSource('source.stale', 'npm'));
    expect(await readStaleSources(store())).toEqual(new Set(['github', 'npm']));
  });
}
