import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parseModelsDev } from '../../src/sources/models-dev.ts';

const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

describe("models.dev's catalogue", () => {
  test('reads a recorded snapshot', async () => {
    const bytes = await readFile(
      new URL('../fixtures/models-dev/2026-09-30.json', import.meta.url),
    );
    const { providers, models } = parseModelsDev(bytes);
    expect(providers).toHaveLength(22);
    expect(models).toHaveLength(324);
    expect(models).toContainEqual({
      provider: 'moonshotai',
      id: 'kimi-k3',
      name: 'Kimi K3',
      date: '2026-07-16',
    });
  });

  test('shows a name as one line without what nobody sees', () => {
    const name = ' Kimi\u0000\u001b\r\nK3\u202e';
    const { models } = parseModelsDev(
      bytesOf({ lab: { id: 'lab', models: { a: { id: 'a', name, release_date: '2026-01-02' } } } }),
    );
    expect(models[0]?.name).toBe('Kimi K3');
  });

  test('is refused where one provider poses as another, as a reseller as the lab', () => {
    const models = { a: { id: 'a', name: 'A', release_date: '2026-01-02' } };
    const document = { lab: { id: 'lab', models }, reseller: { id: 'lab', models } };
    expect(() => parseModelsDev(bytesOf(document))).toThrow('a provider under the id of another');
  });

  test('keeps a month as a month', () => {
    const { models } = parseModelsDev(
      bytesOf({
        lab: { id: 'lab', models: { a: { id: 'a', name: 'A', release_date: '2026-01' } } },
      }),
    );
    expect(models[0]?.date).toBe('2026-01');
  });

  test('takes a bare year for no date', () => {
    const { models } = parseModelsDev(
      bytesOf({ lab: { id: 'lab', models: { a: { id: 'a', name: 'A', release_date: '2026' } } } }),
    );
    expect(models[0]?.date).toBeNull();
  });

  test.each([
    ['of another shape', { id: 7 }, /^id: /],
    ['called what nobody sees', { id: 'a\u001b[31m', name: 'A' }, /^id: /],
    ['called something of two lines', { id: 'a\nb', name: 'A' }, /^id: /],
    ['without a name', { id: 'a' }, /^name: /],
    ['with a date that is none', { id: 'a', name: 'A', release_date: 'soon' }, /^release_date: /],
  ])('leaves out an entry that is %s, names it, and takes the others', (_, a, why) => {
    const b = { id: 'b', name: 'B' };
    const { models, faulty } = parseModelsDev(bytesOf({ lab: { id: 'lab', models: { a, b } } }));
    expect(models.map(({ id }) => id)).toEqual(['b']);
    expect(faulty).toEqual([{ provider: 'lab', id: 'a', why: expect.stringMatching(why) }]);
  });

  test('names what is left out in one line', () => {
    const models = { 'a\n\u001b[31mreview: none': { id: 7 } };
    const { faulty } = parseModelsDev(bytesOf({ lab: { id: 'lab', models } }));
    expect(faulty[0]?.id).toBe('a [31mreview: none');
  });

  test.each([
    ['cut off', new TextEncoder().encode('{"lab": {"id": "lab", "mod'), /is no JSON/],
    [
      'of two minds',
      new TextEncoder().encode('{"lab": {"id": "lab", "models": {}, "models": {}}}'),
      /gives "lab\.models" twice/,
    ],
    ['no text at all', new Uint8Array([0xff, 0xfe, 0x00]), /not text in UTF-8/],
    ['a list', bytesOf([1, 2]), /not its list/],
    ['empty', bytesOf({}), /not its list/],
    ['of another shape', bytesOf({ lab: { id: 'lab', models: [{ id: 7 }] } }), /lab\.models/],
  ])('refuses a payload that is %s', (_, bytes, message) => {
    expect(() => parseModelsDev(bytes)).toThrow(message);
  });
});
