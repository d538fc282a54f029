import { NO_DOCUMENT } from './change.ts';
import type { Change, SettingsState } from './change.ts';
import type { Series } from './series.ts';
import { formatDay } from './time.ts';

/** What a write changes of what is judged of a series, null if it is new: nothing, or one change. */
export function seriesChanges(before: Series | null, after: Series): Change[] {
  if (before !== null && shownOf(before) === shownOf(after)) return [];
  return [
    {
      ...NO_DOCUMENT,
      kind: before === null ? 'series.recorded' : 'series.corrected',
      lab: after.lab,
      series: after.slug,
      subject: after.slug,
      day: null,
      settings: { ...settingsOf(after), previous: before && settingsOf(before) },
    },
  ];
}

// By what rules ids are mapped to it is shown to nobody.
function shownOf(series: Series): string {
  const { ended, expectedNames } = series;
  return JSON.stringify([
    settingsOf(series),
    ended && [ended.reason, ended.successor, ended.url],
    expectedNames.map(({ target, published, source, url }) => [target, published, source, url]),
  ]);
}

function settingsOf(series: Series): SettingsState {
  const { name, lab, aliases, openPreviews, ended, note, expectedNames } = series;
  return {
    name,
    lab,
    aliases,
    openPreviews,
    ended: ended && formatDay(ended.on),
    note,
    expectedNames: expectedNames.map((expected) => expected.name),
  };
}
