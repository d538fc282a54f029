import type { FieldModel } from '../field-model.ts';
import type { FieldSettings } from '../fields/field-settings.ts';
import type { Origin } from './origins.ts';

/** A way to forecast that a back-test compares. */
export interface BacktestMethod {
  /** Short, for files and tables. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  /** F on days ahead, whole and ascending from 0, as said on an origin from what was known there. */
  readonly forecast: (origin: Origin, fieldAt: FieldAt, days: readonly number[]) => Float64Array;
}

/** The field as known at an origin's period, under some settings. */
export type FieldAt = (settings: FieldSettings) => FieldModel;
