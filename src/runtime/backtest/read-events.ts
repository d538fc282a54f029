import { readFile } from 'node:fs/promises';
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

/** Reads a file of `series,date` lines with that header: any order, dates of one day count once. Each series is its own cluster. */
export async function readEvents(path: string): Promise<BacktestData> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new OperatorError(`Cannot read ${path}: ${String(cause)}`, { cause });
  });
  const [header, ...lines] = text.split(/\r?\n/);
  if (header?.replace(/^\uFEFF/, '') !== 'series,date')
    throw new OperatorError(`Cannot use ${path}: its first line must be "series,date".`);
  const days = new Map<string, Set<Day>>();
  lines.forEach((line, index) => {
    if (line === '') return;
    const comma = line.lastIndexOf(',');
    const series = line.slice(0, Math.max(comma, 0));
    if (series === '')
      throw new OperatorError(`Cannot use ${path}: line ${index + 2} is not "series,date".`);
    const known = days.get(series) ?? new Set();
    known.add(dayOn(path, index + 2, line.slice(comma + 1)));
    days.set(series, known);
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

function dayOn(path: string, line: number, text: string): Day {
  try {
    return parseDay(text);
  } catch (cause) {
    throw new OperatorError(`Cannot use ${path}: line ${line}: ${String(cause)}`, { cause });
  }
}
