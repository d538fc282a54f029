import { makeGrid } from '../../src/forecast/backtest/grid-cdf.ts';
import { backtestMethods, RIVALS } from '../../src/forecast/backtest/methods.ts';
import { claimedHeadline } from '../../src/forecast/backtest/claimed-headline.ts';
import { LEAST_MILESTONES, backtestPace } from '../../src/forecast/backtest/backtest-rules.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import type { ScoredOrigin } from '../../src/forecast/backtest/run-backtest.ts';
import { scoreOrigin } from '../../src/forecast/backtest/score-origin.ts';
import { summarise } from '../../src/forecast/backtest/summarise.ts';
import { BACKTEST_COVERAGES } from '../../src/domain/backtest.ts';
import { parseDay } from '../../src/domain/time.ts';
import { at, entry } from '../../src/forecast/at.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { intervalsOf } from '../../src/forecast/intervals.ts';
import { predictionGrid } from '../../src/forecast/prediction-grid.ts';
import { overWindows } from '../../src/forecast/backtest/over-windows.ts';
import { randomNumbers } from '../../src/forecast/scoring/random-numbers.ts';
import { sharesThatPass } from './exact-law-bars.ts';
import type { World } from './world.ts';

const SEED = 20_260_716;
const DRAWS = 400;
const METHOD = 'method';
const COMPARED: readonly string[] = [METHOD, ...RIVALS];
const YEAR = parseDay('2026-01-01');

/** A wait of the catalog, with what each method says on every origin that it could have. */
interface Wait {
  readonly origins: readonly Origin[];
  readonly forecasts: ReadonlyMap<string, readonly Float64Array[]>;
}

/**
 * What the scores of the live method would be if its law were exactly true: the outcome of each wait is drawn from the forecast
 * that was made right after the release before it, and every origin that the wait then has is scored as in a back-test. And in which
 * share of these draws it would pass the bars that are set for it.
 */
export function exactLaw(world: World): string[] {
  const grid = makeGrid(predictionGrid());
  const waits = waitsOf(world, grid.days);
  const random = randomNumbers(SEED);
  const draws = Array.from({ length: DRAWS }, () => {
    const scored = waits.flatMap((wait) => scoredWait(wait, random(), grid));
    return new Map(
      SUBSETS.flatMap(([name, holds, resamples]) => {
        const rows = scored.filter(({ origin }) => holds(origin));
        return figuresOf(rows, resamples).map(([figure, value]) => [`${name}: ${figure}`, value]);
      }),
    );
  });
  const names = [...(draws[0]?.keys() ?? [])];
  return [
    ...names.map((name) => {
      const values = draws.map((figures) => figures.get(name) ?? NaN);
      return `${name.padEnd(44)}${spreadText(values)}`;
    }),
    ...sharesThatPass(draws),
  ];
}

/** The last is how often clusters are resampled: one bar is set for the low end of an interval. */
const SUBSETS: readonly (readonly [string, (origin: Origin) => boolean, number])[] = [
  ['all', () => true, 200],
  ['2026', ({ day }) => day >= YEAR, 0],
  ['right after', ({ silenceDays }) => silenceDays === 0, 0],
];

function waitsOf(world: World, days: readonly number[]): Wait[] {
  const methods = backtestMethods(aiField).filter(({ id }) => COMPARED.includes(id));
  const { elapsedDays } = backtestPace('ai');
  return world.series.flatMap(({ series, cluster, milestones }) => {
    const known = milestones.filter((day) => day <= world.until);
    return known.slice(LEAST_MILESTONES - 1).map((last, index) => {
      const past = known.slice(0, index + LEAST_MILESTONES);
      const origins = elapsedDays
        .filter((silenceDays) => last + silenceDays < world.until)
        .map((silenceDays) => ({
          series,
          cluster,
          day: last + silenceDays,
          milestones: past,
          intervals: intervalsOf(past),
          silenceDays,
          outcomeDays: null,
          observedDays: world.until - last - silenceDays,
        }));
      const forecasts = methods.map(
        ({ id, forecast }) =>
          [
            id,
            origins.map((origin) =>
              forecast(origin, (settings) => world.fieldOn(origin.day, settings), days),
            ),
          ] as const,
      );
      return { origins, forecasts: new Map(forecasts) };
    });
  });
}

function scoredWait(
  { origins, forecasts }: Wait,
  level: number,
  grid: ReturnType<typeof makeGrid>,
): ScoredOrigin[] {
  const [atRelease] = forecasts.get(METHOD) ?? [];
  const drawn = atRelease === undefined ? null : dayOfLevel(grid.days, atRelease, level);
  return origins.flatMap((before, index) => {
    if (drawn !== null && drawn <= before.silenceDays) return [];
    const ahead = drawn === null ? null : drawn - before.silenceDays;
    const outcomeDays = ahead !== null && ahead <= before.observedDays ? ahead : null;
    const origin = { ...before, outcomeDays };
    return [...forecasts].flatMap(([method, cdfs]) => {
      const cdf = cdfs[index];
      if (cdf === undefined) return [];
      const headline = method === METHOD ? claimedHeadline(grid, cdf, origin) : null;
      const windows = method === METHOD ? overWindows(grid, cdf, origin) : [];
      return [{ origin, method, score: scoreOrigin(grid, cdf, origin), headline, windows }];
    });
  });
}

/** The first day of a grid with F ≥ level; null where there is none, as when the series has ended. */
function dayOfLevel(days: readonly number[], cdf: Float64Array, level: number): number | null {
  for (let index = 0; index < cdf.length; index += 1)
    if (entry(cdf, index) >= level) return Math.max(1, at(days, index));
  return null;
}

function figuresOf(rows: readonly ScoredOrigin[], resamples: number): [string, number][] {
  const bootstrap = { random: () => randomNumbers(SEED), resamples };
  const own = summarise(rows, { rivals: RIVALS, bootstrap }).find(({ id }) => id === METHOD);
  if (own === undefined) return [];
  const covers = (name: string, values: readonly { value: number }[]) =>
    values.map(({ value }, index): [string, number] => [
      `${name} ${[50, 80, 90][index] ?? ''}`,
      value,
    ]);
  return [
    ...Object.entries(own.skill).flatMap(([rival, { value, low }]): [string, number][] => [
      [`skill on ${rival}`, value],
      ...(low === null ? [] : [[`skill on ${rival}, low end`, low] satisfies [string, number]]),
    ]),
    ...covers('cover', own.coverage),
    ...covers('of resolved', own.resolvedCoverage),
    ...BACKTEST_COVERAGES.flatMap((level, index): [string, number][] => [
      [`over: ${100 * level} claims`, own.windows[index]?.claimed ?? NaN],
      [`over: ${100 * level} held`, own.windows[index]?.cameTrue.value ?? NaN],
    ]),
    ['headline claims', own.headline?.claimed ?? NaN],
    ['headline came true', own.headline?.cameTrue.value ?? NaN],
  ];
}

function spreadText(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [0.025, 0.975].map(
    (share) => sorted[Math.round(share * (sorted.length - 1))] ?? NaN,
  );
  return `${mean.toFixed(3)} (sd ${Math.sqrt(variance).toFixed(3)}) [${low?.toFixed(3)}, ${high?.toFixed(3)}]`;
}
