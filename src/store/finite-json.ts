/** JSON text of a value; throws for a number that is not finite, which JSON would turn into null. */
export function finiteJson(value: unknown): string {
  return JSON.stringify(value, (key, part: unknown) => {
    if (typeof part === 'number' && !Number.isFinite(part)) {
      throw new RangeError(`Cannot store ${key}: it must be finite, got ${part}.`);
    }
    return part;
  });
}
