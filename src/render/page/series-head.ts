import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { onDay } from './page.ts';

interface SeriesAddress {
  readonly origin: string;
  readonly slug: string;
  readonly name: string;
  /** The past day of the page; null for today. */
  readonly day: Day | null;
}

/** Where programs find the other forms of the page of a series: oEmbed, JSON, Markdown, feed, calendar. */
export function seriesHead({ origin, slug, name, day }: SeriesAddress): Markup {
  const page = `${origin}${onDay(`/${slug}`, day)}`;
  const oembed = `${origin}/oembed?${new URLSearchParams({ url: page }).toString()}`;
  const forms: readonly (readonly [type: string, href: string, title: string])[] = [
    ['application/json+oembed', oembed, `When the next ${name} ships`],
    ['application/json', onDay(`/v1/series/${slug}/forecast`, day), 'The forecast'],
    ['text/markdown', onDay(`/${slug}.md`, day), 'The forecast in short'],
    ['application/atom+xml', `/feed/${slug}.atom`, `News of ${name}`],
    ['text/calendar', `/calendar/${slug}.ics`, `Calendar of ${name}`],
  ];
  return markup`<link rel="canonical" href="${page}">${forms.map(([type, href, title]) => markup`<link rel="alternate" type="${type}" href="${href}" title="${title}">`)}`;
}
