import type { Plan, PlannedRelease } from '../../domain/plan.ts';
import { formatDay } from '../../domain/time.ts';
import { staleNotice } from '../../render/markup/stale-notice.ts';
import { percent, percentOrDash } from '../../render/markup/words.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';

/** A plan in lines for people: a row for each release in use, and what they come to together. */
export function planText({ uses, until, combined }: Plan, style: Style): string[] {
  const by = formatDay(until);
  const columns = ['in use', `superseded by ${by}`, 'newest of its series', 'the next one', 'ends'];
  const rows = uses.map((use) => [
    use.release.name,
    use.supersededBy === null
      ? percentOrDash(use.probability)
      : `since ${formatDay(use.supersededBy.day)}`,
    newestText(use),
    nextText(use),
    endText(use),
  ]);
  const [header = '', ...lines] = table(columns, rows);
  const more = combined.atLeastOneMore;
  const notice = staleNotice(uses.map(({ next }) => next));
  return [
    style.bold(header),
    ...lines,
    ...(more === null || uses.length === 1
      ? []
      : ['', `${percent(more)}  at least one that is not superseded yet is by ${by}`]),
    ...(notice === null ? [] : ['', notice]),
  ];
}

function newestText({ newest }: PlannedRelease): string {
  return newest === null ? '–' : `${newest.name}, ${formatDay(newest.day)}`;
}

function nextText({ next: { expectedName, headline } }: PlannedRelease): string {
  const months =
    headline === null ? 'no clear window' : `${headline.label}, ${percent(headline.probability)}`;
  return expectedName === null ? months : `${expectedName}: ${months}`;
}

function endText({ deprecated, retired }: PlannedRelease): string {
  const ends = [
    deprecated && `deprecated ${deprecated.date}`,
    retired && `retired ${retired.date}`,
  ].filter((end) => end !== null);
  return ends.length === 0 ? 'no date stated' : ends.join(', ');
}
