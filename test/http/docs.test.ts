import { expect, test } from 'vitest';
import { makeFirstHindcasts } from '../../src/services/first-hindcasts.ts';
import { startService } from './service.ts';

const { app, ctx } = await startService();

test('everything that the documentation gives to try answers once a fresh database has its history', async () => {
  const { signal: stopping } = new AbortController();
  await makeFirstHindcasts({ ctx, input: { pause: async () => {}, stopping } });
  const headers = { Accept: 'text/html' };
  const body = await (await app.request('/docs', { headers })).text();
  const links = [...body.matchAll(/Try <a href="([^"]+)"/g)].map(([, link = '']) => link);
  expect(links.length).toBeGreaterThan(40);
  const failed: string[] = [];
  for (const link of links) {
    const answer = await app.request(link.replaceAll('&amp;', '&'));
    if (answer.status !== 200) failed.push(`${answer.status} ${link}`);
    // An export that nobody reads to its end keeps its place.
    await answer.arrayBuffer();
  }
  expect(failed).toEqual([]);
});

test('no read that is not of data is said to take as_of', async () => {
  const document = await (await app.request('/openapi.json')).text();
  expect(document).toContain('Every read of\\ndata takes `as_of`');
  expect(await (await app.request('/llms.txt')).text()).toContain('Every read of data takes');
});
