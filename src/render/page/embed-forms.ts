import type { BadgeMetric } from '../../domain/badge-state.ts';
import { CARD_HEIGHT, CARD_WIDTH } from '../card/draw-card.ts';
import { DENSITY_HEIGHT } from '../chart/density-chart.ts';
import { fileSize } from '../chart/drawing.ts';
import { inMarkdown } from '../markdown/in-markdown.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

export const EMBED_FORM_KEYS = [
  'badge',
  'card',
  'chart',
  'widget',
  'component',
  'calendar',
] as const;
type EmbedFormKey = (typeof EMBED_FORM_KEYS)[number];

/** Those of a badge that need nothing more to be asked. */
export const EMBED_METRICS = [
  'window',
  'cadence',
  'countdown',
  'last-release',
  'track-record',
] as const satisfies readonly BadgeMetric[];

export interface EmbedChoice {
  readonly form: EmbedFormKey;
  readonly style: string;
  readonly metric: string;
  readonly theme: string;
}

interface EmbedForm {
  readonly key: EmbedFormKey;
  readonly label: string;
  readonly options: readonly ('style' | 'metric' | 'theme')[];
  readonly about: string;
}

interface Asked extends EmbedChoice {
  readonly host: string;
  readonly slug: string;
  readonly name: string;
}

interface Embed {
  readonly preview: Markup;
  readonly snippets: readonly { readonly heading: string; readonly text: string }[];
}

const BADGE: EmbedForm = {
  key: 'badge',
  label: 'Badge',
  options: ['style', 'metric'],
  about: 'A badge always answers with a picture, also when something is wrong; then it says so.',
};

export const EMBED_FORMS: readonly [EmbedForm, ...EmbedForm[]] = [
  BADGE,
  {
    key: 'card',
    label: 'Card',
    options: ['theme'],
    about: 'A card is one image: it works wherever images do.',
  },
  {
    key: 'chart',
    label: 'Chart',
    options: ['theme'],
    about: 'There are /chart/…/density.svg, timeline.svg and history.svg.',
  },
  {
    key: 'widget',
    label: 'Widget (iframe)',
    options: ['theme'],
    about: 'The page in the frame needs no script.',
  },
  {
    key: 'component',
    label: 'Widget (web component)',
    options: [],
    about: 'What stands inside the element shows until the script has run, and where it may not.',
  },
  {
    key: 'calendar',
    label: 'Calendar',
    options: [],
    about: 'The window is a tentative event, which becomes firm when the release comes.',
  },
];

/** The text to copy for a form, and what it looks like. */
export function embedOf(form: EmbedForm, asked: Asked): Embed {
  const { slug, name, host, theme } = asked;
  const alt = `When the next ${name} ships`;
  const themed = theme === 'auto' ? '' : `?theme=${theme}`;
  switch (form.key) {
    case 'badge':
      return picture(badgePath(asked), alt, asked, null);
    case 'card':
      return picture(`/card/${slug}.svg${themed}`, alt, asked, {
        width: CARD_WIDTH,
        height: CARD_HEIGHT,
      });
    case 'chart':
      return picture(`/chart/${slug}/density.svg${themed}`, alt, asked, fileSize(DENSITY_HEIGHT));
    case 'widget': {
      const path = `/widget/${slug}${themed}`;
      const text =
        markup`<iframe src="${host}${path}" title="${alt}" width="360" height="240" loading="lazy" style="border:0"></iframe>`
          .markup;
      return {
        preview: markup`<iframe src="${path}" title="${alt}"></iframe>`,
        snippets: [{ heading: 'HTML', text }],
      };
    }
    case 'component': {
      const text =
        markup`<script type="module" src="${host}/widget.js"></script>\n<launch-window series="${slug}"><a href="${host}/${slug}">${alt}</a></launch-window>`
          .markup;
      return {
        preview: markup`<script type="module" src="/widget.js"></script><launch-window series="${slug}"><a href="/${slug}">${alt}</a></launch-window>`,
        snippets: [{ heading: 'HTML', text }],
      };
    }
    case 'calendar': {
      const url = `${host}/calendar/${slug}.ics`;
      return {
        preview: markup`<a href="/calendar/${slug}.ics">${slug}.ics</a>`,
        snippets: [{ heading: 'Address to subscribe to', text: url }],
      };
    }
  }
}

function badgePath({ slug, style, metric }: Asked): string {
  const query = [
    style === 'flat' ? '' : `style=${style}`,
    metric === 'window' ? '' : `metric=${metric}`,
  ].filter((part) => part !== '');
  return `/badge/${slug}.svg${query.length === 0 ? '' : `?${query.join('&')}`}`;
}

function picture(
  path: string,
  alt: string,
  { host, slug }: Asked,
  drawn: { readonly width: number; readonly height: number } | null,
): Embed {
  const [image, page] = [`${host}${path}`, `${host}/${slug}`];
  // Room is kept for what is to come: a badge is as wide as its words, but always as high as this.
  const size =
    drawn === null
      ? markup` height="28"`
      : markup` width="${drawn.width}" height="${drawn.height}"`;
  return {
    preview: markup`<a href="/${slug}"><img src="${path}" alt="${alt}"${size}></a>`,
    snippets: [
      { heading: 'Markdown', text: `[![${inMarkdown(alt)}](${image})](${page})` },
      {
        heading: 'HTML',
        text: markup`<a href="${page}"><img src="${image}" alt="${alt}"></a>`.markup,
      },
      {
        heading: 'reStructuredText',
        text: `.. image:: ${image}\n   :target: ${page}\n   :alt: ${alt}`,
      },
    ],
  };
}
