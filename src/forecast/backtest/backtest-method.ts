import type { FieldModel } from '../field-model.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import type { RemainingTime } from '../remaining-time.ts';

/** A way to forecast that a back-test compares. */
export type BacktestMethod = FieldMethod | RuleMethod;

interface Named {
  /** Short, for files and tables. */
  readonly id: string;
  /** For people. */
  readonly name: string;
}

/** Borrows from the field, learned anew for each period from what was published before it. */
export interface FieldMethod extends Named {
  readonly kind: 'field';
  readonly settings: FieldSettings;
  readonly weekdays: boolean;
}

/** Looks at nothing but the series itself. */
export interface RuleMethod extends Named {
  readonly kind: 'rule';
  readonly remaining: (intervals: readonly number[], silenceDays: number) => RemainingTime;
}

/** The field as known at an origin's period, under some settings. */
export type FieldAt = (settings: FieldSettings) => FieldModel;
