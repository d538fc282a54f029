import { expect, test } from 'vitest';
import { z } from 'zod';
import { smallCatalog } from './catalog-builder.ts';
import { claim, operated, released } from './operated.ts';
import { readProblem, readSingle } from './read.ts';

const asked = (said: object, limited?: boolean) => ({
  id: 'kimi-k4',
  events: [{ stage: 'ga', claims: [said], ...(limited !== undefined && { limited }) }],
});

/** A small catalog with another source beside the lab. */
function catalog() {
  const { sources, labs } = smallCatalog();
  const press = { id: 'press', name: 'A newspaper', kind: 'press', url: null };
  const known = z.array(z.unknown()).parse(sources.json);
  return { labs, sources: { ...sources, json: [...known, press] } };
}

/** The service with a release that its lab dates, and what stands of it. */
async function recorded() {
  const service = await operated({ catalog: catalog() });
  await service.post('/v1/releases', released('2026-10-20'));
  const standing = async () => readSingle((await service.ask('/v1/releases/kimi-k4')).json).data;
  return { ...service, standing };
}

test('that an event was limited is corrected by its source, and so is that correction', async () => {
  const { post, standing } = await recorded();
  const word = claim('2026-10-20');
  expect(await standing()).toMatchObject({ milestone: true, events: [{ limited: false }] });
  for (const limited of [true, false, true]) {
    expect((await post('/v1/releases', asked(word, limited))).status).toBe(201);
    expect(await standing()).toMatchObject({ milestone: !limited, events: [{ limited }] });
    expect((await post('/v1/releases', asked(word, limited))).status).toBe(200);
    expect((await post('/v1/releases', asked(word))).status).toBe(200);
  }
});

test('an event that one source knows to be limited stays so, whatever others leave out or deny', async () => {
  const { post, standing } = await recorded();
  await post('/v1/releases', asked(claim('2026-10-20'), true));
  const other = { source: 'press', date: '2026-10-21' };
  expect((await post('/v1/releases', asked(other))).status).toBe(201);
  expect(await standing()).toMatchObject({ events: [{ limited: true }] });
  expect((await post('/v1/releases', asked(other, false))).status).toBe(200);
  expect(await standing()).toMatchObject({ events: [{ limited: true }] });
  await post('/v1/releases', asked(claim('2026-10-20'), false));
  expect(await standing()).toMatchObject({ events: [{ limited: false }] });
});

test('an address or a note that was not told before is recorded once, beside what stood', async () => {
  const { post, standing } = await recorded();
  const url = 'https://example.org/k4';
  const said = claim('2026-10-20', { url, note: 'the announcement' });
  expect((await post('/v1/releases', asked(said))).status).toBe(201);
  expect(await standing()).toMatchObject({
    events: [{ date: '2026-10-20', claims: [{ url: null }, { url, chosen: true }] }],
  });
  expect((await post('/v1/releases', asked(said))).status).toBe(200);
});

test('another note on a release that is known is refused, not left out', async () => {
  const { post } = await recorded();
  const answered = await post('/v1/releases', { ...released('2026-10-20'), note: 'only in China' });
  expect(answered.status).toBe(422);
  expect(readProblem(answered.json)).toMatchObject({
    errors: [{ parameter: 'note', message: 'is null of the release kimi-k4, which is known' }],
  });
});
