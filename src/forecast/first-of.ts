import type { DailyDistribution } from '../domain/forecast.ts';
import { dailyDistribution } from './daily-distribution.ts';

/**
 * The distribution of the first of several independent releases: S(d) is the product of their
 * survivals (Cox & Oakes, Analysis of Survival Data, section 9.2). It starts with the earliest of
 * them and ends with the first horizon; needs at least one.
 * @example firstOf([kimi, kimiOther]).firstDay // the earlier of both first days
 */
export function firstOf(distributions: readonly DailyDistribution[]): DailyDistribution {
  const firstDay = Math.min(...distributions.map((distribution) => distribution.firstDay));
  const lastDay = Math.min(
    ...distributions.map(({ firstDay: start, daily }) => start + daily.length - 1),
  );
  const survivals = distributions.map(() => 1);
  const daily: number[] = [];
  let before = 1;
  for (let day = firstDay; day <= lastDay; day += 1) {
    for (const [index, distribution] of distributions.entries()) {
      survivals[index] =
        (survivals[index] ?? 1) - (distribution.daily[day - distribution.firstDay] ?? 0);
    }
    const survival = Math.min(
      before,
      survivals.reduce((product, own) => product * Math.max(own, 0), 1),
    );
    daily.push(before - survival);
    before = survival;
  }
  return dailyDistribution(
    firstDay,
    daily,
    distributions.reduce((product, { ended }) => product * ended, 1),
  );
}
