import { expect, test } from 'vitest';
import { freshD1 } from '../support/d1.ts';

test('the D1 of the local Workers runtime starts migrated and empty', async () => {
  const database = await freshD1();
  const { results } = await database.prepare('SELECT name FROM d1_migrations').all();
  expect(results.length).toBeGreaterThan(0);
  expect(navigator.userAgent).toBe('Cloudflare-Workers');
});
