/** What a 304 leaves to the answer that its reader has. */
const OF_THE_BODY = new Set([
  'content-type',
  'content-length',
  'content-security-policy',
  'permissions-policy',
  'referrer-policy',
  'x-content-type-options',
]);

/** The headers that a 304 has, of those of its 200, by names in small letters. */
export function headersOf304<Value>(headers: Readonly<Record<string, Value>>) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_THE_BODY.has(name)));
}
