/** Noon of a day on which the forecasts of the small catalog are open. */
export const NOW_MS = Date.UTC(2026, 9, 27, 12);

const nothing = () => undefined;
export const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** What `idsInOrder` gives: how many were asked for before, the runtime decides. */
export const ANY_ID = /0{8}-0000-4000-8000-\d{12}/g;

/** Noon of the day of Kimi K2.6. */
export const APRIL_MS = Date.UTC(2026, 3, 20, 12);

/** Ids in rising order, so that lists by id have the same order everywhere. */
export function idsInOrder(after = 0): () => `${string}-${string}-${string}-${string}-${string}` {
  let last = after;
  return () => {
    last += 1;
    return `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;
  };
}
