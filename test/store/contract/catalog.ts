import { expect, test } from 'vitest';
import type { Series } from '../../../src/domain/series.ts';
import { parseDay } from '../../../src/domain/time.ts';
import type { Database } from '../../../src/store/database.ts';
import { findLab, listLabs, readLabs, upsertLabs } from '../../../src/store/labs.ts';
import { readSeriesNamesNear, readSlugsOfNames } from '../../../src/store/series-names.ts';
import { findSeries, listSeries, readSeriesSlugs } from '../../../src/store/series.ts';
import { upsertSeries } from '../../../src/store/series-write.ts';
import { readSources, upsertSources } from '../../../src/store/sources.ts';
import { aLab, aSeries, aSource } from '../../support/builders.ts';

const fullSeries: Series = aSeries({
  aliases: ['moonshot-kimi', 'kimi-chat'].toSorted(),
  openPreviews: true,
  ended: { on: parseDay('2026-05-01'), reason: 'renamed', successor: 'kimi-next', url: null },
  note: '„Kimi“ means golden orb ✓',
  expectedNames: [
    {
      name: 'Kimi K3',
      target: 'milestone',
      published: parseDay('2026-04-21'),
      source: 'analyst',
      url: null,
    },
  ],
  rules: [
    {
      source: 'models-dev',
      match: '^kimi-k(\\d+)$',
      release: 'kimi-k$1',
      name: null,
      version: '$1',
      level: 'generation',
      stage: 'ga',
    },
  ],
});

export function catalogContract(store: () => Database): void {
  test('a lab reads back as it was stored', async () => {
    const lab = aLab({ url: null, surveyedThrough: null, modelsDevProviders: [] });
    await store().atomic(upsertLabs([aLab({ slug: 'other' }), lab], { recordedAtMs: 1 }));
    expect(await findLab(store(), 'moonshot')).toEqual(lab);
    expect(await findLab(store(), 'other')).toEqual(aLab({ slug: 'other' }));
    expect(await findLab(store(), 'nobody')).toBeNull();
  });

  test('a lab that is stored again takes its new settings', async () => {
    await store().atomic(upsertLabs([aLab()], { recordedAtMs: 1 }));
    await store().atomic(upsertLabs([aLab({ name: 'Moonshot' })], { recordedAtMs: 1 }));
    expect(await readLabs(store())).toEqual([aLab({ name: 'Moonshot' })]);
  });

  test('labs are listed in pages in order of slug', async () => {
    await store().atomic(
      upsertLabs(
        ['c', 'a', 'b'].map((slug) => aLab({ slug })),
        { recordedAtMs: 1 },
      ),
    );
    const first = await listLabs(store(), { cursor: null, limit: 2 });
    const second = await listLabs(store(), { cursor: first.next, limit: 2 });
    expect(first.items.map((lab) => lab.slug)).toEqual(['a', 'b']);
    expect(second.items.map((lab) => lab.slug)).toEqual(['c']);
    expect([first.total, second.total]).toEqual([3, 3]);
    expect(second.next).toBeNull();
  });

  test.each(['%%%', 'e30', 'WzFd', ''])('the cursor "%s" is refused', async (cursor) => {
    await expect(listLabs(store(), { cursor, limit: 1 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('a series reads back as it was stored, by its slug and by its aliases', async () => {
    await store().atomic([
      ...upsertLabs([aLab()], { recordedAtMs: 1 }),
      ...upsertSeries([fullSeries], { recordedAtMs: 1 }),
    ]);
    expect(await findSeries(store(), 'kimi')).toEqual(fullSeries);
    expect(await findSeries(store(), 'kimi-chat')).toEqual(fullSeries);
    expect(await findSeries(store(), 'kimmi')).toBeNull();
  });

  test('a series that goes on takes back that it ended', async () => {
    await store().atomic([
      ...upsertLabs([aLab()], { recordedAtMs: 1 }),
      ...upsertSeries([fullSeries], { recordedAtMs: 1 }),
    ]);
    await store().atomic(upsertSeries([{ ...fullSeries, ended: null }], { recordedAtMs: 1 }));
    expect((await findSeries(store(), 'kimi'))?.ended).toBeNull();
  });

  test('series are listed in pages, all or of one lab', async () => {
    const labs = [aLab({ slug: 'one' }), aLab({ slug: 'two' })];
    const rows = ['a', 'b', 'c'].map((slug) =>
      aSeries({ slug, lab: slug === 'b' ? 'two' : 'one' }),
    );
    await store().atomic([
      ...upsertLabs(labs, { recordedAtMs: 1 }),
      ...upsertSeries(rows, { recordedAtMs: 1 }),
    ]);
    const all = await listSeries(store(), { lab: null, cursor: null, limit: 2 });
    expect(all).toMatchObject({ items: [{ slug: 'a' }, { slug: 'b' }], total: 3 });
    const rest = await listSeries(store(), { lab: null, cursor: all.next, limit: 2 });
    expect(rest).toMatchObject({ items: [{ slug: 'c' }], next: null });
    const ofOne = await listSeries(store(), { lab: 'one', cursor: null, limit: 2 });
    expect(ofOne).toMatchObject({ items: [{ slug: 'a' }, { slug: 'c' }], total: 2, next: null });
    expect(await readSeriesSlugs(store(), ['one', 'two', 'none'])).toEqual(
      new Map([
        ['one', ['a', 'c']],
        ['two', ['b']],
        ['none', []],
      ]),
    );
  });

  test('every name of a series can be suggested', async () => {
    await store().atomic([
      ...upsertLabs([aLab()], { recordedAtMs: 1 }),
      ...upsertSeries([fullSeries], { recordedAtMs: 1 }),
    ]);
    expect((await readSeriesNamesNear(store(), 'kimmi')).toSorted()).toEqual([
      'kimi',
      'kimi-chat',
      'moonshot-kimi',
    ]);
  });

  test('series are found by their slugs and aliases together, and what nothing is called is left out', async () => {
    await store().atomic([
      ...upsertLabs([aLab()], { recordedAtMs: 1 }),
      ...upsertSeries([fullSeries], { recordedAtMs: 1 }),
    ]);
    expect(await readSlugsOfNames(store(), ['kimi', 'kimi-chat', 'kimmi'])).toEqual(
      new Map([
        ['kimi', 'kimi'],
        ['kimi-chat', 'kimi'],
      ]),
    );
  });

  test('sources keep the order in which they were ranked', async () => {
    const ranked = [aSource({ id: 'z' }), aSource({ id: 'a', knownErrors: 'rounds to months' })];
    await store().atomic(upsertSources(ranked, { recordedAtMs: 1 }));
    expect(await readSources(store())).toEqual(ranked);
    await store().atomic(upsertSources(ranked.toReversed(), { recordedAtMs: 1 }));
    expect(await readSources(store())).toEqual(ranked.toReversed());
  });
}
