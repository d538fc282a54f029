import fc from 'fast-check';

/** Would run, break out or begin a line wherever it is not escaped. */
export const SCRIPT = '<script>alert(1)</script>';
const INJECTIONS = [
  `"'>${SCRIPT}`,
  `]]>${SCRIPT}<!--`,
  'x" onload="alert(1)',
  'a\r\nSet-Cookie: injected=1\r\n\r\n<html>',
  'kimi\r\nBEGIN:VALARM\r\nACTION:DISPLAY',
  '=HYPERLINK("https://evil.example","x")',
  '@SUM(1+1)*cmd|calc',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '\u0000',
  '%ff%fe',
  '\u202Egnp.exe',
  '\uD800',
  '{{7*7}}${7*7}',
  "' or 1=1 --",
  '\u001B[2J\u001B]0;title\u0007',
  '__proto__',
  'constructor',
  '999999999999999999999999',
  '-1',
  'NaN',
  '1e309',
  '0x10',
  'x'.repeat(3_000),
  '*'.repeat(300),
  '+'.repeat(300),
  'a,'.repeat(300),
];

/** What nobody who means well would send. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...INJECTIONS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** What might be sent, right or wrong by one detail. */
export const likelyText: fc.Arbitrary<string> = fc.constantFrom(
  'kimi',
  'k',
  'claude-opus',
  'kimi-dev',
  'kimmi',
  'moonshot',
  'anthropic',
  'kimi-k3',
  'all',
  'kimi+claude-opus',
  '2026-04-21',
  '2026-10-27',
  '2027-01-01',
  '2026-02-30',
  '0001-01-01',
  'milestone',
  'generation',
  '30d',
  '0',
  '1',
  '0.8',
  '250',
  '251',
  'live',
  'hindcast',
  'dark',
  'window',
  'probability',
  'flat',
  'social',
  '#fff',
  '0969da',
  'ga',
  'version',
  'open',
  '',
);

/** Encoded as a client would, or sent as it is where that is a URL all the same. */
export const pathText: fc.Arbitrary<string> = fc
  .tuple(fc.oneof(likelyText, hostileText), fc.boolean())
  .map(([text, raw]) => (raw ? text.replaceAll(/[?#]/g, '') : encoded(text)));

export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
