import { expect, test } from 'vitest';
import { catalogOf, lab, release, series } from './catalog-builder.ts';
import { claim, operated, released } from './operated.ts';
import { readSingle } from './read.ts';

const IN_VAIN = 'It never happened.';

const takenBack = (date: string, changes: object) => ({
  id: 'kimi-k4',
  events: [{ stage: 'ga', claims: [claim(date, changes)] }],
});

/** A service on which Kimi K4 was recorded, and taken back an hour later. */
async function takenBackByMistake() {
  const service = await operated();
  const { ask, post, setNow } = service;
  const served = async () => readSingle((await ask('/v1/series/kimi/forecast')).json).data;
  await post('/v1/releases', released('2026-10-27'));
  const before = await served();
  setNow('2026-10-27', 50_000_000);
  await post('/v1/releases', takenBack('2026-10-27', { disregarded: IN_VAIN }));
  setNow('2026-10-27', 60_000_000);
  return { ...service, served, before };
}

test('what was taken back by mistake counts again, told in the log and in the audit, and only once', async () => {
  const { ask, post, served, before, audited } = await takenBackByMistake();
  expect((await served())['last_milestone']).not.toEqual(before['last_milestone']);
  const counts = { reinstated: 'It did happen.' };
  const again = takenBack('2026-10-27', counts);
  const answered = await post('/v1/releases', again);
  expect(answered.status).toBe(201);
  expect(readSingle(answered.json).data).toMatchObject({
    claims_added: 0,
    claims_reinstated: 1,
    changes: [{ kind: 'release.corrected', subject: 'kimi-k4' }],
  });
  expect((await served())['last_milestone']).toEqual(before['last_milestone']);
  expect((await audited()).data[0]).toMatchObject({
    action: 'facts.recorded',
    request: { releases: [{ events: [{ claims: [counts] }] }] },
  });
  const { data } = readSingle((await ask('/v1/releases/kimi-k4')).json);
  expect(data['events']).toMatchObject([
    {
      date: '2026-10-27',
      claims: [
        { chosen: true, disregarded: null },
        { chosen: false, disregarded: IN_VAIN, superseded_at: '2026-10-27T16:40:00.000Z' },
      ],
    },
  ]);
  const once = await post('/v1/releases', again);
  expect(once.status).toBe(200);
  expect(readSingle(once.json).data).toMatchObject({ claims_reinstated: 0, known: 1, changes: [] });
});

test.each([
  ['2026-10-26', {}, 'nothing that lab says of 2026-10-26 is disregarded'],
  ['2026-10-27', { disregarded: IN_VAIN }, 'cannot stand beside disregarded'],
])('to count %s again with %o is refused by name', async (date, changes, why) => {
  const { post } = await takenBackByMistake();
  const entry = takenBack(date, { reinstated: 'It did happen.', ...changes });
  const refused = await post('/v1/releases', entry);
  expect(refused.status).toBe(422);
  const told = JSON.stringify(refused.json);
  expect(told).toContain('events.0.claims.0.reinstated');
  expect(told).toContain(why);
});

test("what the catalog disregards is the catalog's to correct", async () => {
  const wrong = { ...claim('2026-10-20'), disregarded: IN_VAIN };
  const events = [
    {
      stage: 'ga' as const,
      limited: false,
      claims: [{ ...wrong, published: null, url: null, note: null }],
    },
  ];
  const catalog = catalogOf(
    lab('moonshot', [series('kimi', [release('kimi-k4', '2026-10-20', { events })])]),
  );
  const { post } = await operated({ catalog });
  const entry = takenBack('2026-10-20', { reinstated: 'It did happen.' });
  const refused = await post('/v1/releases', entry);
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.json)).toContain('correct it in the catalog');
});
