import { broadField } from '../../src/forecast/fields/broad-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { REFERENCE, withSettings } from './world.ts';

type Parameter = keyof FieldSettings['start'];

/** The reference with other hyper-priors, or with parameters held or learned. */
export function otherSettings(): BacktestMethod[] {
  return [
    withSettings('drift 0', holding({ drift: 0 })),
    withSettings('end: logit centre −3.5', hyperPrior('discontinuation', -3.5, 0.7)),
    withSettings('end: logit centre −2.2', hyperPrior('discontinuation', -2.2, 0.7)),
    withSettings('end held at .03', holding({ discontinuation: 0.03 })),
    withSettings('scale × 1.1', holding({ width: 1.1 })),
    withSettings('scale × 1.2', holding({ width: 1.2 })),
    withSettings('scale factor learned', learning('width')),
    withSettings('q: centre .3', hyperPrior('evolutionVariance', Math.log(0.3), 1.5)),
    withSettings('drift ~ N(0, .05)', hyperPrior('drift', 0, 0.05)),
    withSettings('drift ~ N(0, .2)', hyperPrior('drift', 0, 0.2)),
    withSettings('φ learned', learning('persistence')),
    withSettings('δ learned', learning('discount')),
    withSettings('all eight learned', learning('persistence', 'discount')),
  ];
}

function holding(values: Partial<FieldSettings['start']>): FieldSettings {
  return {
    ...REFERENCE,
    start: { ...REFERENCE.start, ...values },
    learned: REFERENCE.learned.filter((name) => !(name in values)),
  };
}

function hyperPrior(name: Parameter, mean: number, spread: number): FieldSettings {
  return { ...REFERENCE, hyperPriors: { ...REFERENCE.hyperPriors, [name]: { mean, spread } } };
}

/** What is learned starts where the full field starts: at φ or δ of 1 its coordinate would be infinite. */
function learning(...names: readonly Parameter[]): FieldSettings {
  const start = { ...REFERENCE.start };
  for (const name of names) start[name] = broadField.start[name];
  return { ...REFERENCE, start, learned: [...REFERENCE.learned, ...names] };
}
