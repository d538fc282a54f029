/* oxlint-disable no-restricted-properties -- it is replaced here */
// Loaded before a program under test, whose clock it puts ahead: no day ends while it runs, and no scheduled refresh is due.
const aheadMs = Number(process.env.CLOCK_AHEAD_MS);
const realNow = Date.now;
const now = () => realNow() + aheadMs;

Date.now = now;
globalThis.Date = new Proxy(Date, {
  apply: (original) => Reflect.construct(original, [now()]).toString(),
  construct: (original, values, newTarget) =>
    Reflect.construct(original, values.length === 0 ? [now()] : values, newTarget),
});
