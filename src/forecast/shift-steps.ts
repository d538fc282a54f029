import type { Milestone } from '../domain/milestone.ts';
import type { Day } from '../domain/time.ts';
import type { TaughtField } from './predict-target.ts';

/** Everything that a forecast of a series is computed from. */
export interface ForecastInputs {
  readonly milestones: readonly Milestone[];
  readonly observedThrough: Day;
  readonly field: TaughtField;
}

/** One thing in which the inputs of a later forecast differ from those of an earlier one. */
export type ShiftCause =
  | {
      readonly kind: 'correction';
      readonly release: string;
      readonly name: string;
      /** Null where it was not known as a milestone. */
      readonly before: Day | null;
      /** Null where it is none any more. */
      readonly after: Day | null;
    }
  /** Days that went by, or, where `to` is the earlier one, that do not count as read any more. */
  | { readonly kind: 'time'; readonly from: Day; readonly to: Day }
  | {
      readonly kind: 'milestone';
      readonly release: string;
      readonly name: string;
      readonly day: Day;
    }
  | { readonly kind: 'prior'; readonly from: TaughtField; readonly to: TaughtField };

export interface ShiftStep {
  readonly cause: ShiftCause;
  /** The inputs with this change and all earlier ones made. */
  readonly inputs: ForecastInputs;
}

/**
 * The way from the inputs of one forecast to those of another, one change after the other: first
 * what is said of the past anew, in order of day; then the days as they went by, with each milestone
 * on its own; then the priors of the later month, always, so that a month without effect shows. The
 * effect of a change depends on those before it; effects along the way add up to the whole.
 * @example shiftSteps(april, july).map(({ cause }) => cause.kind) // ['time', 'milestone', 'time', 'prior']
 */
export function shiftSteps(from: ForecastInputs, to: ForecastInputs): ShiftStep[] {
  const steps: ShiftStep[] = [];
  const start = from.observedThrough;
  let inputs: ForecastInputs = {
    ...from,
    milestones: from.milestones.filter(({ day }) => day <= start),
  };
  const take = (cause: ShiftCause, change: Partial<ForecastInputs>) => {
    inputs = { ...inputs, ...change };
    steps.push({ cause, inputs });
  };

  for (const correction of correctionsOf(from, to)) {
    take(correction, { milestones: corrected(inputs.milestones, correction, to, start) });
  }
  for (const milestone of to.milestones) {
    if (milestone.day <= start || milestone.day > to.observedThrough) continue;
    const { observedThrough: reached, milestones } = inputs;
    const eve = milestone.day - 1;
    if (eve > reached) take({ kind: 'time', from: reached, to: eve }, { observedThrough: eve });
    const { release, name, day } = milestone;
    take(
      { kind: 'milestone', release, name, day },
      { milestones: [...milestones, milestone], observedThrough: day },
    );
  }
  const { observedThrough: reached } = inputs;
  if (to.observedThrough !== reached) {
    const cause = { kind: 'time', from: reached, to: to.observedThrough } as const;
    take(cause, { observedThrough: to.observedThrough });
  }
  take({ kind: 'prior', from: from.field, to: to.field }, { field: to.field });
  return steps;
}

type Correction = Extract<ShiftCause, { kind: 'correction' }>;

/** What both forecasts could know, and only the later one knows so. */
function correctionsOf(from: ForecastInputs, to: ForecastInputs): Correction[] {
  const start = from.observedThrough;
  const before = new Map(from.milestones.filter(({ day }) => day <= start).map(byRelease));
  const after = new Map(to.milestones.map(byRelease));
  const past = to.milestones.filter(({ day, release }) => day <= start || before.has(release));
  const known = [...before.values(), ...past.filter(({ release }) => !before.has(release))];
  return known
    .map(({ release, name }) => ({
      kind: 'correction' as const,
      release,
      name,
      before: before.get(release)?.day ?? null,
      after: after.get(release)?.day ?? null,
    }))
    .filter((correction) => correction.before !== correction.after)
    .toSorted((a, b) => (a.before ?? a.after ?? 0) - (b.before ?? b.after ?? 0));
}

function corrected(
  milestones: readonly Milestone[],
  { release }: Correction,
  to: ForecastInputs,
  start: Day,
): Milestone[] {
  const others = milestones.filter((milestone) => milestone.release !== release);
  // One that moved past the start comes back as a milestone on its new day.
  const now = to.milestones.filter(
    (milestone) => milestone.release === release && milestone.day <= start,
  );
  return [...others, ...now].toSorted((a, b) => a.day - b.day);
}

function byRelease(milestone: Milestone): [string, Milestone] {
  return [milestone.release, milestone];
}
