const HEX = /^#?([\da-f]{3}|[\da-f]{6})$/i;
const WORST_CONTRAST = 4.5;
const CHANNELS = [0, 2, 4] as const;
const LUMINANCE_WEIGHTS = { 0: 0.2126, 2: 0.7152, 4: 0.0722 } as const;
// The maker of badges draws dark text from this brightness on; measured, all such grounds pass.
const LIGHT_GROUND = 0.69;

/** The names that shields.io knows, in shades that carry white text. */
const NAMED: Readonly<Record<string, string>> = {
  brightgreen: '#1a7f37',
  success: '#1a7f37',
  green: '#1a7f37',
  yellowgreen: '#5f6a00',
  yellow: '#9a6700',
  orange: '#bc4c00',
  important: '#bc4c00',
  red: '#cf222e',
  critical: '#cf222e',
  blue: '#0969da',
  informational: '#0969da',
  purple: '#8250df',
  grey: '#57606a',
  gray: '#57606a',
  lightgrey: '#57606a',
  lightgray: '#57606a',
  inactive: '#57606a',
  black: '#000000',
  white: '#ffffff',
};

/** Reads three or six hex digits or one of shields' names as `#rrggbb`; null for anything else. */
export function parseColor(text: string): string | null {
  const named = Object.hasOwn(NAMED, text.toLowerCase()) ? NAMED[text.toLowerCase()] : undefined;
  if (named !== undefined) return named;
  const digits = HEX.exec(text)?.[1]?.toLowerCase();
  if (digits === undefined) return null;
  return `#${digits.length === 6 ? digits : digits.replace(/./g, '$&$&')}`;
}

/** The nearest darker shade of `#rrggbb` on which a badge's text has a contrast of 4.5:1. */
export function legibleGround(color: string): string {
  let ground = color;
  while (!isLight(ground) && contrastWithWhite(ground) < WORST_CONTRAST) ground = darker(ground);
  return ground;
}

/** The contrast of white text on `#rrggbb`, 1 to 21, as WCAG 2 defines it. */
export function contrastWithWhite(color: string): number {
  const parts = CHANNELS.map((at) => LUMINANCE_WEIGHTS[at] * linear(channel(color, at) / 255));
  const luminance = parts.reduce((sum, part) => sum + part, 0);
  return 1.05 / (luminance + 0.05);
}

function isLight(color: string): boolean {
  const [red, green, blue] = [channel(color, 0), channel(color, 2), channel(color, 4)];
  return Number(((red * 299 + green * 587 + blue * 114) / 255_000).toFixed(2)) > LIGHT_GROUND;
}

function darker(color: string): string {
  const shade = (value: number) =>
    Math.floor(value * 0.97)
      .toString(16)
      .padStart(2, '0');
  return `#${CHANNELS.map((at) => shade(channel(color, at))).join('')}`;
}

function channel(color: string, at: number): number {
  return Number.parseInt(color.slice(1 + at, 3 + at), 16);
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
