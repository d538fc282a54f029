import papa from 'papaparse';
import type { ExportName, ExportPart } from '../../domain/export.ts';
import { forecastDocument } from '../documents/forecast-document.ts';
import { releaseDocument } from '../documents/release-document.ts';
import type { Cell } from './cell.ts';
import { disarmed, FORMULA } from './formula.ts';
import { FORECAST_COLUMNS, forecastRow } from './forecast-row.ts';
import { CLAIM_COLUMNS, claimRows } from './claim-rows.ts';
import { SCORE_COLUMNS, scoreDocument, scoreRow } from './score-row.ts';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const COLUMNS: Readonly<Record<ExportName, readonly string[]>> = {
  releases: CLAIM_COLUMNS,
  forecasts: FORECAST_COLUMNS,
  scores: SCORE_COLUMNS,
};
const NEWLINE = '\r\n';

/** What an export begins with. */
export function exportHead(name: ExportName, format: ExportFormat): string {
  return format === 'csv' ? linesOf([COLUMNS[name]]) : '';
}

/** The lines of a part of an export: of releases one for each claim in CSV, one for each release in NDJSON. */
export function exportLines(part: ExportPart, format: ExportFormat): string {
  if (format === 'csv') return linesOf(rowsOf(part));
  return documentsOf(part)
    .map((document) => `${JSON.stringify(document)}\n`)
    .join('');
}

function rowsOf(part: ExportPart): readonly (readonly Cell[])[] {
  switch (part.name) {
    case 'releases':
      return part.rows.flatMap(claimRows);
    case 'forecasts':
      return part.rows.map(forecastRow);
    case 'scores':
      return part.rows.map(scoreRow);
  }
}

function documentsOf(part: ExportPart): readonly object[] {
  switch (part.name) {
    case 'releases':
      return part.rows.map(releaseDocument);
    case 'forecasts':
      return part.rows.map(forecastDocument);
    case 'scores':
      return part.rows.map(scoreDocument);
  }
}

// RFC 4180. A text that a spreadsheet would take for a formula is given a quote in front; the
// package's own expression overlooks texts of several lines.
function linesOf(rows: readonly (readonly Cell[])[]): string {
  if (rows.length === 0) return '';
  const cells = rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' ? disarmed(cell) : cell)),
  );
  const quotes = (cell: unknown) => typeof cell === 'string' && cell.includes(';');
  return papa.unparse(cells, { newline: NEWLINE, escapeFormulae: FORMULA, quotes }) + NEWLINE;
}
