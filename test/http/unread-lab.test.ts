import { expect, test } from 'vitest';
import { trackRecordSchema } from '../../src/render/documents/track-record-document.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { smallCatalog } from './catalog-builder.ts';
import { operated, released } from './operated.ts';
import { readSingle } from './read.ts';

test('of a lab that nobody has read since, what a release ended is judged no sooner than what still waits', async () => {
  const { ctx, ask, post, setNow } = await operated();
  const live = async () =>
    trackRecordSchema.parse(readSingle((await ask('/v1/track-record?lab=moonshot')).json).data)
      .total;
  setNow('2026-12-01');
  expect((await post('/v1/releases', released('2026-11-20'))).status).toBe(201);
  const forecast = readSingle((await ask('/v1/forecasts/kimi.milestone.2026-10-26')).json).data;
  expect(forecast).toMatchObject({ status: 'resolved', resolution: { date: '2026-11-20' } });
  expect(await live()).toMatchObject({ forecasts: 0, open: 0, outcomes: 0 });

  const { labs, sources } = smallCatalog();
  const read = labs.map(({ name, json }) => ({
    name,
    json: { ...Object(json), surveyed_through: '2026-11-30' },
  }));
  await importCatalog({ ctx, input: { files: { sources, labs: read }, until: null } });
  expect(await live()).toMatchObject({ forecasts: 2, open: 1, outcomes: 1 });
});
