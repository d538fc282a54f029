import { exports } from 'cloudflare:workers';
import { beforeEach, expect, test } from 'vitest';
import { freshD1 } from '../support/d1.ts';

beforeEach(() => freshD1());

test('the Worker answers before there is any data, and says that it is not ready', async () => {
  const health = await exports.default.fetch('https://example.org/healthz');
  expect(health.status).toBe(200);
  const ready = await exports.default.fetch('https://example.org/readyz');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ detail: 'Not yet: imported, forecast.' });
});

test('a badge of the Worker is a picture even without data', async () => {
  const badge = await exports.default.fetch('https://example.org/badge/kimi.svg');
  expect(badge.status).toBe(200);
  expect(badge.headers.get('x-badge-status')).toBe('not-found');
  expect(await badge.text()).toMatch(/^<svg /);
});
