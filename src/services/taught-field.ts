import type { Milestone } from '../domain/milestone.ts';
import type { Series } from '../domain/series.ts';
import { monthStart } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { generationShare } from '../forecast/generation/generation-share.ts';
import type { Parts } from '../forecast/parts.ts';
import type { TaughtField } from '../forecast/predict-target.ts';
import type { Context } from './context.ts';
import { inParts } from './in-parts.ts';
import { learnedField } from './learned-field.ts';
import { remembered } from './remembered.ts';
import { milestonesAsOf } from './world.ts';
import type { World } from './world.ts';

interface FieldQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly day: Day;
}

const taught = new WeakMap<World, Map<Day, Promise<TaughtField>>>();

/**
 * What the field teaches about a day's month, for every target: learned from all that was published before the first day
 * of that month, once for each month of a world.
 */
export function taughtField({ ctx, world, day }: FieldQuestion): Promise<TaughtField> {
  const month = monthStart(day);
  const months = taught.get(world) ?? new Map<Day, Promise<TaughtField>>();
  taught.set(world, months);
  return remembered(months, month, () => teachMonth({ ctx, world, day: month }));
}

async function teachMonth({ ctx, world, day: month }: FieldQuestion): Promise<TaughtField> {
  const teachers = await inParts(ctx, teachersBefore(world, month));
  const histories = teachers.map(({ series, milestones }) => ({
    series: series.slug,
    observedThrough: silenceKnownThrough(world, series, month - 1),
    milestones: milestones.map(({ day }) => day),
  }));
  return {
    model: await learnedField(ctx, { month, histories }),
    generations: generationShare(
      teachers.map(({ milestones }) => milestones.map(({ level }) => level === 'generation')),
    ),
  };
}

interface Teacher {
  readonly series: Series;
  readonly milestones: readonly Milestone[];
}

function* teachersBefore(world: World, month: Day): Parts<Teacher[]> {
  const teachers: Teacher[] = [];
  for (const record of world.teachers) {
    teachers.push({
      series: record.series,
      milestones: milestonesAsOf(world, record, month - 1),
    });
    yield;
  }
  return teachers;
}

// A day that nobody read is not silence, nor is one after the lab itself has ended the series.
function silenceKnownThrough({ observed }: World, { lab, ended }: Series, by: Day): Day {
  return Math.min(by, observed.get(lab) ?? by, ended?.on ?? by);
}
