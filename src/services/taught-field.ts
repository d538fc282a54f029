import type { Milestone } from '../domain/milestone.ts';
import { monthStart } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { generationShare } from '../forecast/generation/generation-share.ts';
import type { GenerationShare } from '../forecast/generation/generation-share.ts';
import type { TaughtField } from '../forecast/predict-target.ts';
import type { Context } from './context.ts';
import { learnedField } from './learned-field.ts';
import { milestonesAsOf } from './world.ts';
import type { World } from './world.ts';

interface FieldQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly day: Day;
}

const counted = new WeakMap<World, Map<Day, GenerationShare>>();

/** What the field teaches about a day's month, for every target: only from what was published before that month. */
export async function taughtField(question: FieldQuestion): Promise<TaughtField> {
  const { world, day } = question;
  return {
    model: await learnedField(question),
    generations: shareBefore(world, monthStart(day)),
  };
}

function shareBefore(world: World, month: Day): GenerationShare {
  const months = counted.get(world) ?? new Map<Day, GenerationShare>();
  counted.set(world, months);
  const share = months.get(month) ?? generationShare(levelsBefore(world, month));
  months.set(month, share);
  return share;
}

function levelsBefore(world: World, month: Day): boolean[][] {
  return world.teachers.map((record) =>
    milestonesAsOf(world, record, month - 1)
      .filter(({ day }) => day < month)
      .map(isGeneration),
  );
}

function isGeneration({ level }: Milestone): boolean {
  return level === 'generation';
}
