import { expect, test } from 'vitest';
import { startService } from './service.ts';

const { app } = await startService();

test('pages of other origins may ask whether they may read', async () => {
  const answer = await app.request('/v1/series/kimi/forecast', {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://example.org',
      'Access-Control-Request-Method': 'GET',
      'Access-Control-Request-Headers': 'If-None-Match',
    },
  });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
  expect(answer.headers.get('Access-Control-Allow-Methods')).toBe('GET, HEAD');
  expect(answer.headers.get('Access-Control-Allow-Headers')).toContain('If-None-Match');
});

test('no page of another origin may write, or use a token', async () => {
  const answer = await app.request('/v1/refresh', {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://example.org',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'Authorization',
    },
  });
  expect(answer.headers.get('Access-Control-Allow-Methods')).not.toContain('POST');
  expect(answer.headers.get('Access-Control-Allow-Headers')).not.toContain('Authorization');
});

test('scripts may see the headers that carry meaning', async () => {
  const { headers } = await app.request('/v1/labs', { headers: { Origin: 'https://example.org' } });
  expect(headers.get('Access-Control-Expose-Headers')).toBe('*');
  // With credentials, which nothing here asks for, the star would be a name like any other.
  expect(headers.get('Access-Control-Allow-Credentials')).toBeNull();
});
