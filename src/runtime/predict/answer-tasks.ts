import { DomainError, messageOf } from '../../domain/errors.ts';
import { cumulativeOnGrid } from '../../forecast/cumulative-on-grid.ts';
import { nextMilestone } from '../../forecast/next-milestone.ts';
import { fieldGroups } from './field-groups.ts';
import type { FieldGroups } from './field-groups.ts';
import { predictionLine } from './prediction-line.ts';
import { parseTask } from './task.ts';
import type { QueryTask } from './task.ts';

export interface AnswerOptions {
  /** Null for a line that is not in UTF-8. */
  readonly lines: AsyncIterable<readonly (string | null)[]>;
  readonly gridDays: readonly number[];
  /** Takes text with its line ends; resolves once more may come. */
  readonly write: (text: string) => Promise<void>;
  readonly note: (line: string) => void;
}

const FLUSH_AT = 65_536;

/** Answers tasks line by line, in order and from nothing else; bad lines are noted and passed over. Answers how many there were. */
export async function answerTasks({
  lines,
  gridDays,
  write,
  note,
}: AnswerOptions): Promise<{ answered: number; refused: number }> {
  const groups = fieldGroups();
  let number = 0;
  let answered = 0;
  let refused = 0;
  let pending = '';
  for await (const batch of lines) {
    for (const line of batch) {
      number += 1;
      if (line?.trim() === '') continue;
      try {
        const answer = answerTo(line, groups, gridDays);
        if (answer === null) continue;
        pending += answer;
        answered += 1;
      } catch (error) {
        note(`line ${number}: ${messageOf(error)}`);
        refused += 1;
      }
      if (pending.length < FLUSH_AT) continue;
      await write(pending);
      pending = '';
    }
  }
  if (pending !== '') await write(pending);
  return { answered, refused };
}

/** The line that answers a query; null for a line that only sets a pool. */
function answerTo(
  line: string | null,
  groups: FieldGroups,
  gridDays: readonly number[],
): string | null {
  if (line === null) throw new DomainError('invalid-input', 'it is not in UTF-8');
  const task = parseTask(line);
  if (task.type === 'query') return predictionLine(task.id, cdfOf(task, groups, gridDays));
  groups.setPool(task);
  return null;
}

function cdfOf(query: QueryTask, groups: FieldGroups, gridDays: readonly number[]): Float64Array {
  const { id, origin, milestones } = query;
  const field = groups.fieldFor(query);
  const next = nextMilestone({ milestones, observedThrough: origin, field });
  if (next !== null) return cumulativeOnGrid(next, origin, gridDays);
  throw new DomainError(
    'invalid-input',
    `query ${JSON.stringify(id)} has no date in its history by its origin, so there is no day to count silence from`,
  );
}
