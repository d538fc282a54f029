import { expect, test } from 'vitest';
import { parseDay } from '../../src/domain/time.ts';
import { forecastDocument } from '../../src/render/documents/forecast-document.ts';
import { forecastJson } from '../../src/render/documents/forecast-json.ts';
import { view } from './view-builder.ts';

function textOf(parts: ReturnType<typeof forecastJson>): string {
  const decoder = new TextDecoder();
  return parts.map((part) => (typeof part === 'string' ? part : decoder.decode(part))).join('');
}

test('its parts are, byte for byte, the document with the window that was asked for', () => {
  const one = view();
  const usual = textOf(forecastJson(one, one.window));
  expect(usual).toBe(JSON.stringify(forecastDocument(one)));
  const chosen = { start: parseDay('2026-06-09'), end: null, coverage: 0.7 };
  expect(textOf(forecastJson(one, chosen))).toBe(
    JSON.stringify(forecastDocument({ ...one, window: chosen })),
  );
  expect(textOf(forecastJson(one, one.window))).toBe(usual);
});

test('an empty forecast, whose window has no ends, is written whole too', () => {
  const nothing = view({ window: { start: null, end: null, coverage: 0.8 }, explanation: [] });
  expect(textOf(forecastJson(nothing, nothing.window))).toBe(
    JSON.stringify(forecastDocument(nothing)),
  );
});
