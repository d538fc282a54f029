/** JSON text of plain data; throws for a number that is not finite, which JSON would turn into null. */
export function finiteJson(value: unknown): string {
  // With a replacer JSON.stringify takes several times as long.
  return isStorable(value) ? JSON.stringify(value) : JSON.stringify(value, refuseInfinite);
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  for (const part of Array.isArray(value) ? value : Object.values(value))
    if (!isStorable(part)) return false;
  return true;
}

function refuseInfinite(key: string, part: unknown): unknown {
  if (typeof part === 'number' && !Number.isFinite(part))
    throw new RangeError(`Cannot store ${key}: it must be finite, got ${part}.`);
  return part;
}
