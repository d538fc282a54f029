import type { Board, BoardRow, DensityStep } from '../domain/board.ts';
import type { DailyDistribution } from '../domain/forecast.ts';
import type { Lab } from '../domain/lab.ts';
import type { Day } from '../domain/time.ts';
import { listLabs } from '../store/labs.ts';
import { allForecasts } from './all-forecasts.ts';
import { asOfDay } from './as-of-day.ts';
import type { Call, Context } from './context.ts';
import { labBySlug } from './find-series.ts';
import { currentWorld, milestonesAsOf } from './world.ts';

const STEP_DAYS = 7;
const LABS_AT_ONCE = 200;

export interface BoardQuestion {
  /** Of this lab; of all if null. */
  readonly lab: string | null;
  readonly asOf: Day | null;
}

/** Every series with its past milestones and its forecast, in order of series. */
export async function readBoard({ ctx, input }: Call<BoardQuestion>): Promise<Board> {
  const asOf = asOfDay(ctx, input.asOf);
  const labs = await labsFor(ctx, input.lab);
  const world = await currentWorld({ ctx });
  const forecasts = await allForecasts(ctx, ({ series }) => labs.has(series.lab), asOf);
  const described = new Map(forecasts.map((one) => [one.view.series, one]));
  const rows: BoardRow[] = [];
  const waiting: { lab: Lab; series: BoardRow['series'] }[] = [];
  for (const record of world.records.values()) {
    const lab = labs.get(record.series.lab);
    if (lab === undefined) continue;
    const found = described.get(record.series.slug);
    if (found === undefined) {
      waiting.push({ lab, series: record.series });
      continue;
    }
    rows.push({
      lab,
      series: record.series,
      milestones: milestonesAsOf(world, record, asOf),
      view: found.view,
      steps: inSteps(found.forecast.distribution),
    });
  }
  return { asOf, rows, waiting };
}

async function labsFor(ctx: Context, slug: string | null): Promise<Map<string, Lab>> {
  if (slug !== null) {
    const lab = await labBySlug(ctx, slug);
    return new Map([[lab.slug, lab]]);
  }
  const labs = new Map<string, Lab>();
  let cursor: string | null = null;
  do {
    const page = await listLabs(ctx.database, { cursor, limit: LABS_AT_ONCE });
    for (const lab of page.items) labs.set(lab.slug, lab);
    cursor = page.next;
  } while (cursor !== null);
  return labs;
}

function inSteps({ firstDay, daily }: DailyDistribution): DensityStep[] {
  const steps: DensityStep[] = [];
  for (let start = 0; start < daily.length; start += STEP_DAYS) {
    const step = daily.slice(start, start + STEP_DAYS);
    const mass = step.reduce((sum, probability) => sum + probability, 0);
    steps.push({ day: firstDay + start + step.length - 1, density: mass / step.length });
  }
  return steps;
}
