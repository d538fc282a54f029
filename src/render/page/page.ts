import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { unbroken } from '../markup/unbroken.ts';
import { SCRIPT, STYLESHEET } from './assets.ts';

/** What every page is told beside its own matter. */
export interface PageSite {
  /** Where readers reach the service, without a final slash. */
  readonly origin: string;
  readonly today: Day;
}

export interface PageParts {
  readonly title: string;
  readonly description: string;
  /** The path of the page, for the navigation; null for one that is not in it. */
  readonly path: string | null;
  readonly body: Markup;
  /** Further elements of the head, such as other forms of the page. */
  readonly head?: Markup;
}

const NAVIGATION = [
  ['/', 'Board'],
  ['/plan', 'Plan'],
  ['/track-record', 'Track record'],
  ['/method', 'Method'],
  ['/embed', 'Embed'],
  ['/docs', 'API'],
] as const;

const MARK = markup`<svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true"><path d="M2 18C8 18 8 4 12 4s4 14 8 14z" fill="var(--forecast)"/><circle cx="3" cy="18" r="2.6" fill="var(--ink)"/></svg>`;

/** A whole page around its body. */
export function page({ title, description, path, body, head }: PageParts): string {
  const links = NAVIGATION.map(
    ([href, text]) =>
      markup`<a href="${href}"${href === path ? markup` aria-current="page"` : null}>${text}</a>`,
  );
  return markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta name="description" content="${description}"><meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="icon" href="/favicon.ico" type="image/svg+xml"><link rel="stylesheet" href="/static/${STYLESHEET.name}"><script type="module" src="/static/${SCRIPT.name}"></script>${head ?? null}</head>
<body><a class="skip" href="#main">Skip to the content</a><header class="top"><a class="brand" href="/">${MARK}Launchwindow</a><nav aria-label="Pages">${links}</nav></header>
<main class="main" id="main">${{ markup: unbroken(body.markup) }}</main>
<footer class="foot"><p>Forecasts are inferences from public release dates, never leaks, and often wrong by weeks. Data under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>. <a href="/method">How it works</a> · <a href="/openapi.json">OpenAPI</a></p></footer></body></html>
`.markup;
}

/** The page's address on another day; today has no day in its address. */
export function onDay(
  path: string,
  asOf: Day | null,
  query: Readonly<Record<string, string>> = {},
): string {
  const all = asOf === null ? query : { ...query, as_of: formatDay(asOf) };
  const given = Object.entries(all).filter(([, value]) => value !== '');
  if (given.length === 0) return path;
  return `${path}?${new URLSearchParams(Object.fromEntries(given)).toString()}`;
}

/** The icon of the pages. */
export const FAVICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 22"><style>path{fill:#4a45c9}circle{fill:#1c2024}@media(prefers-color-scheme:dark){path{fill:#a3a0ff}circle{fill:#e9ebee}}</style><path d="M2 18C8 18 8 4 12 4s4 14 8 14z"/><circle cx="3" cy="18" r="2.6"/></svg>';
