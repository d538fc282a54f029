/* oxlint-disable no-restricted-properties, typescript/unbound-method -- these are replaced here */
const pureFrame = /[\\/]src[\\/](domain|forecast|render)[\\/]/;
const runnerFrame = /[\\/]node_modules[\\/](@?vitest|vite)[\\/]/;
/** They make an empty date first and set it to the given instant after. */
const utcDateFrame = /[\\/]node_modules[\\/](@date-fns[\\/]utc|d3-time|ical-generator)[\\/]/;

function refuse(what: string): void {
  // The nearest frame outside this file: the runner times the imports of a pure module from inside that module.
  const [, , , caller = '', ...outer] = (new Error().stack ?? '').split('\n');
  if (runnerFrame.test(caller) || utcDateFrame.test(caller)) return;
  if ([caller, ...outer].some((frame) => pureFrame.test(frame))) {
    throw new Error(`The pure layers read no ${what}: it is passed in`);
  }
}

/** Makes clock, randomness and network throw when code of the pure layers is anywhere in the call. */
function guard<Target extends Function>(target: Target, what: string, sizeOfUse: number): Target {
  return new Proxy(target, {
    apply(original, self, values) {
      if (values.length <= sizeOfUse) refuse(what);
      return Reflect.apply(original, self, values);
    },
    construct(original, values, newTarget) {
      if (values.length <= sizeOfUse) refuse(what);
      return Reflect.construct(original, values, newTarget);
    },
  });
}

/** Files share a process, and this runs before each of them. */
const FORBIDDEN = Symbol.for('launchwindow: ambient state is forbidden');

if (!Reflect.has(globalThis, FORBIDDEN)) {
  Reflect.set(globalThis, FORBIDDEN, true);
  Date.now = guard(Date.now, 'clock', Infinity);
  performance.now = guard(performance.now, 'clock', Infinity);
  Math.random = guard(Math.random, 'randomness', Infinity);
  globalThis.fetch = guard(globalThis.fetch, 'network', Infinity);
  // A date made of a given value is no clock; only the one without arguments is.
  globalThis.Date = guard(Date, 'clock', 0);
}
