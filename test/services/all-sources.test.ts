import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { getRelease } from '../../src/services/get-release.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import { listSources } from '../../src/services/list-sources.ts';
import { SOURCE_NAMES } from '../../src/sources/source-names.ts';
import { readSignals } from '../../src/store/signals.ts';
import { contextOn } from '../support/real-catalog.ts';
import { catalog, mirroredService } from './mirrored-service.ts';
import type { MirroredService } from './mirrored-service.ts';

describe('a refresh from all sources', () => {
  let service: MirroredService;
  beforeEach(async () => {
    service = await mirroredService();
  });
  afterEach(() => service.close());

  test('takes from each what it can say, and dates the release by the lab', async () => {
    const { ctx } = service;
    const { state, report } = await service.run();
    expect(report?.sources.map((source) => [source.source, source.state])).toEqual(
      SOURCE_NAMES.map((name) => [name, 'read']),
    );
    expect(state).toBe('succeeded');
    const { events } = await getRelease({
      ctx,
      input: { id: 'kimi-k4', asOf: null, recordedBeforeMs: null },
    });
    const said = events.flatMap(({ stage, claims }) =>
      claims.map(({ source, date, chosen }) => [stage, source, date, chosen]),
    );
    expect(said).toEqual([
      ['ga', 'models-dev', '2026-11-21', false],
      ['ga', 'feeds', '2026-11-20', true],
      ['ga', 'openrouter', '2026-11-20', false],
      ['weights', 'hugging-face', '2026-11-19', false],
    ]);
    const signals = await readSignals(ctx.database, ['kimi']);
    expect(signals.map(({ id }) => id)).toEqual([
      'kimi-k4-sdk-model-id-github',
      'tool-release-moonshot-cli-2.0.0',
    ]);
  });

  test('asks the second time only whether something changed, and changes nothing', async () => {
    await service.run();
    const { report } = await service.run();
    expect(new Set(report?.sources.map(({ state }) => state))).toEqual(new Set(['unchanged']));
    expect(report).toMatchObject({ claimsAdded: 0, releasesAdded: 0, forecastsIssued: 0 });
  });

  test('reads everything anew under another catalog, whose rules may know more', async () => {
    const { ctx } = service;
    await service.run();
    const files = catalog();
    const [moonshot, ...others] = files.labs;
    const renamed = { ...moonshot?.json, name: 'Moonshot AI' };
    const labs = [{ name: 'moonshot.json', json: renamed }, ...others];
    await importCatalog({ ctx, input: { files: { ...files, labs }, until: null } });
    const { report } = await service.run();
    expect(new Set(report?.sources.map(({ state }) => state))).toEqual(new Set(['read']));
    expect(report).toMatchObject({ claimsAdded: 0, releasesAdded: 0 });
    expect(report?.sources).not.toContainEqual(expect.objectContaining({ reviewAdded: 1 }));
    // What the refresh found is not the catalog's to take back.
    expect(await readSignals(ctx.database, ['kimi'])).toHaveLength(2);
  });

  test('writes one line for each source and one for the run', async () => {
    await service.run();
    const lines = service.logged.filter(({ message }) => message === 'source read');
    expect(lines.map(({ fields }) => fields['source'])).toEqual([...SOURCE_NAMES]);
    expect(lines[0]?.fields).toMatchObject({ run: expect.any(String), state: 'read', tookMs: 0 });
    expect(service.logged.filter(({ message }) => message === 'refresh ended')).toHaveLength(1);
  });
});

test('a source that is disabled is neither late nor asked', async () => {
  const { ctx, close } = await emptyHanded();
  const { items } = await listSources({ ctx, input: { asOf: null, cursor: null, limit: 250 } });
  expect(items.map(({ id, enabled, late }) => [id, enabled, late])).toEqual(
    SOURCE_NAMES.toSorted().map((id) => [id, false, false]),
  );
  close();
});

test('how the sources stood on a past day is what was read by then', async () => {
  const service = await mirroredService();
  await service.run();
  const day = parseDay('2026-11-22');
  const input = { asOf: day, cursor: null, limit: 250 };
  const { items } = await listSources({ ctx: service.ctx, input });
  expect(items.map(({ lastAttemptMs }) => lastAttemptMs)).toEqual(items.map(() => null));
  await service.close();
});

async function emptyHanded() {
  const service = contextOn('2026-11-23');
  await importCatalog({ ctx: service.ctx, input: { files: catalog(), until: null } });
  return { ctx: service.ctx, close: () => service.close() };
}
