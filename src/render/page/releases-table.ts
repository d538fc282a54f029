import type { EventView, ReleaseView } from '../../domain/catalog-view.ts';
import { counted } from '../../domain/counted.ts';
import { END_STAGES } from '../../domain/release.ts';
import type { Stage } from '../../domain/release.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { linked } from './linked.ts';

const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  announced: 'announced',
  preview: 'preview',
  ga: 'available',
  weights: 'weights',
  deprecated: 'deprecated',
  retired: 'retired',
};
const MOST_RELEASES = 40;

/** Releases, the newest first, with the date that was chosen for each event and every claim behind it. */
export function releasesTable(releases: readonly ReleaseView[]): Markup {
  if (releases.length === 0) return markup`<p class="soft">None was known on that day.</p>`;
  const inOrder = releases.toSorted((a, b) => cameOn(b) - cameOn(a));
  const rows = inOrder
    .slice(0, MOST_RELEASES)
    .map(
      (view) =>
        markup`<tr${view.milestone ? markup` class="milestone"` : null}><th scope="row">${view.release.name}</th><td>${view.release.level}${view.milestone ? null : markup` <span class="soft">(not counted)</span>`}</td><td>${view.events.map(eventLine)}</td><td>${claims(view)}</td></tr>`,
    );
  const rest = inOrder.length - MOST_RELEASES;
  return markup`<table class="releases stack"><thead><tr><th scope="col">Release</th><th scope="col">Level</th><th scope="col">Events</th><th scope="col">Sources</th></tr></thead><tbody>${rows}</tbody></table>${rest > 0 ? markup`<p class="small soft">And ${counted(rest, 'older release')}.</p>` : null}`;
}

// A release that is retired is no news: it stays where it came.
function cameOn({ events }: ReleaseView): number {
  const days = events
    .filter(({ stage }) => !END_STAGES.includes(stage))
    .map(({ day }) => day)
    .filter((day) => day !== null);
  return days.length === 0 ? -Infinity : Math.min(...days);
}

function eventLine({ stage, limited, date, basis, agreement }: EventView): Markup {
  const conflict =
    agreement === 'conflict' ? markup` <span class="conflict">sources disagree</span>` : null;
  const what = `${limited ? 'limited ' : ''}${STAGE_WORDS[stage]}`;
  return markup`<div>${what} <b title="${basis}">${date ?? 'no date'}</b>${conflict}</div>`;
}

function claims({ events }: ReleaseView): Markup {
  const all = events.flatMap((event) => event.claims.map((claim) => ({ event, claim })));
  if (all.length === 0) return markup`–`;
  const lines = all.map(
    ({ event, claim }) =>
      markup`<li${claim.chosen ? markup` class="chosen"` : null}>${linked(claim.source, claim.url)}: ${STAGE_WORDS[event.stage]} ${claim.date}${claim.chosen ? markup` <span class="soft">chosen: ${event.basis}</span>` : null}${claim.disregarded === null ? null : markup` <span class="soft">not used: ${claim.disregarded}</span>`}</li>`,
  );
  return markup`<details><summary>${counted(all.length, 'claim')}</summary><ul>${lines}</ul></details>`;
}
