export const DEAR = 20;
const EXPORT = /^\/v1\/export\//;
/** What is worked out for every series anew where it is of a past day. */
const OF_EVERY_SERIES =
  /^\/(track-record|chart\/calibration\.svg|calendar\/all\.ics|feed\/all\.\w+|v1\/(upcoming|forecasts|plan|track-record(\/calibration)?))?$/;
/** What reads or learns anew from what was recorded before an instant. */
const OF_THE_PAST = /^\/v1\/(signals|series\/[^/]+\/(signals|outlook|forecast\/diff))$/;

/** Nothing else is dear; whoever writes a letter as a number is looked at closely. */
const PERHAPS_DEAR = /export\/|as_of|recorded_before|%/;

/** How many requests an answer counts for that has to be made: twenty where making it takes long. */
export function priceOf(target: string): number {
  if (!PERHAPS_DEAR.test(target)) return 1;
  const [path = '', query = ''] = target.split('?', 2);
  const asked = readable(path);
  const gives = (name: string) => new URLSearchParams(query).has(name);
  const dear =
    EXPORT.test(asked) ||
    (OF_EVERY_SERIES.test(asked) && (gives('as_of') || gives('recorded_before'))) ||
    (OF_THE_PAST.test(asked) && gives('recorded_before'));
  return dear ? DEAR : 1;
}

// As routes read it: whoever writes a letter as a number asks for the same.
function readable(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
