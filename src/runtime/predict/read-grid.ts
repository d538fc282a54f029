import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readStrictJson } from '../../domain/strict-json.ts';
import { OperatorError } from '../operator-error.ts';

const gridSchema = z.array(z.int().min(0)).min(1);

/** Reads the days ahead to answer for: a JSON array of whole numbers, 0 or more. */
export async function readGrid(path: string): Promise<number[]> {
  try {
    const read = readStrictJson(await readFile(path));
    if (read.state === 'faulty') throw new OperatorError(`it ${read.fault}`);
    return gridSchema.parse(read.json);
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? '' : ` (${String(cause)})`;
    throw new OperatorError(
      `Cannot use the grid ${path}: it must be a JSON array of days ahead, whole numbers from 0 on, such as [30, 60, 90]${reason}.`,
      { cause },
    );
  }
}
