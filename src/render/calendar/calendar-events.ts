import type { ForecastView } from '../../domain/forecast-view.ts';
import { headlineMonths } from '../../domain/forecast-moves.ts';
import type { Target } from '../../domain/series.ts';
import type { SeriesCalendar, TargetCourse } from '../../domain/series-calendar.ts';
import {
  formatDay,
  formatInstant,
  instantOfDay,
  longDayLabel,
  parseDay,
} from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import { nextOf, percent, rangeLabel, ruleRecord } from '../markup/words.ts';

/** An all-day event; days are `YYYY-MM-DD`, the end the day after the last. */
export interface CalendarEvent {
  readonly uid: string;
  readonly sequence: number;
  /** The instant of the data that it was made from, never of its making. */
  readonly stamp: string;
  readonly start: string;
  readonly end: string;
  readonly isForecast: boolean;
  readonly summary: string;
  readonly description: string;
}

/** What shipped, one event a milestone, each under the name that its forecast had. */
export function milestoneEvents({
  slug,
  target,
  milestones,
  targets,
}: SeriesCalendar): CalendarEvent[] {
  return milestones.map(({ day, name }, index) => {
    const follows = milestones[index - 1]?.release ?? null;
    const course = follows === null ? undefined : targets.get(follows);
    return {
      uid: uidOf(slug, target, follows),
      // A release ends its forecast, and a corrected day comes after that.
      sequence: course === undefined ? 0 : sequenceOf(course, Math.max(course.outcomes, 1)),
      stamp: formatInstant(course?.recordedAtMs ?? instantOfDay(day)),
      ...days(day, day),
      isForecast: false,
      summary: `${name} released`,
      description: `${name} was released on ${longDayLabel(day)}.`,
    };
  });
}

/**
 * The window of the next release: the whole months of the headline. They are what the badge says, and stay in place
 * while silence moves the central intervals a little every day. Null where no months hold half of the probability.
 */
export function windowEvent({
  slug,
  name,
  target,
  view,
  milestones,
  targets,
}: SeriesCalendar): CalendarEvent | null {
  const months = headlineMonths(view?.headline ?? null);
  const last = milestones.at(-1);
  if (view === null || months === null || last === undefined) return null;
  const course = targets.get(last.release);
  return {
    uid: uidOf(slug, target, last.release),
    // Outcomes that were taken back count: a reader who was told of one has to hear of the end of it.
    sequence: course === undefined ? 0 : sequenceOf(course, course.outcomes),
    stamp: formatInstant(view.issuedAtMs ?? instantOfDay(view.observedThrough)),
    ...days(months.start, months.end),
    isForecast: true,
    summary: `${view.expectedName ?? nextOf(target, name)} (forecast)`,
    description: describe(view),
  };
}

/** Seconds from here on fit into the 32 bits of an integer (RFC 5545, 3.3.8) until 2088. */
const SEQUENCES_BEGIN_MS = instantOfDay(parseDay('2020-01-01'));

/**
 * Rises with each change. What is counted begins anew from a backup that is restored, and readers hold what is numbered
 * lower for older: so the time of the last change counts too.
 */
function sequenceOf({ moves, movedAtMs, recordedAtMs }: TargetCourse, outcomes: number): number {
  const changedAtMs = Math.max(movedAtMs ?? SEQUENCES_BEGIN_MS, recordedAtMs ?? SEQUENCES_BEGIN_MS);
  return Math.floor((changedAtMs - SEQUENCES_BEGIN_MS) / 1000) + moves + outcomes;
}

// Named after what it follows: that is known from the first forecast on, and no shift and no other name changes it.
function uidOf(slug: string, target: Target, follows: string | null): string {
  const about = target === 'milestone' ? slug : `${slug}.${target}`;
  return follows === null
    ? `${about}.first@launchwindow`
    : `${about}.after.${follows}@launchwindow`;
}

function days(first: Day, last: Day): Pick<CalendarEvent, 'start' | 'end'> {
  return { start: formatDay(first), end: formatDay(last + 1) };
}

// Nothing here depends on the day of asking: the file changes with the data alone.
function describe(view: ForecastView): string {
  const { headline, likely, window, cadenceWindow: rule, kind } = view;
  const lines = [
    headline && `${headline.label}: ${percent(headline.probability)}.`,
    `Likely (50 %): ${rangeLabel(likely)}.`,
    `80 % window: ${rangeLabel(window)}.`,
    rule && `Interval rule: ${rule.label}, ${ruleRecord(rule)}.`,
    `Read through ${longDayLabel(view.observedThrough)}.`,
    kind === 'hindcast' ? 'A hindcast: computed for a past day.' : null,
    'An inference from public dates, never a leak.',
  ];
  return lines.filter((line) => line !== null).join('\n');
}
