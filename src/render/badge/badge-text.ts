const LONGEST = 64;
// Controls, halves of characters, what XML 1.0 has no place for, and what turns the text around it.
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]/gu;

/** Text that is safe in any badge: one line, printable, at most 64 UTF-16 units. */
export function badgeText(text: string): string {
  const line = printable(text);
  return line.length <= LONGEST ? line : `${printable(line.slice(0, LONGEST - 1))}…`;
}

function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNPRINTABLE, '').trim();
}
