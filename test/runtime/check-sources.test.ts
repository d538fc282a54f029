import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { checkData } from '../../src/runtime/doctor/check-data.ts';
import { checkSources } from '../../src/runtime/doctor/check-sources.ts';
import { refresh } from '../../src/services/refresh.ts';
import { mirroredService } from '../services/mirrored-service.ts';
import type { MirroredService } from '../services/mirrored-service.ts';

let service: MirroredService;
beforeEach(async () => {
  service = await mirroredService();
});
afterEach(() => service.close());

async function findings(check = checkSources): Promise<string[]> {
  const lines: string[] = [];
  for await (const { detail, fix } of check(service.ctx))
    lines.push(`${fix === null ? 'ok' : 'problem'}: ${detail}`);
  return lines;
}

test('before the first refresh every source is late', async () => {
  expect(await findings()).toContain(
    'problem: models-dev was never read; late by the rule of 3 days',
  );
});

test('after a refresh each says when it was read', async () => {
  await service.run();
  expect(await findings()).toEqual(
    ['feeds', 'github', 'hugging-face', 'models-dev', 'npm', 'openrouter'].map(
      (name) => `ok: ${name} was last read on 2026-11-23`,
    ),
  );
});

test('of a replay it says the day that was replayed', async () => {
  const input = { trigger: 'replay', on: parseDay('2026-11-19') } as const;
  await refresh({ ctx: service.ctx, input });
  expect(await findings()).toContain(
    'problem: models-dev was last read on 2026-11-19; late by the rule of 3 days',
  );
});

test('a source that was read without what it used to list is a problem, which the last refresh names too', async () => {
  service.mirror.answers['models-dev'] = () =>
    JSON.stringify({
      moonshotai: { id: 'moonshotai', models: {} },
      other: { id: 'other', models: { m: { id: 'm', name: 'm' } } },
    });
  await service.run();
  const lacks = 'It lists no model of moonshotai: the silence of their labs is not shown.';
  expect(await findings()).toContain(
    `problem: models-dev was last read on 2026-11-23, and not all of it: ${lacks}`,
  );
  for await (const { detail, fix } of checkSources(service.ctx))
    if (detail.startsWith('models-dev')) expect(fix).toMatch(/^wait until the source is mended/);
  expect(await findings(checkData)).toContainEqual(
    expect.stringMatching(`^problem: partial, .*: models-dev: ${lacks}$`),
  );
});

test('a source that fails, and one of which a part is late, are problems', async () => {
  await service.run();
  service.mirror.break('hugging-face', (response) => void response.writeHead(500).end());
  service.setToday('2026-11-28');
  await service.run();
  expect((await findings())[2]).toMatch(
    /^problem: hugging-face was last read on 2026-11-23, and the last attempt failed: 2 of 2 could/,
  );
  service.setToday('2026-12-05');
  expect((await findings())[3]).toBe(
    'problem: models-dev was last read on 2026-11-28; late by the rule of 3 days',
  );
});
