import { Feed } from 'feed';
import { NEWS_FROM_DAYS } from '../../domain/forecast-moves.ts';
import { newsId, newsInstant } from '../../domain/news.ts';
import type { News } from '../../domain/news.ts';
import { dateOfInstant, formatInstant } from '../../domain/time.ts';
import { escaped, markup } from '../markup/markup.ts';
import { newsWords } from './feed-words.ts';

export const FEED_FORMATS = ['atom', 'rss', 'json'] as const;
export type FeedFormat = (typeof FEED_FORMATS)[number];
export const FEED_LENGTH = 100;

export interface FeedLook {
  readonly format: FeedFormat;
  /** What it is about: names its Atom id, so that it stays. */
  readonly name: string;
  readonly title: string;
  /** The address of the feed itself. */
  readonly self: string;
  /** The page that it is about. */
  readonly page: string;
  /** The page of a series. */
  readonly urlOf: (slug: string) => string;
}

/** A feed of news, which come newest first: the same news give the same bytes. */
export function writeFeed(news: readonly News[], look: FeedLook): string {
  const items = news.map((item) => itemOf(item, look));
  return look.format === 'json' ? jsonFeed(items, look) : xmlFeed(items, look);
}

interface FeedItem {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly html: string;
  readonly atMs: number;
  readonly tag: News['kind'];
}

function itemOf(news: News, { urlOf }: FeedLook): FeedItem {
  const { title, sentences } = newsWords(news);
  return {
    id: urn(newsId(news)),
    url: urlOf(news.series),
    title,
    text: sentences.join(' '),
    html: markup`<p>${sentences.join(' ')}</p>`.markup,
    atMs: newsInstant(news),
    tag: news.kind,
  };
}

/** JSON Feed 1.1; the package writes version 1. */
function jsonFeed(items: readonly FeedItem[], { title, page, self }: FeedLook): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: page,
    feed_url: self,
    description: DESCRIPTION,
    language: 'en',
    authors: [{ name: 'Launchwindow' }],
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_html: item.html,
      content_text: item.text,
      date_published: formatInstant(item.atMs),
      tags: [item.tag],
    })),
  });
}

function xmlFeed(items: readonly FeedItem[], look: FeedLook): string {
  const feed = new Feed({
    id: urn(`feed:${look.name}`),
    title: look.title,
    description: DESCRIPTION,
    link: look.page,
    feed: look.self,
    language: 'en',
    author: { name: 'Launchwindow' },
    generator: 'Launchwindow',
    updated: dateOfInstant(items[0]?.atMs ?? 0),
  });
  for (const item of items) {
    const date = dateOfInstant(item.atMs);
    feed.addItem({
      id: item.id,
      link: item.url,
      // Atom takes a title for HTML here, RSS for text.
      title: look.format === 'atom' ? escaped(item.title) : item.title,
      description: item.html,
      date,
      published: date,
      category: [{ name: item.tag, term: item.tag }],
    });
  }
  return look.format === 'atom' ? feed.atom1() : feed.rss2();
}

const DESCRIPTION = `The newest ${FEED_LENGTH}: releases; forecasts whose median or headline moved by ${NEWS_FROM_DAYS} days or more since they were last reported; and how the forecasts of a release did. Forecasts are inferences from public dates, never leaks.`;

/** Ids are names, not addresses, so that no move of the service changes them. */
function urn(name: string): string {
  return `urn:launchwindow:${name}`;
}
