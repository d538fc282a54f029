const DAILY_THROUGH = 400;
const RATIO = 1.02;
const REACHES = 7300;

/**
 * The days ahead at which a predictive distribution is told where no others are asked for: 0 to 400 one by one, then each 1.02
 * times the one before, rounded to a day, to the first past 7300 (twenty years). 548 days.
 * @example predictionGrid()[401] // 408
 */
export function predictionGrid(): number[] {
  const days = Array.from({ length: DAILY_THROUGH + 1 }, (_, day) => day);
  for (let day = DAILY_THROUGH; day <= REACHES; days.push(day)) day = Math.round(day * RATIO);
  return days;
}
