import { expect, test } from 'vitest';
import type { ForecastOutline } from '../../src/domain/forecast-outline.ts';
import type { News } from '../../src/domain/news.ts';
import type { SeriesCalendar } from '../../src/domain/series-calendar.ts';
import { parseDay } from '../../src/domain/time.ts';
import { writeCalendar } from '../../src/render/calendar/write-calendar.ts';
import { cardWords } from '../../src/render/card/card-words.ts';
import { densityStrip } from '../../src/render/card/density-strip.ts';
import { drawCard } from '../../src/render/card/draw-card.ts';
import { newsWords } from '../../src/render/feed/feed-words.ts';
import { FEED_FORMATS, writeFeed } from '../../src/render/feed/write-feed.ts';
import { seriesMarkdown } from '../../src/render/markdown/series-markdown.ts';
import { widgetPage } from '../../src/render/widget/widget-page.ts';
import { anOutlookClaim } from '../support/builders.ts';
import { badgeState, view } from './view-builder.ts';

const origin = 'https://launchwindow.example';
const urlOf = (slug: string) => `${origin}/${slug}`;

const points = Array.from({ length: 60 }, (_, week) => ({
  day: parseDay('2026-04-27') + 7 * week,
  density: 0.001 + 0.01 * Math.exp(-(((week - 12) / 6) ** 2)),
}));

const kimi: SeriesCalendar = {
  slug: 'kimi',
  name: 'Kimi',
  target: 'milestone',
  milestones: [
    { release: 'kimi-k2.5', name: 'Kimi K2.5', level: 'version', day: parseDay('2026-01-27') },
    { release: 'kimi-k2.6', name: 'Kimi K2.6', level: 'version', day: parseDay('2026-04-20') },
  ],
  view: view(),
  targets: new Map([
    [
      'kimi-k2.5',
      { moves: 2, movedAtMs: 1_775_000_000_000, outcomes: 1, recordedAtMs: 1_776_700_000_000 },
    ],
    ['kimi-k2.6', { moves: 1, movedAtMs: 1_777_000_000_000, outcomes: 0, recordedAtMs: null }],
  ]),
};

function outline(median: string, changes: Partial<ForecastOutline> = {}): ForecastOutline {
  return {
    forecast: 'kimi.milestone.2026-05-20',
    kind: 'live',
    series: 'kimi',
    target: 'milestone',
    follows: 'kimi-k2.6',
    origin: parseDay('2026-04-21'),
    issuedAtMs: 1_779_300_000_000,
    headline: { start: parseDay('2026-06-01'), end: parseDay('2026-07-31') },
    median: parseDay(median),
    ...changes,
  };
}

const of = { series: 'kimi', seriesName: 'Kimi' };
const release = { release: 'kimi-k3', name: 'Kimi K3', day: parseDay('2026-07-16') };
const news: readonly News[] = [
  { kind: 'release', ...of, ...release, level: 'generation', milestone: true },
  {
    kind: 'score',
    target: 'milestone',
    ...of,
    ...release,
    made: 'hindcast',
    forecasts: 3,
    headline: { hits: 2, of: 3 },
    likely: { hits: 1, of: 3 },
    window: { hits: 3, of: 3 },
    first: {
      forecast: 'kimi.milestone.2026-04-21.hindcast',
      origin: parseDay('2026-04-21'),
      errorDays: -4,
      windowHit: true,
    },
  },
  {
    kind: 'shift',
    target: 'milestone',
    ...of,
    from: outline('2026-07-20'),
    to: outline('2026-08-02', { origin: parseDay('2026-05-20') }),
    medianDays: 13,
  },
];

test('a calendar is the same in every time zone', async () => {
  const look = { title: 'Launchwindow: Kimi', alarmDays: 7, urlOf };
  await expect(writeCalendar([kimi], look)).toMatchFileSnapshot('./golden/kimi.ics');
});

test.each(FEED_FORMATS)('a feed as %s is the same in every time zone', async (format) => {
  const look = { format, name: 'kimi', title: 'Launchwindow: Kimi', page: urlOf('kimi'), urlOf };
  const body = writeFeed(news, { ...look, self: `${origin}/feed/kimi.${format}` });
  await expect(body).toMatchFileSnapshot(`./golden/kimi-feed.${format}`);
});

test.each(['light', 'dark', 'auto'] as const)('a card in %s', async (theme) => {
  const card = drawCard(cardWords(badgeState()), densityStrip(view(), points), theme);
  await expect(card).toMatchFileSnapshot(`./golden/card-${theme}.svg`);
});

test('a widget', async () => {
  const look = { theme: 'auto', url: urlOf('kimi') } as const;
  const page = widgetPage(cardWords(badgeState()), densityStrip(view(), points), look);
  await expect(page).toMatchFileSnapshot('./golden/widget.html');
});

test('a series as Markdown', async () => {
  const outcome = {
    stated: '1,048,576 tokens',
    source: 'models-dev',
    url: null,
    published: parseDay('2026-09-30'),
    held: true,
  };
  const claims = [
    { ...anOutlookClaim(), sourceName: 'An analysis' },
    { ...anOutlookClaim({ about: 'Kimi K2', release: 'kimi-k2', outcome }), sourceName: 'A leak' },
    { ...anOutlookClaim({ aspect: 'attention', stated: 'MLA' }), sourceName: 'An analysis' },
  ];
  const outlook = { series: 'kimi', expectedNames: [], claims, clues: [] };
  const text = seriesMarkdown(badgeState(), outlook, { origin, asOf: null });
  await expect(text).toMatchFileSnapshot('./golden/kimi.md');
});

test('a series without a forecast has no window in its calendar and no strip in its card', () => {
  const nothing = view({
    headline: null,
    window: { start: null, end: null, coverage: 0.8 },
    likely: { start: null, end: null, coverage: 0.5 },
  });
  const look = { title: 'Kimi', alarmDays: null, urlOf };
  expect(writeCalendar([{ ...kimi, view: nothing }], look)).not.toContain('TENTATIVE');
  expect(densityStrip(nothing, [])).toBeNull();
});

test('an overdue series says so on its card, and which months the probability is of', () => {
  const words = cardWords(badgeState({ status: 'overdue' }));
  expect(words.headline).toBe('Overdue · was Jun–Aug 2026');
  expect(words.detail).toBe('Jun–Jul 2026: 51 % · 80 %: 2 Jun 2026 to 23 Nov 2026');
  expect(words.status).toBe('overdue');
  expect(words.muted).toBe(false);
});

test('a card whose data are too old is muted, also where a release just came', () => {
  const lastRelease = {
    release: 'kimi-k2.6',
    name: 'Kimi K2.6',
    day: parseDay('2026-04-20'),
    firstWindow: null,
    kind: 'live',
  } as const;
  const words = cardWords(badgeState({ stale: true, expectedName: null }, { lastRelease }));
  expect(words.status).toBe('released');
  expect(words.headline).toBe('Data too old · 20 Apr');
  expect(words.muted).toBe(true);
  expect(drawCard(words, null, 'light')).toContain('class="muted"');
});

test('a rule that could not be tried has no record in a calendar', () => {
  const { cadenceWindow } = view();
  const look = { title: 'Kimi', alarmDays: null, urlOf };
  const untried = view({ cadenceWindow: cadenceWindow && { ...cadenceWindow, held: 0, of: 0 } });
  expect(writeCalendar([{ ...kimi, view: untried }], look)).not.toContain('0 of 0');
});

test('a shift within a day says that the later forecast had read more', () => {
  const shift: News = {
    kind: 'shift',
    target: 'milestone',
    ...of,
    from: outline('2026-07-20'),
    to: outline('2026-08-02'),
    medianDays: 13,
  };
  expect(newsWords(shift).sentences).toContain(
    'Both forecasts were made on 21 April 2026; the later one had read more.',
  );
});
