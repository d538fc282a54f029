import { counted } from '../../domain/counted.ts';
import { headlineMonths } from '../../domain/forecast-moves.ts';
import type { ForecastOutline } from '../../domain/forecast-outline.ts';
import type { Hits, News, ReleaseNews, ScoreNews, ShiftNews } from '../../domain/news.ts';
import { longDayLabel, monthRangeLabel } from '../../domain/time.ts';
import { nextOf } from '../markup/words.ts';

/** What an item of news says: a line, and sentences. */
export interface NewsWords {
  readonly title: string;
  readonly sentences: readonly string[];
}

export function newsWords(news: News): NewsWords {
  switch (news.kind) {
    case 'shift':
      return shiftWords(news);
    case 'release':
      return releaseWords(news);
    case 'score':
      return scoreWords(news);
  }
}

function shiftWords({ target, seriesName, from, to, medianDays }: ShiftNews): NewsWords {
  const next = nextOf(target, seriesName);
  const [before, after] = [monthsOf(from), monthsOf(to)];
  const moved =
    medianDays === null
      ? null
      : `${counted(Math.abs(medianDays), 'day')} ${medianDays < 0 ? 'earlier' : 'later'}`;
  const title =
    before === after
      ? `${next}: still ${after}, median ${moved ?? 'moved'}`
      : `${next}: ${after}, was ${before}`;
  return {
    title,
    sentences: [
      before === after
        ? `The headline stays ${after}.`
        : `The headline was ${before} and is ${after}.`,
      `The median was ${medianOf(from)} and is ${medianOf(to)}${moved === null || medianDays === 0 ? '' : `, ${moved}`}.`,
      from.origin === to.origin
        ? `Both forecasts were made on ${longDayLabel(to.origin)}; the later one had read more.`
        : `Compared are the forecasts of ${longDayLabel(from.origin)} and ${longDayLabel(to.origin)}.`,
    ],
  };
}

function releaseWords({ name, day, level, milestone }: ReleaseNews): NewsWords {
  return {
    title: `${name} released`,
    sentences: [
      `${name} was released on ${longDayLabel(day)}.`,
      milestone
        ? 'It is a milestone: the forecasts of its series now speak of what follows it.'
        : `It is a ${level} and no milestone: the forecasts of its series wait for the next one.`,
    ],
  };
}

function scoreWords(news: ScoreNews): NewsWords {
  const { target, name, made, forecasts, headline, likely, window, first } = news;
  const kind = made === 'live' ? 'forecast' : 'hindcast';
  return {
    title: `${name}: how its ${kind}s did${target === 'milestone' ? '' : ` as a ${target}`}`,
    sentences: [
      `${name} shipped on ${longDayLabel(news.day)} and ended ${counted(forecasts, kind)}.`,
      `Held: headline ${hitsOf(headline)}, 50 % window ${hitsOf(likely)}, 80 % window ${hitsOf(window)}.`,
      `The first, of ${longDayLabel(first.origin)}, had it ${first.windowHit ? 'inside' : 'outside'} its 80 % window${errorOf(first.errorDays)}.`,
      ...(made === 'hindcast'
        ? ['Hindcasts are computed for a past day, from what was published by then.']
        : []),
    ],
  };
}

function monthsOf({ headline }: ForecastOutline): string {
  const months = headlineMonths(headline);
  return months === null ? 'no clear window' : monthRangeLabel(months.start, months.end);
}

function medianOf({ median }: ForecastOutline): string {
  return median === null ? 'beyond two years' : longDayLabel(median);
}

function hitsOf({ hits, of }: Hits): string {
  return `${hits} of ${of}`;
}

function errorOf(days: number | null): string {
  if (days === null) return '; its median lay beyond two years';
  if (days === 0) return ' and on its median';
  return `, ${counted(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} its median`;
}
