import { formatDay, monthStart, parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

/** How far back the pages walk. */
export const EARLIEST = parseDay('2023-01-01');
const SHORTEST_MONTH = 28;

export interface DayWalk {
  /** The day that the page speaks of. */
  readonly asOf: Day;
  readonly today: Day;
  /** The address of the page on a day; null is today. */
  readonly at: (day: Day | null) => string;
}

/** The field that walks a page to another day, with a step of a month to either side. */
export function dayWalk({ asOf, today, at }: DayWalk): Markup {
  const step = (months: number, name: string, sign: string) => {
    const day = sameDayOfMonth(asOf, months);
    return markup`<a class="step" href="${at(day >= today ? null : Math.max(day, EARLIEST))}" aria-label="${name}">${sign}</a>`;
  };
  const onward =
    asOf < today
      ? markup`${step(1, 'A month later', '→')}<a class="step" href="${at(null)}">Today</a>`
      : null;
  return markup`<div class="day"><label for="as_of">As of</label><span data-part>${step(-1, 'A month earlier', '←')}</span><input id="as_of" name="as_of" type="date" value="${formatDay(asOf)}" max="${formatDay(today)}" min="${formatDay(EARLIEST)}" data-go><span data-part>${onward}</span><button class="plain">Show</button></div>`;
}

function sameDayOfMonth(day: Day, months: number): Day {
  const intoMonth = day - monthStart(day);
  return monthStart(day, months) + Math.min(intoMonth, SHORTEST_MONTH - 1);
}
