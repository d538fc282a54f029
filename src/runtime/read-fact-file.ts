import { readFile, stat } from 'node:fs/promises';
import papa from 'papaparse';
import { z } from 'zod';
import { releaseEntrySchema, signalEntrySchema } from '../domain/fact-entry.ts';
import type { FactEntries, Placed, ReleaseEntry } from '../domain/fact-entry.ts';
import { decodeUtf8, notUtf8, readStrictJson } from '../domain/strict-json.ts';
import { asWritten } from '../render/export/formula.ts';
import { OperatorError } from './operator-error.ts';

/** A hundred thousand claims, which take more than a gigabyte of memory at once. */
const MOST_BYTES = 8 * 1024 * 1024;
const TOLD = 20;
const SHOWN = 60;
const NEEDED = ['release', 'stage', 'source', 'date'] as const;
const OPTIONAL = [
  'series',
  'name',
  'version',
  'level',
  'limited',
  'published',
  'url',
  'note',
  'disregarded',
  'reinstated',
] as const;
/** What an export says beside, and follows from the rest. */
const DERIVED = ['lab', 'milestone', 'chosen', 'agreement', 'recorded_at'] as const;
const COLUMNS: readonly string[] = [...NEEDED, ...OPTIONAL, ...DERIVED];

const jsonSchema = z.strictObject({
  releases: z.array(releaseEntrySchema).default([]),
  signals: z.array(signalEntrySchema).default([]),
});

/** Reads a file of claims in CSV, or of releases and signals in JSON; an `OperatorError` names every row and field. */
export async function readFactFile(path: string): Promise<FactEntries> {
  const bytes = await readBytes(path);
  return path.toLowerCase().endsWith('.csv') ? fromCsv(path, bytes) : fromJson(path, bytes);
}

async function readBytes(path: string): Promise<Uint8Array> {
  const { size } = await stat(path).catch((cause: unknown) => unread(path, cause));
  if (size > MOST_BYTES) {
    throw new OperatorError(
      `Cannot read ${path}: it has ${size} bytes, and at most ${MOST_BYTES} are read: split it.`,
    );
  }
  return readFile(path).catch((cause: unknown) => unread(path, cause));
}

function unread(path: string, cause: unknown): never {
  throw new OperatorError(`Cannot read ${path}: ${String(cause)}.`, { cause });
}

function fromJson(path: string, bytes: Uint8Array): FactEntries {
  const read = readStrictJson(bytes);
  if (read.state === 'faulty') throw new OperatorError(`Cannot use ${path}: it ${read.fault}.`);
  const parsed = jsonSchema.safeParse(read.json);
  if (!parsed.success) {
    refuse(
      path,
      parsed.error.issues.map(({ path: at, message }) => `${nameOf(at.map(String))}: ${message}`),
    );
  }
  const placed = <Entry>(name: string, entries: readonly Entry[]): Placed<Entry>[] =>
    entries.map((entry, index) => ({
      entry,
      fieldAt: (field) => [name, index, ...field].join('.'),
    }));
  const { releases, signals } = parsed.data;
  return { releases: placed('releases', releases), signals: placed('signals', signals) };
}

function fromCsv(path: string, bytes: Uint8Array): FactEntries {
  const text = decodeUtf8(bytes);
  if (text === null) throw new OperatorError(`Cannot use ${path}: it ${notUtf8(bytes)}.`);
  const table = papa.parse<Record<string, string>>(text, {
    header: true,
    delimiter: ',',
  });
  // They count as rows, so that a spreadsheet names the others alike.
  const isEmpty = (row: Readonly<Record<string, string>> | undefined) =>
    row !== undefined && Object.values(row).join('') === '';
  const fields = table.meta.fields ?? [];
  const problems = [
    ...NEEDED.filter((name) => !fields.includes(name)).map((name) => `column ${name} is missing`),
    ...fields
      .filter((name) => !COLUMNS.includes(name))
      .map(
        (name) =>
          `column "${name.slice(0, SHOWN)}" is unknown: take ${COLUMNS.join(', ')}, each once`,
      ),
    // An open quote is counted from the header on, a row that is too short or long from the first below it.
    ...table.errors
      .filter(({ type, row = 0 }) => type === 'Quotes' || !isEmpty(table.data[row]))
      .map(({ type, row = 0, message }) => `row ${row + (type === 'Quotes' ? 1 : 2)}: ${message}`),
  ];
  const releases: Placed<ReleaseEntry>[] = [];
  table.data.forEach((row, index) => {
    if (isEmpty(row)) return;
    const fieldAt = (at: readonly (string | number)[]) =>
      `row ${index + 2}: ${columnOf(String(at.at(-1)))}`;
    const parsed = releaseEntrySchema.safeParse(entryOf(row));
    if (parsed.success) releases.push({ entry: parsed.data, fieldAt });
    else
      for (const { path: at, message } of parsed.error.issues)
        problems.push(`${fieldAt(at.map(String))}: ${message}`);
  });
  if (problems.length > 0) refuse(path, problems);
  return { releases, signals: [] };
}

function nameOf(path: readonly string[]): string {
  return path.length === 0 ? 'the whole file' : path.join('.');
}

function columnOf(field: string): string {
  return field === 'id' ? 'release' : field;
}

function entryOf(row: Readonly<Record<string, string>>) {
  const given = (name: string) => {
    const text = row[name]?.trim() ?? '';
    return text === '' ? undefined : asWritten(text);
  };
  // A spreadsheet that saves the file writes TRUE.
  const flag = given('limited')?.toLowerCase();
  const claim = {
    source: given('source'),
    date: given('date'),
    published: given('published'),
    url: given('url'),
    note: given('note'),
    disregarded: given('disregarded'),
    reinstated: given('reinstated'),
  };
  const limited = flag === 'true' ? true : flag === 'false' ? false : given('limited');
  return {
    id: given('release'),
    series: given('series'),
    name: given('name'),
    version: given('version'),
    level: given('level'),
    events: [{ stage: given('stage'), limited, claims: [claim] }],
  };
}

function refuse(path: string, problems: readonly string[]): never {
  const more = problems.length > TOLD ? `\n- and ${problems.length - TOLD} more` : '';
  const told = problems.slice(0, TOLD).join('\n- ');
  throw new OperatorError(`Cannot use ${path}; nothing was recorded:\n- ${told}${more}`);
}
