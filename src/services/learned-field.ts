import type { Series } from '../domain/series.ts';
import { formatDay, monthStart } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { aiField } from '../forecast/fields/ai-field.ts';
import type { FieldModel, SeriesHistory } from '../forecast/field-model.ts';
import { learnField } from '../forecast/learning/learn-field.ts';
import { METHOD_VERSION } from '../forecast/method-version.ts';
import { findField, storeField } from '../store/fields.ts';
import type { Context } from './context.ts';
import { remembered } from './remembered.ts';
import { sha256 } from './sha256.ts';
import { milestonesAsOf } from './world.ts';
import type { World } from './world.ts';

interface FieldQuestion {
  readonly ctx: Context;
  readonly world: World;
  readonly day: Day;
}

const learned = new WeakMap<World, Map<Day, Promise<FieldModel>>>();

/**
 * What the field teaches about a day's month: learned from all that was published before the first day of that
 * month, once for each month of a world.
 */
export function learnedField({ ctx, world, day }: FieldQuestion): Promise<FieldModel> {
  const month = monthStart(day);
  const months = learned.get(world) ?? new Map<Day, Promise<FieldModel>>();
  learned.set(world, months);
  return remembered(months, month, () => learnMonth({ ctx, world, day: month }));
}

async function learnMonth({ ctx, world, day: month }: FieldQuestion): Promise<FieldModel> {
  const histories = historiesBefore(world, month);
  const inputsHash = sha256(JSON.stringify([METHOD_VERSION, aiField, month, histories]));
  const cached = await findField(ctx.database, { month, inputsHash });
  if (cached !== null) return storedField(cached);
  const model = learnField(histories, aiField, month);
  await keep(ctx, { month, inputsHash, model });
  return model;
}

// Who asks for a past day is answered at once also where nothing can be written: the month is learned again another time.
async function keep(ctx: Context, field: Parameters<typeof storeField>[0]): Promise<void> {
  try {
    await ctx.database.atomic([storeField(field)], { waits: false });
  } catch (error) {
    const { month } = field;
    ctx.log.warn('cannot keep what was learned', { month: formatDay(month), error });
  }
}

function historiesBefore(world: World, month: Day): SeriesHistory[] {
  return world.teachers.map((record) => ({
    series: record.series.slug,
    observedThrough: silenceKnownThrough(world, record.series, month - 1),
    milestones: milestonesAsOf(world, record, month - 1)
      .map((milestone) => milestone.day)
      .filter((day) => day < month),
  }));
}

// A day that nobody read is not silence, nor is one after the lab itself has ended the series.
function silenceKnownThrough({ observed }: World, { lab, ended }: Series, by: Day): Day {
  return Math.min(by, observed.get(lab) ?? by, ended?.on ?? by);
}

function storedField(value: unknown): FieldModel {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only storeField writes these rows, under a hash of the method
  return value as FieldModel;
}
