const AFTER_NUMBER =
  /(\d) (?=%|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)/g;

/** The same markup, in which no percent sign and no month leaves its number at the end of a line. */
export function unbroken(html: string): string {
  return html.replace(AFTER_NUMBER, '$1\u00a0');
}
