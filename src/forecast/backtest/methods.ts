import { analystRule } from '../baselines/analyst-rule.ts';
import { empiricalRule } from '../baselines/empirical-rule.ts';
import { exponentialRule } from '../baselines/exponential-rule.ts';
import { logNormalRule } from '../baselines/log-normal-rule.ts';
import { softRule } from '../baselines/soft-rule.ts';
import { aiField } from '../fields/ai-field.ts';
import { broadField } from '../fields/broad-field.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import { lightAiField } from '../fields/light-ai-field.ts';
import type { BacktestMethod } from './backtest-method.ts';

/** Where learning starts what a simpler field holds still; learned on AI releases. */
const MOVING = { persistence: 0.946, drift: -0.109, discount: 0.89 } as const;

/** The rules that skill is measured against. */
export const RIVALS = ['empirical', 'analyst'] as const;
/** The method that forecasts are issued by. */
export const THE_METHOD = 'method';

/**
 * The method of a field, the same with parts of it left out, and the naive rules. A part that the field does not have is not
 * compared.
 * @example backtestMethods(softwareField).map(({ id }) => id)[0] // 'method'
 */
export function backtestMethods(settings: FieldSettings): BacktestMethod[] {
  const variants: BacktestMethod[] = [
    { kind: 'field', id: THE_METHOD, name: 'the method', settings, weekdays: true },
  ];
  const vary = (id: string, name: string, changed: FieldSettings, weekdays = true) =>
    variants.push({ kind: 'field', id, name, settings: changed, weekdays });

  if (settings.logLogistic !== null)
    vary('alone', 'without the log-logistic', { ...settings, logLogistic: null });
  if (settings === aiField) vary('light', 'local level alone, π = 0.06', lightAiField);
  if (settings.discontinuation > 0)
    vary('endless', 'without discontinuation', { ...settings, discontinuation: 0 });
  if (settings.learned.length < broadField.learned.length)
    vary('full', 'the full method', { ...broadField, start: { ...settings.start, ...MOVING } });
  vary('no-weekdays', 'without the weekday layer', settings, false);
  vary('static', 'static prior', staticField(settings));
  return [...variants, ...rules];
}

const rules: readonly BacktestMethod[] = [
  { kind: 'rule', id: 'exponential', name: 'exponential', remaining: exponentialRule },
  {
    kind: 'rule',
    id: 'log-normal',
    name: 'log-normal, maximum likelihood',
    remaining: logNormalRule,
  },
  { kind: 'rule', id: 'soft', name: "analyst's rule, soft tails", remaining: softRule },
  { kind: 'rule', id: 'empirical', name: 'past intervals, empirical', remaining: empiricalRule },
  {
    kind: 'rule',
    id: 'analyst',
    name: "analyst's rule, shortest to longest",
    remaining: analystRule,
  },
];

/** A level that never moves and a variance that is never forgotten: a normal-inverse-gamma prior, and nothing else. */
function staticField(settings: FieldSettings): FieldSettings {
  return {
    ...settings,
    start: { ...settings.start, evolutionVariance: 0, persistence: 1, drift: 0, discount: 1 },
    learned: ['level', 'levelVariance', 'shape', 'scale'],
    logLogistic: null,
    discontinuation: 0,
  };
}
