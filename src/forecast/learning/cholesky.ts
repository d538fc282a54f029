import { at } from '../at.ts';

/** Rows of a square matrix. */
export type Matrix = readonly (readonly number[])[];

/**
 * The lower triangle R with R Rᵀ = `matrix`, which is symmetric; null where it is not positive definite. Golub & Van Loan, Matrix
 * Computations (2013), section 4.2.
 * @example choleskyRoot([[4, 2], [2, 5]]) // [[2], [1, 2]]
 */
export function choleskyRoot(matrix: Matrix): Matrix | null {
  const root: number[][] = [];
  for (const [row, entries] of matrix.entries()) {
    const made: number[] = [];
    root.push(made);
    for (const [column, other] of root.entries()) {
      let rest = at(entries, column);
      for (let k = 0; k < column; k += 1) rest -= at(made, k) * at(other, k);
      if (column < row) made.push(rest / at(other, column));
      else if (rest > 0) made.push(Math.sqrt(rest));
      else return null;
    }
  }
  return root;
}

/**
 * The x with Rᵀ x = `right` for a lower triangle R, by back substitution. Of standard normals it makes normals of covariance (R Rᵀ)⁻¹.
 * @example solveTransposed([[2], [1, 2]], [3, 2]) // [1, 1]
 */
export function solveTransposed(root: Matrix, right: readonly number[]): number[] {
  const solution = [...right];
  for (const [row, entries] of [...root.entries()].toReversed()) {
    const solved = at(solution, row) / at(entries, row);
    solution[row] = solved;
    for (let column = 0; column < row; column += 1)
      solution[column] = at(solution, column) - at(entries, column) * solved;
  }
  return solution;
}
