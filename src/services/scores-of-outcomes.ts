import type { Score } from '../domain/forecast.ts';
import type { Hits, ScoreNews } from '../domain/news.ts';
import type { Day } from '../domain/time.ts';
import type { ForecastOutcome } from '../domain/track-record.ts';
import type { SeriesRecord } from './world.ts';

interface Scored {
  readonly forecast: ForecastOutcome;
  readonly release: string;
  readonly day: Day;
  readonly score: Score;
}

/** How the forecasts of each release did, live ones and hindcasts apart; void ones are left out. */
export function scoresOf(
  outcomes: readonly ForecastOutcome[],
  named: ReadonlyMap<string, SeriesRecord>,
): ScoreNews[] {
  const scored = outcomes.flatMap((forecast): Scored[] => {
    const { outcome } = forecast;
    if (outcome === null || outcome.score === null) return [];
    return [{ forecast, release: outcome.release, day: outcome.day, score: outcome.score }];
  });
  const groups = Map.groupBy(scored, ({ release, forecast }) => `${release} ${forecast.kind}`);
  return [...groups.values()].flatMap((group) => scoreOf(group, named));
}

function scoreOf(group: readonly Scored[], named: ReadonlyMap<string, SeriesRecord>): ScoreNews[] {
  const [first] = group.toSorted((a, b) => a.forecast.origin - b.forecast.origin);
  const record = first && named.get(first.forecast.series);
  if (first === undefined || record === undefined) return [];
  const { forecast, release, day, score } = first;
  const hits = (held: (score: Score) => boolean | null): Hits => {
    const tried = group.map((one) => held(one.score)).filter((one) => one !== null);
    return { hits: tried.filter(Boolean).length, of: tried.length };
  };
  return [
    {
      kind: 'score',
      target: forecast.target,
      made: forecast.kind,
      series: forecast.series,
      seriesName: record.series.name,
      release,
      name: record.releases.find(({ id }) => id === release)?.name ?? release,
      day,
      forecasts: group.length,
      headline: hits(({ headlineHit }) => headlineHit),
      likely: hits(({ likelyHit }) => likelyHit),
      window: hits(({ windowHit }) => windowHit),
      first: {
        forecast: forecast.id,
        origin: forecast.origin,
        errorDays: score.errorDays,
        windowHit: score.windowHit,
      },
    },
  ];
}
