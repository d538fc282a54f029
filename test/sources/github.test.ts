import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { githubSource, parseGithubReleases } from '../../src/sources/github.ts';
import { upstreamServer } from '../support/upstream-server.ts';
import type { UpstreamServer } from '../support/upstream-server.ts';
import { bytesOf, payload } from './payload.ts';

const REST = await payload('written-after-schemas/github-releases.json');
const ATOM = await payload('written-after-schemas/github-releases.atom');

describe("GitHub's list of releases", () => {
  test('gives each release with its notes and its UTC day, and no draft', () => {
    const { posts } = parseGithubReleases(REST, 'moonshot/sdk');
    expect(posts.map(({ id, title, date }) => [id, title, date])).toEqual([
      ['moonshot/sdk@sdk-v1.13.0', 'sdk: v1.13.0', '2026-11-18'],
      ['moonshot/sdk@sdk-v1.12.9', 'sdk-v1.12.9', '2026-11-15'],
    ]);
    expect(posts[0]?.text).toContain('`kimi-k4`');
  });

  test('is refused when it is an error in place of a list', () => {
    const document = bytesOf({ message: 'Not Found' });
    expect(() => parseGithubReleases(document, 'moonshot/sdk')).toThrow(/GitHub's list/);
  });

  test.each([
    ['without a tag', { tag_name: '' }, 'entry 2 of 2', /^tag_name: /],
    ['with a time that is none', { published_at: 'soon' }, 'v2', /^published_at: is no instant/],
  ])('leaves out a release %s, names it, and takes the others', (_, slip, id, why) => {
    const release = (tag: string) => ({
      id: 1,
      tag_name: tag,
      published_at: '2026-11-18T10:00:00Z',
      html_url: 'https://x.example',
    });
    const document = bytesOf([release('v1'), { ...release('v2'), ...slip }]);
    const { posts, faulty } = parseGithubReleases(document, 'moonshot/sdk');
    expect(posts.map(({ title }) => title)).toEqual(['v1']);
    expect(faulty).toEqual([{ provider: 'moonshot/sdk', id, why: expect.stringMatching(why) }]);
  });
});

describe('the releases of a repository', () => {
  let server: UpstreamServer | null = null;
  afterEach(() => server?.close());

  async function sourceThat(
    answers: (request: IncomingMessage, to: ServerResponse) => void,
    now = () => 0,
  ) {
    server = await upstreamServer(answers);
    const url = server.url.slice(0, -1);
    return githubSource({
      fetch,
      sleep: async () => {},
      random: () => 0,
      now,
      url,
      atomUrl: url,
      timeoutMs: 2_000,
      attempts: 2,
      totalMs: 10_000,
      maxBytes: 100_000,
    });
  }

  test('are read by Atom, the same ids, where REST has been asked enough', async () => {
    const source = await sourceThat(({ url }, response) =>
      url === '/moonshot/sdk/releases.atom'
        ? response.end(ATOM)
        : response.writeHead(403, { 'retry-after': '60' }).end(),
    );
    const read = await source.read(null, 'moonshot/sdk');
    expect(read).toMatchObject({
      state: 'read',
      etag: null,
      posts: [{ id: 'moonshot/sdk@sdk-v1.13.0', title: 'sdk: v1.13.0', date: '2026-11-18' }],
    });
    expect(server?.requests.map(({ url }) => url)).toEqual([
      '/repos/moonshot/sdk/releases?per_page=100',
      '/moonshot/sdk/releases.atom',
    ]);
  });

  test('are read by Atom also where a tag is no part of an address', async () => {
    const source = await sourceThat(({ url }, response) =>
      url === '/moonshot/sdk/releases.atom'
        ? response.end(new TextDecoder().decode(ATOM).replaceAll('sdk-v1.13.0', '100%'))
        : response.writeHead(403).end(),
    );
    const read = await source.read(null, 'moonshot/sdk');
    expect(read).toMatchObject({ posts: [{ id: 'moonshot/sdk@100%' }] });
  });

  const listed = (id: number) => ({
    id,
    tag_name: `v${id}`,
    published_at: '2026-11-18T10:00:00Z',
    html_url: `https://github.com/moonshot/sdk/releases/tag/v${id}`,
  });
  const pageOf = ({ url }: IncomingMessage) =>
    Number(new URL(url ?? '', 'http://x').searchParams.get('page') ?? 1);
  const linkTo = (page: number) =>
    `<https://api.github.com/repositories/7/releases?per_page=100&page=${page}>; rel="next", <https://x.example>; rel="last"`;

  test('are read page by page, on the host that was asked, and unchanged as a whole', async () => {
    const source = await sourceThat((request, response) => {
      const page = pageOf(request);
      if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
      if (page < 3) response.setHeader('link', linkTo(page + 1));
      return response.setHeader('etag', `"${page}"`).end(JSON.stringify([listed(page)]));
    });
    const read = await source.read(null, 'moonshot/sdk');
    expect(read).toMatchObject({
      posts: [{ title: 'v1' }, { title: 'v2' }, { title: 'v3' }],
      etag: '"1"',
      newestOnly: false,
    });
    expect(server?.requests.map(({ url }) => url)).toEqual([
      '/repos/moonshot/sdk/releases?per_page=100',
      '/repos/moonshot/sdk/releases?per_page=100&page=2',
      '/repos/moonshot/sdk/releases?per_page=100&page=3',
    ]);
    const previous = { etag: '"1"', lastModified: null, itemCount: 3 };
    expect(await source.read(previous, 'moonshot/sdk')).toEqual({
      state: 'unchanged',
      answeredAtMs: null,
    });
  });

  test('are read up to five pages, and the read says that there are more', async () => {
    const source = await sourceThat((request, response) => {
      const page = pageOf(request);
      response.setHeader('link', linkTo(page + 1)).end(JSON.stringify([listed(page)]));
    });
    expect(await source.read(null, 'moonshot/sdk')).toMatchObject({ newestOnly: true });
    expect(server?.requests).toHaveLength(5);
  });

  test('are read by Atom alone until the limit of REST is reset', async () => {
    let nowMs = 1_000_000;
    const source = await sourceThat(
      (request, response) => {
        if (request.url?.endsWith('.atom')) return response.end(ATOM);
        if (nowMs >= 1_600_000) return response.end(JSON.stringify([listed(1)]));
        const limit = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1600' };
        return response.writeHead(403, limit).end();
      },
      () => nowMs,
    );
    await source.read(null, 'moonshot/sdk');
    await source.read(null, 'moonshot/cli');
    expect(server?.requests.map(({ url }) => url)).toEqual([
      '/repos/moonshot/sdk/releases?per_page=100',
      '/moonshot/sdk/releases.atom',
      '/moonshot/cli/releases.atom',
    ]);
    nowMs = 1_600_000;
    expect(await source.read(null, 'moonshot/sdk')).toMatchObject({ posts: [{ title: 'v1' }] });
  });

  test('are not looked for elsewhere when the repository is gone', async () => {
    const source = await sourceThat((_, response) => response.writeHead(404).end());
    await expect(source.read(null, 'moonshot/sdk')).rejects.toThrow(/answered 404/);
    expect(server?.requests).toHaveLength(1);
  });
});
