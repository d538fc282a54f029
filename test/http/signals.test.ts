import { expect, test } from 'vitest';
import { z } from 'zod';
import type { LabFile } from '../../src/domain/catalog-file.ts';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { readList, readSingle } from './read.ts';
import { startService } from './service.ts';

type SignalEntry = LabFile['series'][number]['signals'][number];

const { app } = await startService({
  catalog: await readCatalogFiles(new URL('../../data/', import.meta.url)),
});
const ask = await describedApp(app);

const all = async (path: string, from = ask) => readList((await from(path)).json).data;

function signal(id: string, date: string, own: Partial<SignalEntry> = {}): SignalEntry {
  const unknown = { published: null, url: null, note: null };
  return {
    id,
    kind: 'stealth',
    date,
    release: null,
    source: 'lab',
    circular: false,
    ...unknown,
    ...own,
  };
}

test("the analyst's evidence for K3 stands there, labelled, and moved nothing", async () => {
  const signals = await all('/v1/series/kimi/signals?as_of=2026-04-22');
  const kinds = signals.map(({ kind }) => kind);
  for (const kind of [
    'execution-envelope',
    'coordination-topology',
    'memory-substitute',
    'migration-on-ramp',
    'leak',
    'preview-compression',
  ])
    expect(kinds).toContain(kind);
  for (const given of signals) {
    expect(given).toMatchObject({ label: 'inference', effect_days: 0 });
    expect(given['effect_reason']).toMatch(/^Kind not used: /);
  }
});

test('a past day knows no signal published later, and no release that was not known', async () => {
  const before = await all('/v1/series/kimi/signals?as_of=2026-04-21');
  expect(before.map(({ kind }) => kind)).not.toContain('execution-envelope');
  const leak = before.find(({ kind }) => kind === 'leak');
  expect(leak).toMatchObject({ release: null, lead_days: null });
  const after = await all('/v1/series/kimi/signals?kind=leak&as_of=2026-07-20');
  expect(after[0]).toMatchObject({
    release: { id: 'kimi-k3', date: '2026-07-16' },
    lead_days: 94,
  });
});

test('signals are filtered and in order of their days', async () => {
  const of2026 = await all('/v1/signals?lab=alibaba&since=2026-01-01&until=2026-06-30&limit=250');
  const dates = of2026.map(({ date }) => String(date));
  expect(dates.length).toBeGreaterThan(0);
  expect(dates).toEqual(dates.toSorted());
  expect(dates.every((date) => date >= '2026-01-01' && date <= '2026-06-30')).toBe(true);
  expect(of2026.every((given) => given['lab'] === 'alibaba')).toBe(true);
  const kinds = await all('/v1/signals?series=kimi&kind=cli-feature');
  expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['cli-feature']));
});

test('the record of a kind counts its pairs that are known and not circular', async () => {
  const days = ['2026-01-01', '2026-03-01', '2026-05-01', '2026-07-01'];
  const entry = series(
    'a',
    days.map((day, index) => release(`a-${index}`, day)),
    {
      signals: [
        signal('s0', '2025-12-28', { release: 'a-0' }),
        signal('s1', '2026-03-01', { release: 'a-1' }),
        signal('s2', '2026-05-03', { release: 'a-2' }),
        signal('s3', '2026-06-01', { release: 'a-3' }),
        signal('circular', '2026-01-01', { release: 'a-0', kind: 'listing', circular: true }),
        signal('of-nothing', '2026-06-02'),
      ],
    },
  );
  const service = await startService({ catalog: catalogOf(lab('a-lab', [entry])) });
  const from = await describedApp(service.app);
  const [first] = await all('/v1/signals?kind=stealth&as_of=2026-06-30', from);
  expect(first).toMatchObject({
    lead_days: 4,
    lead_record: {
      pairs: 3,
      led: 1,
      share_led: 0.333333333,
      lower_quartile_days: -1,
      median_days: 0,
      upper_quartile_days: 2,
    },
  });
  const [later] = await all('/v1/signals?kind=stealth&as_of=2026-07-01', from);
  expect(later).toMatchObject({ lead_record: { pairs: 4, led: 2, median_days: 2 } });
  expect(await all('/v1/signals?kind=listing', from)).toMatchObject([
    { circular: true, lead_record: null },
  ]);
});

test('a preview leads to general availability, also where it is a milestone itself', async () => {
  const open = release('a-1', '2026-05-01');
  const previews = release('a-1', '2026-04-01').events.map((event) => ({
    ...event,
    stage: 'preview' as const,
  }));
  const entry = series('a', [{ ...open, events: [...previews, ...open.events] }], {
    open_previews: true,
    signals: [signal('p', '2026-04-01', { release: 'a-1', kind: 'preview' })],
  });
  const service = await startService({ catalog: catalogOf(lab('a-lab', [entry])) });
  expect(await all('/v1/signals', await describedApp(service.app))).toMatchObject([
    { release: { date: '2026-04-01' }, lead_to: 'general-availability', lead_days: 30 },
  ]);
});

test('merges into transformers have a record that says how seldom they lead', async () => {
  const [merge] = await all('/v1/signals?kind=transformers-pr-merged&limit=1');
  const record = z
    .object({ pairs: z.number(), led: z.number(), median_days: z.number() })
    .parse(merge?.['lead_record']);
  expect(record.pairs).toBeGreaterThan(25);
  expect(record.led / record.pairs).toBeLessThan(0.5);
  expect(record.median_days).toBe(0);
});

const claims = z.array(z.looseObject({ aspect: z.string(), outcome: z.unknown() }));

async function outlookOf(path: string) {
  const { data } = readSingle((await ask(path)).json);
  return { data, claims: claims.parse(data['claims']) };
}

test('the outlook of K3, and what came of it where a source tells', async () => {
  const { data, claims: said } = await outlookOf('/v1/series/kimi/outlook');
  expect(data).toMatchObject({ label: 'inference' });
  const outcomeOf = (aspect: string) => said.find((claim) => claim.aspect === aspect)?.outcome;
  expect(outcomeOf('context')).toMatchObject({
    stated: '1,048,576 tokens',
    source: 'models-dev',
    held: true,
  });
  expect(outcomeOf('multimodality')).toMatchObject({ source: 'models-dev', held: null });
  expect(outcomeOf('open-weights')).toMatchObject({ published: '2026-07-27', held: true });
  expect(outcomeOf('total-parameters')).toBeNull();
  expect(outcomeOf('active-parameters')).toBeNull();
});

test('on a past day the outlook has no outcome, and before it was published no claim', async () => {
  const april = await outlookOf('/v1/series/kimi/outlook?as_of=2026-04-22');
  expect(april.claims.length).toBeGreaterThan(5);
  expect(april.claims.every(({ outcome }) => outcome === null)).toBe(true);
  const before = await outlookOf('/v1/series/kimi/outlook?as_of=2026-04-12');
  expect(before.claims).toEqual([]);
  expect(before.data['expected_names']).toEqual([]);
});

test('an expected name says what shipped under it, once it has', async () => {
  for (const [query, release] of [
    ['?as_of=2026-04-22', null],
    ['', 'kimi-k3'],
  ]) {
    const { data } = await outlookOf(`/v1/series/kimi/outlook${query}`);
    expect(data['expected_names']).toMatchObject([{ name: 'Kimi K3', release }]);
  }
});

test('anniversary and preview compression are clues with their measured worth', async () => {
  const { data } = await outlookOf('/v1/series/kimi/outlook?as_of=2026-04-22');
  expect(data['clues']).toMatchObject([
    { kind: 'anniversary', date: '2026-07-11', effect_days: 0 },
    {
      kind: 'preview-compression',
      summary: expect.stringContaining('in 7 days, 8 by the latest source'),
      effect_days: 0,
    },
  ]);
  expect(JSON.stringify(data['clues'])).toMatch(
    /to 30 September 2026: within 15 days of an anniversary 10 milestones came where 6\.3.*half take 97 days/,
  );
});

test('a series says by which name its next release is expected, who says so, and since when', async () => {
  const at = async (day: string) =>
    readSingle((await ask(`/v1/series/kimi?as_of=${day}`)).json).data['expected_names'];
  expect(await at('2026-04-12')).toEqual([]);
  expect(await at('2026-04-13')).toContainEqual({
    name: 'Kimi K3',
    target: 'milestone',
    published: '2026-04-13',
    source: 'localllama-leak',
    url: null,
  });
});
