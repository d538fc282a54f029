import { monthStart } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { FieldModel } from '../../forecast/field-model.ts';
import { fieldNamed } from '../../forecast/fields/field-named.ts';
import { unlearnedField } from '../../forecast/fields/unlearned-field.ts';
import { learnField } from '../../forecast/learning/learn-field.ts';
import type { PoolTask, QueryTask } from './task.ts';

/** What each group teaches, by the pool lines so far. */
export interface FieldGroups {
  /** From now on the group is what this line says. */
  readonly setPool: (pool: PoolTask) => void;
  /** The field that a query may borrow from: nothing of it is later than the query's origin. */
  readonly fieldFor: (query: QueryTask) => FieldModel;
}

/** Enough for queries that take turns; what is forgotten is learned again. */
const MOST_MODELS_A_GROUP = 64;

/** Groups that know nothing yet. */
export function fieldGroups(): FieldGroups {
  const groups = new Map<string, { pool: PoolTask; models: Map<Day, FieldModel> }>();
  return {
    setPool: (pool) => {
      groups.set(pool.group, { pool, models: new Map() });
    },
    fieldFor: ({ group, origin, poolAsOf }) => {
      const settings = fieldNamed(group);
      const known = groups.get(group);
      if (known === undefined) return unlearnedField(settings, origin);
      const { pool, models } = known;
      const before = learnedBefore(Math.min(pool.asOf, poolAsOf ?? pool.asOf), origin);
      const model = models.get(before) ?? learnField(pool.histories, settings, before);
      if (!models.has(before) && models.size === MOST_MODELS_A_GROUP) models.clear();
      models.set(before, model);
      return model;
    },
  };
}

// A pool that reaches past the origin counts up to the origin's month, so that the origins of a month share one field.
function learnedBefore(asOf: Day, origin: Day): Day {
  return asOf <= origin ? asOf + 1 : monthStart(origin);
}
