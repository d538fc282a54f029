import { describe, expect, test } from 'vitest';
import { parseNpm } from '../../src/sources/npm.ts';
import { bytesOf, payload } from './payload.ts';

const days = (bytes: Uint8Array, name: string) =>
  parseNpm(bytes, name).posts.map(({ id, date }) => [id, date]);

describe("npm's document of a package", () => {
  test('tells when a tool came out, and each new major version of it', () => {
    const time = {
      created: '2025-01-01T00:00:00.000Z',
      modified: '2026-03-01T00:00:00.000Z',
      '0.1.0-beta.1': '2025-01-01T00:00:00.000Z',
      '0.1.0': '2025-01-02T23:59:00.000Z',
      '0.1.1': '2025-01-03T00:00:00.000Z',
      '1.0.0': '2025-06-01T10:00:00.000Z',
      '1.1.0': '2025-06-02T10:00:00.000Z',
      '2.0.1-win32-x64': '2025-12-01T10:00:00.000Z',
      '2.0.1': '2025-12-02T10:00:00.000Z',
    };
    expect(days(bytesOf({ name: '@lab/cli', time }), '@lab/cli')).toEqual([
      ['@lab/cli@0.1.0', '2025-01-02'],
      ['@lab/cli@1.0.0', '2025-06-01'],
      ['@lab/cli@2.0.1', '2025-12-02'],
    ]);
  });

  test('takes an old major number that appears after a newer one for no news', () => {
    const time = { '4.0.0': '2024-12-07T00:00:00Z', '3.0.0': '2024-12-09T00:00:00Z' };
    expect(days(bytesOf({ name: 'sdk', time }), 'sdk')).toEqual([['sdk@4.0.0', '2024-12-07']]);
  });

  test.each([
    ['anthropic-ai.sdk', '@anthropic-ai/sdk', ['@anthropic-ai/sdk@1.0.0', '2026-10-21']],
    ['google.genai', '@google/genai', ['@google/genai@2.0.0', '2026-05-07']],
    ['mistralai.mistralai', '@mistralai/mistralai', ['@mistralai/mistralai@2.1.1', '2026-03-22']],
    ['openai', 'openai', ['openai@7.0.0', '2026-07-28']],
  ])('reads the recorded document %s', async (file, name, expected) => {
    expect(days(await payload(`npm/${file}.json`), name)).toContainEqual(expected);
  });

  test('tells nothing of a major number of which a version has no time, and names that version', () => {
    const times = {
      '1.0.0': '2025-01-01T00:00:00Z',
      '2.0.0': 'soon',
      '2.0.1': '2025-06-01T00:00:00Z',
    };
    const document = bytesOf({ name: 'sdk', time: { ...times, '3.0.0': '2026-01-01T00:00:00Z' } });
    expect(days(document, 'sdk')).toEqual([
      ['sdk@1.0.0', '2025-01-01'],
      ['sdk@3.0.0', '2026-01-01'],
    ]);
    expect(parseNpm(document, 'sdk').faulty).toEqual([
      { provider: 'sdk', id: '2.0.0', why: 'it has no time' },
    ]);
  });

  test.each([
    ['of another package', { name: 'left-pad', time: {} }, /another package, left-pad/],
    ['without times', { name: 'sdk' }, /time/],
    ['cut off', '{"name": "sdk", "ti', /is no JSON/],
  ])('is refused when it is %s', (_, document, message) => {
    expect(() => parseNpm(bytesOf(document), 'sdk')).toThrow(message);
  });
});
