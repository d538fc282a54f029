import { monthStart } from '../../src/domain/time.ts';
import type { Day } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { fieldMethod } from '../../src/forecast/backtest/field-method.ts';
import type { FieldModel } from '../../src/forecast/field-model.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { learnField } from '../../src/forecast/learning/learn-field.ts';
import type { World } from './world.ts';

/** The live method as the service learns it: from no silence after the day on which a lab has ended a series. */
export function endedSeries({ catalog, series }: World): {
  variants: BacktestMethod[];
  notes: string[];
} {
  const ends = new Map(
    catalog.series.flatMap(({ slug, ended }) => (ended === null ? [] : [[slug, ended.on]])),
  );
  const histories = series.map((one) => {
    const observedThrough = ends.get(one.series);
    return observedThrough === undefined ? one : { ...one, observedThrough };
  });
  const fields = new Map<Day, FieldModel>();
  const fieldOn = (day: Day): FieldModel => {
    const month = monthStart(day);
    const model = fields.get(month) ?? learnField(histories, aiField, month);
    fields.set(month, model);
    return model;
  };
  const forecast = fieldMethod(aiField, { weekdays: true });
  return {
    variants: [
      {
        id: 'as-served',
        name: 'no silence of ended series learned from',
        forecast: (origin, _, days) => forecast(origin, () => fieldOn(origin.day), days),
      },
    ],
    notes: [`ended: ${[...ends.keys()].join(', ')}`],
  };
}
