import type { ForecastKind } from './forecast.ts';
import type { Shift } from './forecast-moves.ts';
import type { Level } from './release.ts';
import type { Target } from './series.ts';
import { instantOfDay } from './time.ts';
import type { Day } from './time.ts';

interface OfSeries {
  readonly series: string;
  readonly seriesName: string;
}

/** A live forecast that moved by a week or more. */
export interface ShiftNews extends OfSeries, Shift {
  readonly kind: 'shift';
  readonly target: Target;
}

/** A release on the day on which anyone could first use it. */
export interface ReleaseNews extends OfSeries {
  readonly kind: 'release';
  readonly release: string;
  readonly name: string;
  readonly level: Level;
  readonly day: Day;
  readonly milestone: boolean;
}

/** How often something held among the forecasts for which it could be tried. */
export interface Hits {
  readonly hits: number;
  readonly of: number;
}

/** How the forecasts of a release did, those of one kind and target together. */
export interface ScoreNews extends OfSeries {
  readonly kind: 'score';
  readonly target: Target;
  readonly made: ForecastKind;
  readonly release: string;
  readonly name: string;
  readonly day: Day;
  readonly forecasts: number;
  readonly headline: Hits;
  readonly likely: Hits;
  readonly window: Hits;
  /** The earliest of them. */
  readonly first: {
    readonly forecast: string;
    readonly origin: Day;
    /** Days by which it shipped after the median; null where that lay beyond the horizon. */
    readonly errorDays: number | null;
    readonly windowHit: boolean;
  };
}

export type News = ShiftNews | ReleaseNews | ScoreNews;

/**
 * When news became known as such, in milliseconds: a shift when its forecast was issued, the rest on the day of
 * the release.
 * @example newsInstant(shift) // shift.to.issuedAtMs
 */
export function newsInstant(news: News): number {
  return news.kind === 'shift' ? news.to.issuedAtMs : instantOfDay(news.day);
}

/**
 * A name that stays with an item of news whatever is corrected in it, unique over all series.
 * @example newsId(release) // 'release:kimi-k3'
 */
export function newsId(news: News): string {
  switch (news.kind) {
    case 'shift':
      return `shift:${news.to.forecast}`;
    case 'release':
      return `release:${news.release}`;
    case 'score':
      return ['score', news.release, ...beyondMilestones(news.target), news.made].join(':');
  }
}

function beyondMilestones(target: Target): readonly string[] {
  return target === 'milestone' ? [] : [target];
}
