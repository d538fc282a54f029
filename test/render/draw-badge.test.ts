import { expect, test } from 'vitest';
import {
  contrastWithWhite,
  legibleGround,
  parseColor,
} from '../../src/render/badge/badge-color.ts';
import { BADGE_STATUSES, STATUS_COLORS } from '../../src/render/badge/badge-status.ts';
import { badgeText } from '../../src/render/badge/badge-text.ts';
import { BADGE_STYLES } from '../../src/render/badge/badge-style.ts';
import { drawBadge } from '../../src/render/badge/draw-badge.ts';
import { parseSvg } from '../http/parse-svg.ts';

const LOOK = {
  label: 'Kimi K3',
  message: 'Jun–Jul 2026',
  style: 'flat',
  color: '#0969da',
  labelColor: null,
  logo: null,
} as const;

test.each(BADGE_STYLES)(
  'the style %s is drawn alike every time, and says in words what it shows',
  async (style) => {
    const svg = drawBadge({ ...LOOK, style });
    expect(drawBadge({ ...LOOK, style })).toBe(svg);
    const { root, title } = parseSvg(svg);
    expect(root['role']).toBe('img');
    expect(root['aria-label']?.toLowerCase()).toBe('kimi k3: jun–jul 2026');
    expect(title).toBe(root['aria-label']);
    await expect(svg).toMatchFileSnapshot(`./golden/badge-${style}.svg`);
  },
);

test('a logo is drawn inside', () => {
  const { elements } = parseSvg(drawBadge({ ...LOOK, logo: 'data:image/png;base64,iVBORw0KGgo=' }));
  expect(elements).toContain('image');
});

test.each(BADGE_STATUSES)('white text is legible on the colour of the status %s', (status) => {
  expect(contrastWithWhite(STATUS_COLORS[status])).toBeGreaterThanOrEqual(4.5);
  expect(legibleGround(STATUS_COLORS[status])).toBe(STATUS_COLORS[status]);
});

test('contrast is that of WCAG', () => {
  expect(contrastWithWhite('#000000')).toBe(21);
  expect(contrastWithWhite('#ffffff')).toBe(1);
  expect(contrastWithWhite('#767676')).toBeCloseTo(4.54, 2);
});

test('every ground that anyone may choose ends with legible text', () => {
  const steps = ['00', '33', '55', '77', '99', 'aa', 'bb', 'cc', 'dd', 'ff'];
  for (const red of steps) {
    for (const green of steps) {
      for (const blue of steps) {
        const svg = drawBadge({ ...LOOK, label: '', color: `#${red}${green}${blue}` });
        const ground = /<rect width="\d+" height="20" fill="(#[\da-f]{6})"/.exec(svg)?.[1] ?? '';
        const onDark = /<text[^>]*fill="#333"/.test(svg);
        const ofText = onDark ? contrastWithWhite('#333333') : 1;
        const contrast = onDark ? ofText / contrastWithWhite(ground) : contrastWithWhite(ground);
        expect(contrast, `${red}${green}${blue}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  }
});

test.each([
  ['0969da', '#0969da'],
  ['#ABC', '#aabbcc'],
  ['brightgreen', '#1a7f37'],
  ['Critical', '#cf222e'],
  ['rgb(1,2,3)', null],
  ['constructor', null],
  ['12345', null],
  ['', null],
])('the colour %j is read as %j', (text, color) => {
  expect(parseColor(text)).toBe(color);
});

test('text is one printable line of at most 64 characters', () => {
  expect(badgeText(' a\u0000b\n\tc\u202ed\ud800 ')).toBe('ab cd');
  expect(badgeText('x'.repeat(64))).toBe('x'.repeat(64));
  expect(badgeText('x'.repeat(65))).toBe(`${'x'.repeat(63)}…`);
  expect(badgeText(`${'x'.repeat(62)}😀😀`)).toBe(`${'x'.repeat(62)}…`);
});
