import { readFile } from 'node:fs/promises';
import papa from 'papaparse';
import { decodeUtf8 } from '../../domain/strict-json.ts';
import { parseDay } from '../../domain/time.ts';
import type { Day } from '../../domain/time.ts';
import type { BacktestSeries } from '../../forecast/backtest/origins.ts';
import { OperatorError } from '../operator-error.ts';

/** What a back-test goes through. */
export interface BacktestData {
  readonly series: readonly BacktestSeries[];
  /** The last day that the data covers. */
  readonly until: Day;
  /** For people. */
  readonly name: string;
  /** What a cluster is: a lab or a product. */
  readonly cluster: string;
}

/** Reads a CSV file with the columns `series` and `date`: any order, dates of one day count once. Each series is its own cluster. */
export async function readEvents(path: string): Promise<BacktestData> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new OperatorError(`Cannot read ${path}: ${String(cause)}`, { cause });
  });
  const text = decodeUtf8(bytes);
  if (text === null) throw new OperatorError(`Cannot use ${path}: it is not in UTF-8.`);
  const table = papa.parse<readonly string[]>(text, { delimiter: ',', skipEmptyLines: false });
  const [header, ...rows] = table.data;
  if (header?.join(',') !== 'series,date')
    throw new OperatorError(`Cannot use ${path}: its first row must be "series,date".`);
  const [broken] = table.errors;
  if (broken !== undefined)
    throw new OperatorError(`Cannot use ${path}: row ${(broken.row ?? 0) + 1}: ${broken.message}`);
  const days = new Map<string, Set<Day>>();
  rows.forEach((fields, index) => {
    const [name = '', date = ''] = fields;
    if (name === '' && fields.length === 1) return;
    if (name === '' || fields.length !== 2)
      throw new OperatorError(
        `Cannot use ${path}: row ${index + 2} is not "series,date": write a name with a comma in double quotes.`,
      );
    const known = days.get(name) ?? new Set();
    known.add(dayOn(path, index + 2, date));
    days.set(name, known);
  });
  const series = [...days].map(([name, known]) => ({
    series: name,
    cluster: name,
    milestones: [...known].toSorted((a, b) => a - b),
  }));
  const until = series.reduce((last, { milestones }) => Math.max(last, ...milestones), -Infinity);
  if (series.length === 0) throw new OperatorError(`Cannot use ${path}: it has no dates.`);
  return { series, until, name: path, cluster: 'product' };
}

function dayOn(path: string, row: number, text: string): Day {
  try {
    return parseDay(text);
  } catch (cause) {
    throw new OperatorError(`Cannot use ${path}: row ${row}: date: ${String(cause)}`, { cause });
  }
}
