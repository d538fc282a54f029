import { counted } from '../../domain/counted.ts';
import type { Plan, PlannedRelease } from '../../domain/plan.ts';
import { longDayLabel, shortDateLabel, shortMonthRangeLabel } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { staleNotice } from '../markup/stale-notice.ts';
import { percent, percentOrDash } from '../markup/words.ts';
import { onDay, page } from './page.ts';

const HORIZONS = ['30d', '90d', '180d', '365d'] as const;

export interface PlanQuestion {
  /** The releases in use as they were written; empty before anything was. */
  readonly uses: string;
  readonly horizon: string;
}

export type PlanOutcome =
  | { readonly state: 'unasked' }
  | { readonly state: 'planned'; readonly plan: Plan }
  | {
      readonly state: 'not-understood';
      readonly message: string;
      readonly suggestions: readonly string[];
    };

/** For the models in use: how likely each is superseded by a day, what to move to, and what is stated of its end. */
export function planPage(question: PlanQuestion, outcome: PlanOutcome): string {
  const title = 'Plan a migration';
  const body = markup`<h1>${title}</h1>
<p class="lead">For the models that you use: how likely a newer one of their series is out by a day, what to move to, and when they end, where a source says so.</p>
${form(question)}${answer(question, outcome)}`;
  return page({
    title,
    description: 'How likely the models that you use are superseded soon, and what to move to.',
    path: '/plan',
    body,
  });
}

function form({ uses, horizon }: PlanQuestion): Markup {
  const horizons = [...new Set([...HORIZONS, horizon])].map(
    (one) =>
      markup`<option value="${one}"${one === horizon ? markup` selected` : null}>${counted(Number.parseInt(one, 10), 'day')}</option>`,
  );
  return markup`<form class="fields" method="get" action="/plan"><div class="field grow"><label for="uses">Models in use, with commas between</label><input id="uses" name="uses" value="${uses}" placeholder="claude-opus-5.5, gpt-5.6, kimi-k2.6" autocomplete="off" spellcheck="false" required></div><div class="field"><label for="horizon">Within</label><select id="horizon" name="horizon">${horizons}</select></div><button>Show</button></form>`;
}

function answer(question: PlanQuestion, outcome: PlanOutcome): Markup {
  switch (outcome.state) {
    case 'unasked':
      return markup`<p class="small soft">Name them by their ids or names, as on the pages of their series, or by the ids that models.dev and gateways give them: <code>anthropic/claude-opus-4.7</code>.</p>`;
    case 'not-understood':
      return markup`<p class="notice">${outcome.message}</p>${meant(question, outcome.suggestions)}`;
    case 'planned':
      return planned(question, outcome.plan);
  }
}

// Of several the message names what may have been meant: a link would leave out the others.
function meant({ uses, horizon }: PlanQuestion, suggestions: readonly string[]): Markup | null {
  if (suggestions.length === 0 || uses.includes(',')) return null;
  const links = suggestions.map(
    (id) => markup`<li><a href="${onDay('/plan', null, { uses: id, horizon })}">${id}</a></li>`,
  );
  return markup`<h2>Did you mean</h2><ul>${links}</ul>`;
}

function planned({ uses, horizon }: PlanQuestion, { uses: rows, until, combined }: Plan): Markup {
  const by = longDayLabel(until);
  const stale = staleNotice(rows.map(({ next }) => next));
  const together =
    combined.atLeastOneMore === null || rows.length === 1
      ? null
      : markup`<p><b>${percent(combined.atLeastOneMore)}</b>: at least one that is not superseded yet is by ${by}, series taken as independent of each other.</p>`;
  return markup`${stale === null ? null : markup`<p class="notice">${stale}</p>`}<div class="scroll" tabindex="0"><table class="stack"><thead><tr><th scope="col">In use</th><th scope="col">Superseded by ${by}</th><th scope="col">Newest of its series</th><th scope="col">The next one</th><th scope="col">Stated end</th></tr></thead><tbody>${rows.map((use) => row(use, by))}</tbody></table></div>${together}
<p class="small soft">Superseded means that a later version or generation of the series is out, not that the model stops working: for that there are only the dates that sources state, and most state none. <a href="${onDay('/v1/plan', null, { uses, horizon })}">The same as JSON</a></p>`;
}

function row(use: PlannedRelease, by: string): Markup {
  const { release, newest, next, supersededBy } = use;
  const superseded =
    supersededBy === null
      ? percentOrDash(use.probability)
      : `since ${shortDateLabel(supersededBy.day)}, by ${supersededBy.name}`;
  const { headline } = next;
  const months =
    headline === null
      ? 'no clear window'
      : `${shortMonthRangeLabel(headline.start, headline.end)}, ${percent(headline.probability)}`;
  return markup`<tr><th scope="row">${release.name}</th><td data-label="Superseded by ${by}">${superseded}</td><td data-label="Newest of its series">${newest === null ? '–' : `${newest.name}, ${shortDateLabel(newest.day)}`}</td><td data-label="The next one"><a href="/${release.series}">${next.expectedName === null ? '' : `${next.expectedName}: `}${months}</a></td><td data-label="Stated end">${endText(use)}</td></tr>`;
}

function endText({ deprecated, retired }: PlannedRelease): Markup {
  const ends = [
    deprecated && markup`<div class="nowrap">deprecated ${deprecated.date}</div>`,
    retired && markup`<div class="nowrap">retired ${retired.date}</div>`,
  ];
  return deprecated === null && retired === null ? markup`no date` : markup`${ends}`;
}
