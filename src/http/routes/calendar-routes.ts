import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { writeCalendar } from '../../render/calendar/write-calendar.ts';
import type { AppEnv, AppState } from '../app-state.ts';
import { conditional, respondWith } from '../conditional.ts';
import { asText, describeFile } from '../describe-file.ts';
import { ownOrigin } from '../own-origin.ts';
import { asOf, days, pathPart, target } from '../parameters.ts';
import { pastDay } from '../past-day.ts';
import { readQuery } from '../read-query.ts';

const FILE = /^(.*)\.ics$/s;
const MOST_SERIES = 50;
const HEADERS = { 'Content-Type': 'text/calendar; charset=utf-8' } as const;

const calendarQuery = z.strictObject({
  alarm: days(1, 90)
    .optional()
    .meta({
      description: 'Remind so many days before a forecast window opens.',
      examples: ['7d'],
    }),
  target,
  as_of: asOf,
});

/** Calendars to subscribe to. */
export function calendarRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  describeFile(app.openAPIRegistry, {
    path: '/calendar/{series}.ics',
    operationId: 'getCalendar',
    tag: 'Subscriptions',
    summary: 'Releases and forecast windows as a calendar: of a series, of a+b, or of all',
    params: z.object({ series: pathPart('kimi+claude-opus') }),
    query: calendarQuery,
    content: { 'text/calendar': asText },
  });

  app.get('/calendar/:file', conditional(state, { byOrigin: true }), async (c) => {
    const name = FILE.exec(c.req.param('file'))?.[1];
    if (name === undefined) return c.notFound();
    const query = readQuery(c, calendarQuery);
    if (query instanceof Response) return query;
    const asked = pastDay(c, query.as_of);
    const series = namedSeries(name);
    const origin = ownOrigin(c, state);
    return respondWith(c, state, HEADERS, async () => {
      const calendars = await state.services.readCalendar({
        series,
        target: query.target,
        asOf: asked,
      });
      return writeCalendar(calendars, {
        title: titleOf(series, calendars),
        alarmDays: query.alarm ?? null,
        urlOf: (slug) => `${origin}/${slug}`,
      });
    });
  });
}

/** Null for all series. */
function namedSeries(name: string): readonly string[] | null {
  if (name === 'all') return null;
  const slugs = [...new Set(name.split('+'))];
  if (slugs.length <= MOST_SERIES) return slugs;
  throw new DomainError(
    'invalid-input',
    `A calendar of ${slugs.length} series is too long: name at most ${MOST_SERIES}, or take /calendar/all.ics.`,
  );
}

function titleOf(
  series: readonly string[] | null,
  calendars: readonly { readonly name: string }[],
): string {
  const names = calendars.map(({ name }) => name).join(', ');
  return series === null ? 'Launchwindow: all AI models' : `Launchwindow: ${names}`;
}
