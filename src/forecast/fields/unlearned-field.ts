import type { Day } from '../../domain/time.ts';
import type { FieldModel } from '../field-model.ts';
import type { FieldSettings } from './field-settings.ts';

/**
 * What a field is taken for before any of its series is known: the values that learning starts from, every weekday alike.
 * @example unlearnedField(aiField, parseDay('2026-04-01')).seriesCount // 0
 */
export function unlearnedField(settings: FieldSettings, learnedBefore: Day): FieldModel {
  return {
    learnedBefore,
    priors: [{ prior: settings.start, weight: 1 }],
    longSilence: null,
    weekdays: [1, 1, 1, 1, 1, 1, 1],
    seriesCount: 0,
    intervalCount: 0,
  };
}
