/** A long computation that stops at its joints, so that whoever drives it may do something else between two parts. */
export type Parts<Result> = Generator<void, Result, void>;

/**
 * The result of a computation in parts, all of them done at once.
 * @example atOnce(learnFieldInParts(histories, aiField, day)).seriesCount // 57
 */
export function atOnce<Result>(parts: Parts<Result>): Result {
  let part = parts.next();
  while (part.done !== true) part = parts.next();
  return part.value;
}
