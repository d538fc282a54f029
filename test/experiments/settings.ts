import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import { aiField } from '../../src/forecast/fields/ai-field.ts';
import { broadField } from '../../src/forecast/fields/broad-field.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { withSettings } from './world.ts';

type Parameter = keyof FieldSettings['start'];

const SLOWER_AFTER = 120;

/** The live method with other hyper-priors, or with parameters held or learned. */
export function otherSettings(): BacktestMethod[] {
  const moreEnds = hyperPrior(aiField, 'discontinuation', -2.2, 0.7);
  const moreEvolution = hyperPrior(aiField, 'evolutionVariance', Math.log(0.3), 1.5);
  return [
    withSettings('q: centre .3', moreEvolution),
    withSettings('q: centre 1', hyperPrior(aiField, 'evolutionVariance', 0, 1.5)),
    withSettings('q: centre .03', hyperPrior(aiField, 'evolutionVariance', Math.log(0.03), 1.5)),
    withSettings('end: logit centre −3.5', hyperPrior(aiField, 'discontinuation', -3.5, 0.7)),
    withSettings('end: logit centre −2.2', moreEnds),
    withSettings('end: spread 1.4', hyperPrior(aiField, 'discontinuation', -3, 1.4)),
    withSettings('long silence worth 3', worth(aiField, 3)),
    withSettings('long silence worth 1', worth(aiField, 1)),
    withSettings('long silence worth 20', worth(aiField, 20)),
    withSettings('worth 3, end: −2.2', worth(moreEnds, 3)),
    withSettings('worth 3, q: .3', worth(moreEvolution, 3)),
    withSettings(
      'worth 3, q: .3, end: −2.2',
      worth(hyperPrior(moreEvolution, 'discontinuation', -2.2, 0.7), 3),
    ),
    withSettings('drift 0', holding({ drift: 0 })),
    withSettings('drift ~ N(0, .05)', hyperPrior(aiField, 'drift', 0, 0.05)),
    withSettings('drift ~ N(0, .2)', hyperPrior(aiField, 'drift', 0, 0.2)),
    withSettings('end held at .03', holding({ discontinuation: 0.03 })),
    withSettings('scale × 1.1', holding({ width: 1.1 })),
    withSettings('scale × 1.2', holding({ width: 1.2 })),
    withSettings('scale factor learned', learning('width')),
    withSettings('φ learned', learning('persistence')),
    withSettings('δ learned', learning('discount')),
    withSettings('all eight learned', learning('persistence', 'discount')),
  ];
}

function worth(settings: FieldSettings, priorWorth: number): FieldSettings {
  return { ...settings, longSilence: { afterDays: SLOWER_AFTER, priorWorth } };
}

function holding(values: Partial<FieldSettings['start']>): FieldSettings {
  return {
    ...aiField,
    start: { ...aiField.start, ...values },
    learned: aiField.learned.filter((name) => !(name in values)),
  };
}

function hyperPrior(
  settings: FieldSettings,
  name: Parameter,
  mean: number,
  spread: number,
): FieldSettings {
  return { ...settings, hyperPriors: { ...settings.hyperPriors, [name]: { mean, spread } } };
}

/** What is learned starts where the full field starts: at φ or δ of 1 its coordinate would be infinite. */
function learning(...names: readonly Parameter[]): FieldSettings {
  const start = { ...aiField.start };
  for (const name of names) start[name] = broadField.start[name];
  return { ...aiField, start, learned: [...aiField.learned, ...names] };
}
