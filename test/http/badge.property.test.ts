import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSvg } from './parse-svg.ts';
import { startService } from './service.ts';

const { app } = await startService();

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(
    '<script>',
    '"><svg onload=alert(1)>',
    ']]>',
    '&#0;',
    '\u0000',
    '\ud800',
    '\ufffe',
  ),
);
const parameter = fc.tuple(
  fc.oneof(
    fc.constantFrom(
      'style',
      'label',
      'color',
      'labelColor',
      'logo',
      'metric',
      'by',
      'as_of',
      'strict',
    ),
    anything,
  ),
  fc.oneof(
    anything,
    fc.constantFrom(
      'social',
      'for-the-badge',
      'plastic',
      'red',
      'fff',
      'probability',
      '2026-06-01',
    ),
    fc.constant('data:image/png;base64,AAAA'),
  ),
);

test('no parameters whatever break the XML of a badge', async () => {
  const series = fc.oneof(fc.constant('kimi'), anything);
  await fc.assert(
    fc.asyncProperty(series, fc.array(parameter, { maxLength: 4 }), async (name, parameters) => {
      const query = new URLSearchParams(parameters).toString();
      const file = encodeURIComponent(name.toWellFormed().replace(/^\.*$/, 'kimi'));
      const response = await app.request(`/badge/${file}.svg?${query}`);
      const truth = response.headers.get('X-Badge-Status');
      const { root, title } = parseSvg(await response.text());
      expect(truth).not.toBeNull();
      expect(root['aria-label']).not.toBe('');
      expect(title.trim()).not.toBe('');
    }),
    { numRuns: 1500, seed: 20_260_716 },
  );
});
