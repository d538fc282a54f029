import type { Milestone } from '../domain/milestone.ts';
import type { Target } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import type { FieldModel } from './field-model.ts';
import type { GenerationShare } from './generation/generation-share.ts';
import { predictGeneration } from './generation/predict-generation.ts';
import { nextMilestone } from './next-milestone.ts';
import type { NextMilestone, PredictiveInput } from './next-milestone.ts';
import { predict } from './predict.ts';
import type { Prediction } from './predict.ts';

/** What a field has taught by a day: of intervals, and of how often one ends in a generation. */
export interface TaughtField {
  readonly model: FieldModel;
  readonly generations: GenerationShare;
}

export interface TargetInput {
  readonly target: Target;
  readonly milestones: readonly Milestone[];
  readonly observedThrough: Day;
  readonly field: TaughtField;
}

/**
 * Forecasts the next milestone of a series, or its next generation. Null without any milestone.
 * @example predictTarget({ target: 'generation', milestones, observedThrough, field })?.sample.method
 */
export function predictTarget({
  target,
  milestones,
  observedThrough,
  field,
}: TargetInput): Prediction | null {
  const { input, next } = lawOf(milestones, observedThrough, field.model);
  return target === 'milestone'
    ? predict(input, next)
    : predictGeneration(input, field.generations, next);
}

interface Law {
  readonly input: PredictiveInput;
  readonly next: NextMilestone | null;
}

const laws = new WeakMap<readonly Milestone[], Law>();

/** The law of the next milestone, which both targets of a series rest on, worked out once for the same milestones. */
function lawOf(milestones: readonly Milestone[], observedThrough: Day, field: FieldModel): Law {
  const known = laws.get(milestones);
  if (known?.input.observedThrough === observedThrough && known.input.field === field) return known;
  const input = { milestones: milestones.map(({ day }) => day), observedThrough, field };
  const law = { input, next: nextMilestone(input) };
  laws.set(milestones, law);
  return law;
}

/**
 * The milestones that end a forecast of a target: all of them, or those of level generation.
 * @example countsFor('generation', milestone) // milestone.level === 'generation'
 */
export function countsFor(target: Target, { level }: Pick<Milestone, 'level'>): boolean {
  return target === 'milestone' || level === 'generation';
}
