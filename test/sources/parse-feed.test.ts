import { describe, expect, test } from 'vitest';
import { parseFeed } from '../../src/sources/parse-feed.ts';
import { bytesOf, payload } from './payload.ts';

const FEED = { provider: 'https://lab.example/rss', source: 'The feed' };
const read = (bytes: Uint8Array) => parseFeed(bytes, FEED);

describe('a feed', () => {
  test('of RSS gives its dated entries, by the day that they state', async () => {
    expect(read(await payload('written-after-schemas/blog.rss.xml'))).toEqual([
      {
        provider: FEED.provider,
        id: 'https://lab.example/news/kimi-k4',
        title: 'Introducing Kimi K4',
        text: 'A new model.',
        date: '2026-11-20',
        url: 'https://lab.example/news/kimi-k4',
      },
      {
        provider: FEED.provider,
        id: 'bank',
        title: 'How a bank uses Kimi K4 & friends',
        text: '',
        date: '2026-11-21',
        url: 'https://lab.example/news/bank',
      },
    ]);
  });

  test('of Atom gives them by the day of publication, never by that of the last change', async () => {
    const entries = read(await payload('written-after-schemas/blog.atom.xml'));
    expect(entries.map(({ title, date }) => [title, date])).toEqual([
      ['Kimi K4 is here', '2026-11-20'],
    ]);
  });

  test.each([
    ['Fri, 20 Nov 2026 23:30:00 -0800', '2026-11-20'],
    ['Fri, 20 Nov 2026 23:30:00 PST', '2026-11-20'],
    ['Tue, 30 Jun 2026 23:30:00 EDT', '2026-06-30'],
    ['Fri, 20 Nov 2026 23:30:00 GMT', '2026-11-20'],
    ['2026-11-21T06:30:00+08:00', '2026-11-21'],
    ['2026-11-20', '2026-11-20'],
  ])('dates an entry of %s where its lab is', (stated, day) => {
    const atom = `<entry><title>T</title><id>1</id><published>${stated}</published></entry>`;
    const rss = `<item><title>T</title><guid>1</guid><pubDate>${stated}</pubDate></item>`;
    const feeds = [
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${atom}</feed>`,
      `<rss version="2.0"><channel><title>T</title>${rss}</channel></rss>`,
    ];
    for (const feed of feeds) expect(read(bytesOf(feed))).toMatchObject([{ date: day }]);
  });

  test('with an address that is no web page gives none', () => {
    const item =
      '<item><title>T</title><guid>1</guid><link>javascript:alert(1)</link><pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate></item>';
    const feed = `<rss version="2.0"><channel><title>T</title>${item}</channel></rss>`;
    expect(read(bytesOf(feed))[0]?.url).toBeNull();
  });

  test('resolves no entity of its own making', () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>' +
      '<rss version="2.0"><channel><title>t</title><item><title>&b;</title><guid>1</guid>' +
      '<pubDate>Fri, 20 Nov 2026 09:00:00 GMT</pubDate></item></channel></rss>';
    expect(read(bytesOf(bomb))[0]?.title).toBe('&b;');
  });

  test.each([
    ['cut off', '<rss version="2.0"><channel><title>T</title><item><title>A'],
    ['a page', '<!doctype html><html><body>Please wait</body></html>'],
    ['nothing', ''],
    ['JSON', '{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}'],
  ])('is refused when it is %s', (_, text) => {
    expect(() => read(bytesOf(text))).toThrow(/^The feed sent/);
  });

  test('is refused when it is no UTF-8', () => {
    expect(() => read(new Uint8Array([0xff, 0xfe, 0x00]))).toThrow(/not text in UTF-8/);
  });
});
