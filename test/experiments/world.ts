import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Catalog } from '../../src/domain/read-catalog.ts';
import { monthStart } from '../../src/domain/time.ts';
import type { Day } from '../../src/domain/time.ts';
import { fieldMethod } from '../../src/forecast/backtest/field-method.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { backtestPace, LEAST_MILESTONES } from '../../src/forecast/backtest/backtest-rules.ts';
import { originsOf } from '../../src/forecast/backtest/origins.ts';
import type { BacktestSeries, Origin } from '../../src/forecast/backtest/origins.ts';
import { cumulativeOnGrid } from '../../src/forecast/cumulative-on-grid.ts';
import type { FieldModel } from '../../src/forecast/field-model.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
import type { LocalLevelPrior } from '../../src/forecast/local-level/local-level-prior.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import type { NextLaw } from '../../src/forecast/long-silence.ts';
import type { NextMilestone } from '../../src/forecast/next-milestone.ts';
import { catalogMilestones } from '../../src/runtime/backtest/catalog-milestones.ts';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { parseCatalog } from '../../src/services/parse-catalog.ts';

/** What variants are measured against: the live method, its likeliest prior taken for certain, and its law as it is after long silence too. */
export const REFERENCE: FieldSettings = { ...aiField, possiblePriors: 1, longSilence: null };

/** What experiments are made on: the catalog, and what the reference said of it at the time. */
export interface World {
  readonly catalog: Catalog;
  readonly series: readonly BacktestSeries[];
  readonly until: Day;
  /** Every weekly origin, by day. */
  readonly origins: readonly Origin[];
  /** The field under some settings, learned from what was before the month of a day. */
  readonly fieldOn: (day: Day, settings?: FieldSettings) => FieldModel;
  /** What the reference says of the next milestone on an origin. */
  readonly nextOn: (origin: Origin) => NextMilestone;
}

/** Another law of the remaining days on an origin, from what was known before its month and of the series on it. */
export type Law = (origin: Origin) => NextLaw;

export async function readWorld(until: Day): Promise<World> {
  const folder = pathToFileURL(fileURLToPath(new URL('../../data/', import.meta.url)));
  const { series } = await catalogMilestones(folder);
  const { elapsedDays } = backtestPace('ai');
  const fields = new Map<FieldSettings, Map<Day, FieldModel>>();
  const nexts = new WeakMap<Origin, NextMilestone>();

  const fieldOn = (day: Day, settings: FieldSettings = REFERENCE): FieldModel => {
    const month = monthStart(day);
    const months = fields.get(settings) ?? new Map<Day, FieldModel>();
    fields.set(settings, months);
    const model = months.get(month) ?? learnField(series, settings, month);
    months.set(month, model);
    return model;
  };
  const nextOn = (origin: Origin): NextMilestone => {
    const { milestones, day } = origin;
    const found =
      nexts.get(origin) ?? nextMilestone({ milestones, observedThrough: day, field: fieldOn(day) });
    if (found === null) throw new RangeError(`Cannot forecast ${origin.series}: no milestone`);
    nexts.set(origin, found);
    return found;
  };
  return {
    catalog: parseCatalog(await readCatalogFiles(folder)),
    series,
    until,
    origins: originsOf(series, { elapsedDays, leastMilestones: LEAST_MILESTONES, until }),
    fieldOn,
    nextOn,
  };
}

/** The prior that the reference takes for certain. */
export function priorOn({ fieldOn }: World, day: Day): LocalLevelPrior {
  const [only] = fieldOn(day).priors;
  if (only === undefined) throw new RangeError(`Cannot find the prior of day ${day}`);
  return only.prior;
}

/** The method under other settings. */
export function withSettings(name: string, settings: FieldSettings): BacktestMethod {
  return { id: name, name, forecast: fieldMethod(settings, { weekdays: true }) };
}

/** The reference with another law under its weekday layer. */
export function withLaw(name: string, { nextOn }: World, law: Law): BacktestMethod {
  return {
    id: name,
    name,
    forecast: (origin, _, days) =>
      cumulativeOnGrid({ ...nextOn(origin), remaining: law(origin) }, origin.day, days),
  };
}
