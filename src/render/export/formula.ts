/** What a spreadsheet begins a formula with, in either width. */
export const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;
const AFTER_SEMICOLON = /;(?=[=+\-@＝＋－＠\t\r\n])/g;
const DISARMED = /;'(?=[=+\-@＝＋－＠\t\r\n])/g;

/** A text of which no part is a formula where a semicolon ends a cell, as spreadsheets of many countries read CSV. */
export function disarmed(text: string): string {
  return text.replaceAll(AFTER_SEMICOLON, ";'");
}

/** A cell as it was before its export put a quote in front of a formula. */
export function asWritten(cell: string): string {
  const text = cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
  return text.replaceAll(DISARMED, ';');
}
