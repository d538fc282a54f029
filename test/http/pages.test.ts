import { expect, test } from 'vitest';
import { RESERVED_SLUGS } from '../../src/domain/slug.ts';
import { parseSvg } from './parse-svg.ts';
import { startService } from './service.ts';

const { app, errors } = await startService();
const HTML = { headers: { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

/** A page in which spaces that never break are spaces like others. */
async function words(path: string): Promise<string> {
  const body = await (await app.request(path, HTML)).text();
  return body.replaceAll('\u00a0', ' ');
}

const PAGES = [
  '/',
  '/?q=kimi&sort=lab&as_of=2026-04-21',
  '/?q=&as_of=',
  '/kimi',
  '/kimi?as_of=2026-04-21',
  '/kimi-dev',
  '/labs/moonshot',
  '/labs/moonshot?as_of=2026-04-21',
  '/plan',
  '/plan?uses=kimi-k2.6,kimi-k3.1-pro',
  '/track-record',
  '/track-record?kind=hindcast&by=lab',
  '/method',
  '/docs',
  '/embed',
  '/embed?series=claude-opus&form=chart&theme=dark',
];

test.each(PAGES)('%s is a page that loads only from here and is not sent twice', async (path) => {
  const first = await app.request(path, HTML);
  expect(first.status).toBe(200);
  expect(first.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  const policy = first.headers.get('Content-Security-Policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  const body = await first.text();
  expect(body).toMatch(/<title>[^<]+<\/title>/);
  expect(body.match(/<h1/g)).toHaveLength(1);
  expect(body).not.toMatch(/ style=|ondblclick|onclick|undefined|NaN|\[object/);
  const tag = first.headers.get('ETag') ?? '';
  const again = await app.request(path, { headers: { ...HTML.headers, 'If-None-Match': tag } });
  expect(again.status).toBe(304);
});

// It asks for a hundred pages.
test('everything that a page refers to here is there', async () => {
  const seen = new Set<string>();
  for (const path of PAGES) {
    const body = await (await app.request(path, HTML)).text();
    for (const [, link = ''] of body.matchAll(/(?:href|src|action)="(\/[^"#]*)"/g)) {
      seen.add(link.replaceAll('&amp;', '&'));
    }
  }
  const missing: string[] = [];
  for (const link of seen) {
    const answered = await app.request(link, HTML);
    // An export that nobody reads keeps its place.
    await answered.text();
    const { status } = answered;
    // What was stored under an id depends on when a database began.
    if (link.startsWith('/v1/forecasts/')) continue;
    if (status >= 400) missing.push(`${status} ${link}`);
  }
  expect(missing).toEqual([]);
});

test('the page of K3 says what was said on 21 April 2026, that it is a hindcast, and what came', async () => {
  const body = await words('/kimi?as_of=2026-04-21');
  expect(body).toContain('expected as Kimi K3');
  expect(body).toContain('hindcast');
  expect(body).toContain('Kimi K3 shipped on 16 July 2026');
  expect(body).not.toContain('Kimi K3.1 Pro');
});

test('the board of a past day knows nothing of what came after, but the rings', async () => {
  const body = await words('/?as_of=2026-04-21');
  expect(body).toContain('as_of=2026-04-21');
  expect(body).toContain('the last Kimi K2.6 on 20 April 2026');
  expect(body).toContain('shipped 16 Jul');
});

test('a search leaves the series that hold every word', async () => {
  const body = await (await app.request('/?q=moonshot+KIMI', HTML)).text();
  const rows = [...body.matchAll(/<tr class="row"[^>]*>/g)].map(([row]) => row);
  expect(rows.filter((row) => !row.endsWith(' hidden>'))).toHaveLength(1);
  expect(rows.length).toBeGreaterThan(1);
  expect(await (await app.request('/?q=zzz', HTML)).text()).toContain('No series matches');
});

test('an unknown series is a page with suggestions, and a problem document for programs', async () => {
  const page = await app.request('/kimmi', HTML);
  expect(page.status).toBe(404);
  expect(page.headers.get('Cache-Control')).toBe('no-store');
  expect(await page.text()).toContain('<a href="/kimi">kimi</a>');
  for (const accept of ['application/json', '*/*']) {
    const problem = await app.request('/kimmi', { headers: { Accept: accept } });
    expect(problem.status).toBe(404);
    expect(problem.headers.get('Content-Type')).toContain('application/problem+json');
    expect(problem.headers.get('Vary')).toContain('Accept');
    expect(await problem.json()).toMatchObject({ suggestions: ['kimi'] });
  }
});

test('what a reader writes into the address is shown as text', async () => {
  const evil = '%3Cscript%3Ealert(1)%3C/script%3E';
  for (const path of [`/${evil}`, `/?q=${evil}`, `/?${evil}=1`, `/labs/${evil}`]) {
    expect(await (await app.request(path, HTML)).text(), path).not.toContain('<script>alert');
  }
});

test.each([
  '/?nothing=1',
  '/?as_of=yesterday',
  '/?as_of=2027-01-01',
  '/kimi?theme=dark',
  '/embed?form=poster',
  '/method?a=b',
  '/docs?a=b',
  '/?sort=lab&sort=soonest',
])('%s is refused in words', async (path) => {
  const page = await app.request(path, HTML);
  expect(page.status).toBe(400);
  expect(await page.text()).toContain('That did not work');
});

test('another name of a series leads to its page, on the same day', async () => {
  const answer = await app.request('/k?as_of=2026-04-21', HTML);
  expect(answer.status).toBe(308);
  expect(answer.headers.get('Location')).toBe('/kimi?as_of=2026-04-21');
});

test('a page with a slash at its end is the one without', async () => {
  for (const [asked, page] of [
    ['/kimi/?as_of=2026-04-21', '/kimi?as_of=2026-04-21'],
    ['/labs/moonshot/', '/labs/moonshot'],
    ['/track-record/', '/track-record'],
  ] as const) {
    const moved = await app.request(asked, HTML);
    expect(moved.status, asked).toBe(308);
    expect(moved.headers.get('Location'), asked).toBe(page);
    expect((await app.request(page, HTML)).status).toBe(200);
  }
  for (const path of ['//example.org/', '/v1/series/', '/kimi//'])
    expect((await app.request(path, HTML)).status, path).toBe(404);
  expect((await app.request('/kimi/')).status).toBe(404);
});

test('reserved words are never taken for a series', async () => {
  for (const word of RESERVED_SLUGS) {
    const text = await (await app.request(`/${word}`)).text();
    expect(text, word).not.toContain('There is no series');
  }
});

test('what pages load has a name of its own for each content and is kept for ever', async () => {
  const body = await (await app.request('/', HTML)).text();
  const names = [...body.matchAll(/\/static\/[^"]+/g)].map(([name]) => name);
  expect(names).toHaveLength(2);
  for (const name of names) {
    const asset = await app.request(name);
    expect(asset.status).toBe(200);
    expect(asset.headers.get('Cache-Control')).toContain('immutable');
  }
  expect((await app.request('/static/page.other.css')).status).toBe(404);
});

test.each(['density', 'timeline', 'history'])(
  'the %s chart is a picture of its own',
  async (name) => {
    for (const query of [
      '',
      '?theme=dark',
      '?as_of=2026-04-21&theme=light',
      '?target=generation',
    ]) {
      const answer = await app.request(`/chart/kimi/${name}.svg${query}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('Content-Type')).toBe('image/svg+xml; charset=utf-8');
      expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
      expect(parseSvg(await answer.text()).root['role']).toBe('img');
    }
    expect((await app.request(`/chart/kimi/${name}.svg?theme=pink`)).status).toBe(400);
    expect((await app.request(`/chart/kimmi/${name}.svg`)).status).toBe(404);
  },
);

test('calibration is a picture too, also before anything was scored', async () => {
  const answer = await app.request('/chart/calibration.svg?kind=hindcast');
  expect(parseSvg(await answer.text()).title).toContain('came true');
});

test('nothing of all this was an error of ours', () => {
  expect(errors).toEqual([]);
});
