import { NO_DOCUMENT } from './change.ts';
import type { Change, SettingsState } from './change.ts';
import type { Series } from './series.ts';
import { formatDay } from './time.ts';

/** What a write changes of what is judged of a series: nothing, or one change. */
export function seriesChanges(before: Series, after: Series): Change[] {
  const [previous, settings] = [settingsOf(before), settingsOf(after)];
  if (JSON.stringify(previous) === JSON.stringify(settings)) return [];
  return [
    {
      ...NO_DOCUMENT,
      kind: 'series.corrected',
      lab: after.lab,
      series: after.slug,
      subject: after.slug,
      day: null,
      settings: { ...settings, previous },
    },
  ];
}

function settingsOf(series: Series): SettingsState {
  const { name, lab, openPreviews, ended, note, expectedNames } = series;
  return {
    name,
    lab,
    openPreviews,
    ended: ended && formatDay(ended.on),
    note,
    expectedNames: expectedNames.map((expected) => expected.name),
  };
}
