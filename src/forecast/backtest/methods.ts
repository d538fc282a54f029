import { analystRule } from '../baselines/analyst-rule.ts';
import { empiricalRule } from '../baselines/empirical-rule.ts';
import { exponentialRule } from '../baselines/exponential-rule.ts';
import { logNormalRule } from '../baselines/log-normal-rule.ts';
import { softRule } from '../baselines/soft-rule.ts';
import { broadField } from '../fields/broad-field.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { remainingOnGrid } from '../cumulative-on-grid.ts';
import type { RemainingTime } from '../remaining-time.ts';
import type { BacktestMethod } from './backtest-method.ts';
import { fieldMethod } from './field-method.ts';

/** Where learning starts what a simpler field holds still; learned on AI releases. */
const MOVING = { persistence: 0.946, discount: 0.89 } as const;

/** The rules that skill is measured against. */
export const RIVALS = ['empirical', 'analyst'] as const;
/** The method that forecasts are issued by. */
const THE_METHOD = 'method';

/**
 * The method of a field, the same with parts of it left out, and the naive rules. A part that the field does not have is not
 * compared.
 * @example backtestMethods(softwareField).map(({ id }) => id)[0] // 'method'
 */
export function backtestMethods(settings: FieldSettings): BacktestMethod[] {
  const variants: BacktestMethod[] = [];
  const vary = (id: string, name: string, changed: FieldSettings, weekdays = true) =>
    variants.push({ id, name, forecast: fieldMethod(changed, { weekdays }) });

  vary(THE_METHOD, 'the method', settings);
  if (settings.possiblePriors > 1)
    vary('certain', 'one prior taken for certain', { ...settings, possiblePriors: 1 });
  if (settings.longSilence !== null)
    vary('steady', 'without slowing after long silence', { ...settings, longSilence: null });
  if (settings.learned.includes('discontinuation'))
    vary('endless', 'without discontinuation', withoutEnd(settings));
  const held = broadField.learned.filter((name) => !settings.learned.includes(name));
  if (held.length > 0)
    vary('full', 'the full method', {
      ...settings,
      start: { ...settings.start, ...MOVING },
      learned: [...settings.learned, ...held],
    });
  vary('no-weekdays', 'without the weekday layer', settings, false);
  vary('static', 'static prior', staticField(settings));
  return [...variants, ...rules];
}

const rules: readonly BacktestMethod[] = [
  rule('exponential', 'exponential', exponentialRule),
  rule('log-normal', 'log-normal, maximum likelihood', logNormalRule),
  rule('soft', "analyst's rule, soft tails", softRule),
  rule('empirical', 'past intervals, empirical', empiricalRule),
  rule('analyst', "analyst's rule, shortest to longest", analystRule),
];

/** A rule looks at nothing but the series itself. */
function rule(
  id: string,
  name: string,
  remaining: (intervals: readonly number[], silenceDays: number) => RemainingTime,
): BacktestMethod {
  return {
    id,
    name,
    forecast: ({ intervals, silenceDays }, _, days) =>
      remainingOnGrid(remaining(intervals, silenceDays), days),
  };
}

/** A level that never moves and a variance that is never forgotten: a normal-inverse-gamma prior, and nothing else. */
function staticField(settings: FieldSettings): FieldSettings {
  const still = {
    evolutionVariance: 0,
    persistence: 1,
    drift: 0,
    discount: 1,
    width: 1,
    discontinuation: 0,
  };
  return {
    ...settings,
    start: { ...settings.start, ...still },
    learned: ['level', 'levelVariance', 'shape', 'scale'],
    longSilence: null,
  };
}

function withoutEnd(settings: FieldSettings): FieldSettings {
  return {
    ...settings,
    start: { ...settings.start, discontinuation: 0 },
    learned: settings.learned.filter((name) => name !== 'discontinuation'),
  };
}
