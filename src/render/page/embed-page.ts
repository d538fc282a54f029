import { BADGE_STYLES } from '../badge/badge-style.ts';
import { CHART_THEMES } from '../chart/chart-style.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { EMBED_FORMS, embedOf, EMBED_METRICS } from './embed-forms.ts';
import type { EmbedChoice } from './embed-forms.ts';
import { page } from './page.ts';
import type { PageSite } from './page.ts';
import { snippet } from './snippet.ts';

export interface EmbedSeries {
  readonly slug: string;
  readonly name: string;
  readonly lab: string;
}

const OPTIONS: Readonly<Record<'style' | 'metric' | 'theme', readonly string[]>> = {
  style: BADGE_STYLES,
  metric: EMBED_METRICS,
  theme: CHART_THEMES,
};
const WORDS: Readonly<Record<string, string>> = {
  style: 'Style',
  metric: 'What it says',
  theme: 'Colours',
  window: 'when the next one ships',
  cadence: 'the interval rule',
  countdown: 'days to go',
  'last-release': 'the last release',
  'track-record': 'the track record',
  auto: "the reader's",
};

/** Those that can be chosen, and how many there are. */
export interface EmbedChoices {
  readonly some: readonly EmbedSeries[];
  readonly total: number;
}

/** Choose a series and a form, see it live, take the text along. */
export function embedPage(
  choices: EmbedChoices,
  chosen: EmbedSeries,
  choice: EmbedChoice,
  { origin }: PageSite,
): string {
  const form = EMBED_FORMS.find(({ key }) => key === choice.form) ?? EMBED_FORMS[0];
  const embed = embedOf(form, { ...choice, host: origin, slug: chosen.slug, name: chosen.name });
  const fields = form.options.map((option) =>
    select(
      option,
      WORDS[option] ?? option,
      OPTIONS[option].map((value) => [value, WORDS[value] ?? value]),
      choice[option],
    ),
  );
  const body = markup`<h1>Embed a forecast</h1>
<p class="lead">Badges, cards and widgets for a README, a blog or a dashboard. They keep themselves up to date, set no cookie, and run no script but that of the web component.</p>
<form class="fields" method="get" action="/embed">${seriesSelect(choices, chosen)}${select(
    'form',
    'Form',
    EMBED_FORMS.map(({ key, label }) => [key, label]),
    form.key,
  )}${fields}<button>Show</button></form>${note(choices)}
<section aria-label="Preview" class="preview">${embed.preview}</section>
${embed.snippets.map(({ heading, text }) => snippet(heading, text))}
<p class="soft small">${form.about}</p>`;
  return page({
    title: `Embed the forecast of ${chosen.name}`,
    description:
      'Badges, cards, charts and widgets of release forecasts for a README, a blog or a dashboard.',
    path: '/embed',
    body,
  });
}

function note({ some, total }: EmbedChoices): Markup | null {
  if (some.length === total) return null;
  return markup`<p class="soft small">${some.length} of ${total} series can be chosen here. For another, put its slug into the address of this page: <code>/embed?series=…</code></p>`;
}

function seriesSelect({ some }: EmbedChoices, chosen: EmbedSeries): Markup {
  const listed = some.some(({ slug }) => slug === chosen.slug) ? some : [chosen, ...some];
  const labs = [...Map.groupBy(listed, ({ lab }) => lab)].toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  const groups = labs.map(
    ([lab, some]) =>
      markup`<optgroup label="${lab}">${some.map(({ slug, name }) => option(slug, name, chosen.slug))}</optgroup>`,
  );
  return markup`<div class="field"><label for="series">Series</label><select id="series" name="series" data-go>${groups}</select></div>`;
}

function select(
  name: string,
  text: string,
  values: readonly (readonly [string, string])[],
  current: string,
): Markup {
  return markup`<div class="field"><label for="${name}">${text}</label><select id="${name}" name="${name}" data-go>${values.map(([value, words]) => option(value, words, current))}</select></div>`;
}

function option(value: string, text: string, current: string): Markup {
  return markup`<option value="${value}"${value === current ? markup` selected` : null}>${text}</option>`;
}
