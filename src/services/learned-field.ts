import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { FieldModel, SeriesHistory } from '../forecast/field-model.ts';
import { aiField } from '../forecast/fields/ai-field.ts';
import { learnFieldInParts } from '../forecast/learning/learn-field.ts';
import { METHOD_VERSION } from '../forecast/method-version.ts';
import { findField, storeField } from '../store/fields.ts';
import type { Context } from './context.ts';
import { inParts } from './in-parts.ts';
import { sha256 } from './sha256.ts';

interface Lesson {
  /** The first day of the month before which all of it was known. */
  readonly month: Day;
  readonly histories: readonly SeriesHistory[];
}

/** What a field's histories teach: as it was kept, or else learned and kept. */
export async function learnedField(
  ctx: Context,
  { month, histories }: Lesson,
): Promise<FieldModel> {
  const { digest = sha256 } = ctx;
  const inputsHash = digest(JSON.stringify([METHOD_VERSION, aiField, month, histories]));
  const kept = await findField(ctx.database, { month, inputsHash });
  if (kept !== null) return storedField(kept);
  const model = await inParts(ctx, learnFieldInParts(histories, aiField, month));
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

function storedField(value: unknown): FieldModel {
  // oxlint-disable-next-line typescript/consistent-type-assertions -- only storeField writes these rows, under a hash of the method
  return value as FieldModel;
}
