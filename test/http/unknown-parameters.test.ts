import { expect, test } from 'vitest';
import { documentSchema } from '../contract/ask.ts';
import { goodReads } from '../contract/asks.ts';
import { parseSvg } from './parse-svg.ts';
import { TOKEN, startService } from './service.ts';

const { app } = await startService({ options: { publicUrl: 'https://launchwindow.example' } });
const described = documentSchema.parse(await (await app.request('/openapi.json')).json());
const PAGES = [
  '/',
  '/kimi',
  '/labs/moonshot',
  '/plan',
  '/track-record',
  '/method',
  '/docs',
  '/embed',
];
const ask = (path: string) => app.request(path, { headers: { Authorization: `Bearer ${TOKEN}` } });
const HIDDEN = ['__proto__=1', '__proto__=1&__proto__=2', '=1', 'constructor=1', '&&=&'];

test.each([...goodReads(described), ...PAGES])(
  '%s passes over no parameter, whatever it is called',
  async (path) => {
    for (const parameter of HIDDEN) {
      const url = `${path}${path.includes('?') ? '&' : '?'}${parameter}`;
      const { status, headers } = await ask(url);
      const told = headers.get('X-Badge-Status') === 'error' ? 400 : status;
      expect([url, told]).toEqual([url, 400]);
    }
  },
);

test.each(['/badge/.svg', '/card/.svg', '/badge/%20.svg'])(
  '%s, which names no series, is a picture all the same',
  async (path) => {
    const answer = await ask(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('X-Badge-Status')).toBe('not-found');
    parseSvg(await answer.text());
    expect((await ask(`${path}?strict=1`)).status).toBe(404);
  },
);

test('/badge/.json, which names no series, is a badge all the same', async () => {
  const answer = await app.fetch(new Request('http://localhost/badge/.json'));
  expect(await answer.json()).toMatchObject({ isError: true, message: 'series not found' });
});
