import { formatDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';

const EARLIEST = '2023-01-01';

/** The field that walks a page back in time. */
export function dayField(asOf: Day, today: Day): Markup {
  return markup`<div class="field"><label for="as_of">As of</label><input id="as_of" name="as_of" type="date" value="${formatDay(asOf)}" max="${formatDay(today)}" min="${EARLIEST}" data-go></div>`;
}
