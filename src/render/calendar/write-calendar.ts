import {
  ICalAlarmType,
  ICalCalendar,
  ICalCalendarMethod,
  ICalEventBusyStatus,
  ICalEventStatus,
  ICalEventTransparency,
  escape,
} from 'ical-generator';
import type { SeriesCalendar } from '../../domain/series-calendar.ts';
import { milestoneEvents, windowEvent } from './calendar-events.ts';
import type { CalendarEvent } from './calendar-events.ts';

const REFRESH_SECONDS = 6 * 3600;
const SECONDS_A_DAY = 86_400;

export interface CalendarLook {
  readonly title: string;
  /** Days before a window opens at which to remind; null for no reminder. */
  readonly alarmDays: number | null;
  /** The page of a series. */
  readonly urlOf: (slug: string) => string;
}

/** An iCalendar file (RFC 5545, RFC 7986) of what shipped and what is forecast: the same data gives the same bytes. */
export function writeCalendar(
  calendars: readonly SeriesCalendar[],
  { title, alarmDays, urlOf }: CalendarLook,
): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'Launchwindow', product: 'Forecasts', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    // The package writes the name as it is.
    name: escape(title, false),
    ttl: REFRESH_SECONDS,
  });
  for (const series of calendars) {
    const url = urlOf(series.slug);
    for (const event of milestoneEvents(series)) add(calendar, event, { url, alarmDays: null });
    const window = windowEvent(series);
    if (window !== null) add(calendar, window, { url, alarmDays });
  }
  return `${calendar.toString()}\r\n`;
}

function add(
  calendar: ICalCalendar,
  event: CalendarEvent,
  { url, alarmDays }: { url: string; alarmDays: number | null },
): void {
  const created = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stamp,
    // Without a time, so that no time zone can move a day; the end is the day after the last.
    start: event.start,
    end: event.end,
    allDay: true,
    summary: event.summary,
    description: `${event.description}\n${url}`,
    url,
    status: event.isForecast ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
    transparency: ICalEventTransparency.TRANSPARENT,
    busystatus: ICalEventBusyStatus.FREE,
  });
  if (alarmDays !== null) {
    created.createAlarm({
      type: ICalAlarmType.display,
      trigger: alarmDays * SECONDS_A_DAY,
      description: event.summary,
    });
  }
}
