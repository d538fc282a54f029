import { afterEach, beforeEach, expect, test } from 'vitest';
import { mirroredService } from './mirrored-service.ts';
import type { MirroredService } from './mirrored-service.ts';

let service: MirroredService;
beforeEach(async () => {
  service = await mirroredService();
});
afterEach(() => service.close());

/** An answer of models.dev with so many models of a provider that a lab ships by, and of another. */
const listing = (own: number, others: number) => {
  const models = (count: number, name: string) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [`${name}-${n}`, { id: `${name}-${n}`, name }]),
    );
  return JSON.stringify({
    moonshotai: { id: 'moonshotai', models: models(own, 'kimi-x') },
    other: { id: 'other', models: models(others, 'other') },
  });
};

async function read(day: string, answer: string | undefined) {
  service.setToday(day);
  service.mirror.answers['models-dev'] = () => answer;
  const { report } = await service.run();
  const outcome = report?.sources.find(({ source }) => source === 'models-dev');
  return { outcome, through: (await service.observed('kimi')).through };
}

test('a provider that lists far fewer shows no silence of its lab until it has three times in a row', async () => {
  await read('2026-11-23', listing(20, 20));
  const few = listing(3, 20);
  const first = await read('2026-11-26', few);
  expect(first.outcome).toMatchObject({
    state: 'partial',
    error: expect.stringContaining('It lists 3 of moonshotai where it listed 20'),
  });
  expect(first.through).toBe('2026-11-22');
  expect((await read('2026-11-27', few)).through).toBe('2026-11-22');
  const third = await read('2026-11-28', few);
  expect(third).toMatchObject({ outcome: { state: 'unchanged' }, through: '2026-11-27' });
});

test('an answer that is unchanged shows no silence of a provider that it lists nothing of', async () => {
  await read('2026-11-26', listing(20, 20));
  const empty = listing(0, 20);
  expect((await read('2026-11-26', empty)).outcome).toMatchObject({ state: 'partial' });
  await read('2026-11-28', empty);
  const again = await read('2026-11-29', empty);
  expect(again).toMatchObject({ outcome: { state: 'partial' }, through: '2026-11-25' });
});

test('a provider that lists as many again is believed at once, and so is one that lists half', async () => {
  await read('2026-11-23', listing(20, 20));
  await read('2026-11-26', listing(3, 20));
  expect((await read('2026-11-27', listing(19, 20))).through).toBe('2026-11-26');
  expect((await read('2026-11-28', listing(10, 20))).through).toBe('2026-11-27');
});

test('a list that is cut short is refused with both numbers, and believed once it comes three times in a row', async () => {
  await read('2026-11-23', listing(20, 20));
  const few = listing(5, 5);
  const first = await read('2026-11-26', few);
  expect(first.outcome).toMatchObject({
    state: 'failed',
    error: expect.stringContaining('it lists 10 models where the last read had 40'),
  });
  expect((await read('2026-11-27', undefined)).outcome).toMatchObject({ state: 'failed' });
  for (const day of ['2026-11-28', '2026-11-29'])
    expect((await read(day, few)).outcome).toMatchObject({ state: 'failed' });
  expect((await read('2026-11-30', few)).outcome).toMatchObject({ state: 'partial' });
});
