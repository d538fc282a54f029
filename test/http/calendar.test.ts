import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { advance, surveyed } from './advance.ts';
import { lab, release, series } from './catalog-builder.ts';
import { describedApp } from './described-app.ts';
import { startService } from './service.ts';
import type { TestService } from './service.ts';

const OPUS = [
  ['claude-opus-4', '2025-05-22'],
  ['claude-opus-4.1', '2025-08-05'],
  ['claude-opus-4.5', '2025-11-24'],
  ['claude-opus-4.6', '2026-02-05'],
  ['claude-opus-4.7', '2026-04-16'],
  ['claude-opus-5', '2026-09-22'],
] as const;
const LABS = [
  lab('anthropic', [
    series(
      'claude-opus',
      OPUS.map(([id, day]) => release(id, day)),
      { name: 'Claude, Opus; 5' },
    ),
  ]),
  lab('moonshot', [series('kimi', [release('kimi-k2', '2025-07-11')], { name: 'Kimi' })]),
];
const NEXT = 'claude-opus.after.claude-opus-5@launchwindow';

function start(): Promise<TestService> {
  return startService({ catalog: surveyed(LABS, '2026-10-26') });
}

/** Reads a calendar with a parser that shares nothing with what wrote it. */
async function calendarAt({ app }: TestService, path: string) {
  const ask = await describedApp(app);
  const { status, headers, text } = await ask(path);
  expect(status).toBe(200);
  expect(headers.get('Content-Type')).toBe('text/calendar; charset=utf-8');
  const root = new ICAL.Component(ICAL.parse(text));
  const events = root.getAllSubcomponents('vevent').map((vevent) => {
    const event = new ICAL.Event(vevent);
    return {
      uid: event.uid,
      sequence: event.sequence,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate && event.endDate.isDate,
      status: String(vevent.getFirstPropertyValue('status')),
      stamp: String(vevent.getFirstPropertyValue('dtstamp')),
      url: String(vevent.getFirstPropertyValue('url')),
      alarms: vevent
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
  const property = (name: string) => String(root.getFirstPropertyValue(name));
  return { text, events, property, byUid: new Map(events.map((event) => [event.uid, event])) };
}

test('a forecast is one tentative event over the whole months of its headline', async () => {
  const service = await start();
  const { byUid, events } = await calendarAt(service, '/calendar/claude-opus.ics');
  const forecasts = events.filter(({ status }) => status === 'TENTATIVE');
  expect(forecasts.map(({ uid }) => uid)).toEqual([NEXT]);
  const event = byUid.get(NEXT);
  expect(event).toMatchObject({
    sequence: 0,
    summary: 'Next Claude, Opus; 5 (forecast)',
    isDate: true,
    stamp: '2026-10-27T12:00:00Z',
    url: 'http://localhost/claude-opus',
    alarms: [],
  });
  expect(event?.start).toMatch(/-01$/);
  expect(event?.end).toMatch(/-01$/);
  expect(event?.description).toContain('never a leak');
});

test('what shipped is confirmed on its day, one event a milestone', async () => {
  const service = await start();
  const { events } = await calendarAt(service, '/calendar/claude-opus.ics');
  const confirmed = events.filter(({ status }) => status === 'CONFIRMED');
  expect(confirmed.map(({ start }) => start)).toEqual(OPUS.map(([, day]) => day));
  expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
});

test('silence that leaves the months alone changes no sequence; a move of the months raises it', async () => {
  const service = await start();
  const seen: { window: string; sequence: number; uid: string }[] = [];
  const days = ['2026-10-30', '2026-11-05', '2026-11-07', '2026-12-05', '2027-01-20', '2027-02-20'];
  for (const day of days) {
    await advance(service, day, surveyed(LABS, day));
    const { byUid } = await calendarAt(service, '/calendar/claude-opus.ics');
    const event = byUid.get(NEXT);
    if (event === undefined) throw new Error(`no forecast on ${day}`);
    seen.push({ window: `${event.start} ${event.end}`, sequence: event.sequence, uid: event.uid });
  }
  const moved = seen.map(({ window }, index) => index > 0 && window !== seen[index - 1]?.window);
  expect(new Set(moved.slice(1))).toEqual(new Set([true, false]));
  for (const [index, hasMoved] of moved.entries()) {
    if (index === 0) continue;
    const [before, now] = [seen[index - 1], seen[index]];
    expect((now?.sequence ?? 0) > (before?.sequence ?? 0)).toBe(hasMoved);
    if (!hasMoved) expect(now?.sequence).toBe(before?.sequence);
  }
});

test('on release the same event is confirmed on its day, with a higher sequence, and another follows', async () => {
  const service = await start();
  const before = (await calendarAt(service, '/calendar/claude-opus.ics')).byUid.get(NEXT);
  const shipped = { 'claude-opus': release('claude-opus-5.1', '2026-12-22') };
  await advance(service, '2026-12-24', surveyed(LABS, '2026-12-23', shipped));
  const { byUid } = await calendarAt(service, '/calendar/claude-opus.ics');
  const after = byUid.get(NEXT);
  expect(after).toMatchObject({
    status: 'CONFIRMED',
    start: '2026-12-22',
    end: '2026-12-23',
    summary: 'claude-opus-5.1 released',
    stamp: '2026-12-24T12:00:00Z',
  });
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
  expect(byUid.get('claude-opus.after.claude-opus-5.1@launchwindow')?.status).toBe('TENTATIVE');
});

test('a version in between keeps the event of the next generation, and its sequence counts on', async () => {
  const generations = ['claude-opus-4', 'claude-opus-5'];
  const labs = LABS.map((one) => ({
    ...one,
    series: one.series.map((each) => ({
      ...each,
      releases: each.releases.map((made) =>
        generations.includes(made.id) ? { ...made, level: 'generation' as const } : made,
      ),
    })),
  }));
  const service = await startService({ catalog: surveyed(labs, '2026-10-26') });
  const eventOn = async (day: string, shipped = {}) => {
    await advance(service, day, surveyed(labs, day, shipped));
    const { byUid } = await calendarAt(service, '/calendar/claude-opus.ics?target=generation');
    return byUid.get('claude-opus.generation.after.claude-opus-5@launchwindow');
  };
  const first = await eventOn('2026-10-30');
  const later = await eventOn('2027-02-20');
  const version = { 'claude-opus': release('claude-opus-5.1', '2027-02-25') };
  const after = await eventOn('2027-02-27', version);
  const last = await eventOn('2027-06-20', version);
  expect(first).toMatchObject({
    status: 'TENTATIVE',
    sequence: 0,
    summary: 'Next generation of Claude, Opus; 5 (forecast)',
  });
  expect(later?.sequence).toBeGreaterThan(0);
  expect(after?.sequence).toBeGreaterThanOrEqual(later?.sequence ?? Infinity);
  expect(last).toMatchObject({ status: 'TENTATIVE' });
  expect(last?.sequence).toBeGreaterThan(after?.sequence ?? Infinity);
});

test('a corrected day raises the sequence of the confirmed event', async () => {
  const service = await start();
  const first = { 'claude-opus': release('claude-opus-5.1', '2026-12-22') };
  await advance(service, '2026-12-24', surveyed(LABS, '2026-12-23', first));
  const before = (await calendarAt(service, '/calendar/claude-opus.ics')).byUid.get(NEXT);
  const second = { 'claude-opus': release('claude-opus-5.1', '2026-12-21') };
  await advance(service, '2026-12-26', surveyed(LABS, '2026-12-25', second));
  const after = (await calendarAt(service, '/calendar/claude-opus.ics')).byUid.get(NEXT);
  expect(after?.start).toBe('2026-12-21');
  expect(after?.sequence).toBeGreaterThan(before?.sequence ?? Infinity);
});

test('time alone changes no byte', async () => {
  const service = await start();
  const before = await calendarAt(service, '/calendar/all.ics?alarm=7d');
  service.setNow('2027-02-24', 5_000);
  expect((await calendarAt(service, '/calendar/all.ics?alarm=7d')).text).toBe(before.text);
});

test('several series share a calendar, whatever their order, and a single release is forecast from the field', async () => {
  const service = await start();
  const { events, text } = await calendarAt(service, '/calendar/kimi+claude-opus.ics');
  expect(events.map(({ uid }) => uid.split('.')[0])).toContain('kimi');
  expect(events.map(({ uid }) => uid.split('.')[0])).toContain('claude-opus');
  expect((await calendarAt(service, '/calendar/claude-opus+kimi.ics')).text).toBe(text);
});

test('readers are told how often to ask again and may be reminded before a window opens', async () => {
  const service = await start();
  const { byUid, property, events, text } = await calendarAt(
    service,
    '/calendar/claude-opus.ics?alarm=7d',
  );
  expect(property('refresh-interval')).toBe('PT6H');
  expect(property('name').replaceAll('\\', '')).toBe('Launchwindow: Claude, Opus; 5');
  expect(byUid.get(NEXT)?.alarms).toEqual(['-P7D']);
  expect(events.filter(({ alarms }) => alarms.length > 0)).toHaveLength(1);
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  for (const line of text.split('\r\n')) {
    expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  }
});

test('a past day shows the calendar of that day', async () => {
  const service = await start();
  const { byUid, events } = await calendarAt(service, '/calendar/claude-opus.ics?as_of=2026-04-20');
  expect(events.at(-1)).toMatchObject({ status: 'TENTATIVE', sequence: 0 });
  expect(byUid.get('claude-opus.after.claude-opus-4.7@launchwindow')?.description).toContain(
    'hindcast',
  );
  expect(byUid.has(NEXT)).toBe(false);
});

test.each([
  ['/calendar/kimmi.ics', 404],
  ['/calendar/kimi.txt', 404],
  ['/calendar/kimi.ics?alarm=soon', 400],
  ['/calendar/kimi.ics?colour=red', 400],
  ['/calendar/kimi.ics?as_of=2031-01-01', 400],
])('%s answers %i with a problem document', async (path, status) => {
  const { app } = await start();
  const response = await app.request(path);
  expect(response.status).toBe(status);
  expect(response.headers.get('Content-Type')).toContain('application/problem+json');
});
