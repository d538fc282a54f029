import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSingle } from './read.ts';
import { startService } from './service.ts';

const { app, errors } = await startService();
const plan = z.looseObject({ uses: z.array(z.looseObject({ probability: z.number() })) });
const HTML = { headers: { Accept: 'text/html' } };

async function planned(query: string, asked: RequestInit = HTML) {
  const answered = await app.request(`/plan${query}`, asked);
  const text = (await answered.text()).replaceAll(/\u00a0|&nbsp;/g, ' ');
  return { status: answered.status, headers: answered.headers, text };
}

test('it asks for the models in use before it says anything', async () => {
  const { status, text } = await planned('');
  expect(status).toBe(200);
  expect(text).toContain('<input id="uses" name="uses" value=""');
  expect(text).not.toContain('<table');
});

test('each model has a row, with what it says in JSON beside it', async () => {
  const { status, text } = await planned('?uses=kimi-k2.6,+Kimi+K3.1+Pro&horizon=180d');
  expect(status).toBe(200);
  expect(text).toContain('value="kimi-k2.6, Kimi K3.1 Pro"');
  expect(text).toContain('<option value="180d" selected>180 days</option>');
  expect(text).toMatch(/<th scope="row">Kimi K2\.6<\/th><td [^>]*>since 16 Jul 2026, by Kimi K3</);
  const path = /href="(\/v1\/plan[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const { uses } = plan.parse(readSingle(await (await app.request(path)).json()).data);
  const probability = uses[1]?.probability ?? NaN;
  expect(probability).toBeGreaterThan(0);
  const percent = `${Math.round(probability * 100)} %`;
  expect(text).toMatch(new RegExp(`<th scope="row">Kimi K3\\.1 Pro</th><td [^>]*>${percent}<`));
});

test('the page of a series leads to the plan of its newest release, but on a past day', async () => {
  const pageOf = async (path: string) => (await app.request(path, HTML)).text();
  const newest = '/plan?uses=kimi-k3.1-pro';
  expect(await pageOf('/kimi')).toContain(`<a href="${newest}">`);
  expect((await app.request(newest, HTML)).status).toBe(200);
  expect(await pageOf('/kimi?as_of=2026-04-21')).not.toContain('/plan?uses');
});

test('what is not known stays in the form, with what may have been meant', async () => {
  const { status, headers, text } = await planned('?uses=kimi-k33');
  expect(status).toBe(404);
  expect(headers.get('Cache-Control')).toBe('no-store');
  expect(text).toContain('value="kimi-k33"');
  expect(text).toContain('<a href="/plan?uses=kimi-k3&amp;horizon=90d">kimi-k3</a>');
});

test.each([
  ['?uses=kimi-k3,kimi-k3', 'names kimi-k3 twice'],
  ['?uses=kimi-k3&horizon=731d', 'take 1d to 730d'],
  ['?what=1', 'what: is unknown'],
])('%s is refused in words: %s', async (query, told) => {
  const { status, text } = await planned(query);
  expect(status).toBe(400);
  expect(text).toContain(told);
});

test('a program is told of a mistake by a problem document', async () => {
  const { status, headers } = await planned('?uses=kimi-k33', {});
  expect(status).toBe(404);
  expect(headers.get('Content-Type')).toBe('application/problem+json; charset=utf-8');
});

test('what was written is shown as text', async () => {
  const { text } = await planned(`?uses=${encodeURIComponent('"><script>alert(1)</script>')}`);
  expect(text).not.toContain('<script>alert');
});

test('nothing of all this was an error of ours', () => {
  expect(errors).toEqual([]);
});
