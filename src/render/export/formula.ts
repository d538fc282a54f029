/** What a spreadsheet begins a formula with, in either width. */
export const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

/** A cell as it was before its export put a quote in front of a formula. */
export function asWritten(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;
}
