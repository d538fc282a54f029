import { expect, test } from 'vitest';
import { DARK_COLORS, LIGHT_COLORS } from '../../../src/render/chart/chart-style.ts';

const TEXT = ['ink', 'soft', 'forecast', 'today', 'shipped', 'rule'];

test.each([
  ['light', LIGHT_COLORS],
  ['dark', DARK_COLORS],
])('every colour of words can be read on the %s ground', (_name, colors) => {
  const hex = new Map(
    [...colors.matchAll(/--(\w+):(#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );
  const ground = luminance(hex.get('ground') ?? '');
  for (const name of TEXT) {
    const [low = 0, high = 0] = [ground, luminance(hex.get(name) ?? '')].toSorted((a, b) => a - b);
    expect((high + 0.05) / (low + 0.05), name).toBeGreaterThanOrEqual(4.5);
  }
});

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
