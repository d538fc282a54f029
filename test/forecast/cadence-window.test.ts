import { describe, expect, it } from 'vitest';
import { formatDay, monthRangeLabel } from '../../src/domain/time.ts';
import { cadenceWindow } from '../../src/forecast/cadence-window.ts';
import { kimi } from './builders.ts';

describe("the cadence window, the analyst's rule", () => {
  it('was 15 June to 12 July 2026 for Kimi K3, "June–July 2026"', () => {
    const window = cadenceWindow(kimi);
    expect(formatDay(window?.start ?? 0)).toBe('2026-06-15');
    expect(formatDay(window?.end ?? 0)).toBe('2026-07-12');
    expect(monthRangeLabel(window?.start ?? 0, window?.end ?? 0)).toBe('June–July 2026');
  });

  it('counts how often it held on the past of the series', () => {
    // Intervals 10, 20, then 15 (held), 30 (missed), 25 (held).
    expect(cadenceWindow([0, 10, 30, 45, 75, 100])).toEqual({
      start: 115,
      end: 130,
      held: 2,
      of: 3,
    });
  });

  it('holds on both of its ends', () => {
    expect(cadenceWindow([0, 10, 30, 40])).toMatchObject({ held: 1, of: 1 });
    expect(cadenceWindow([0, 10, 30, 50])).toMatchObject({ held: 1, of: 1 });
    expect(cadenceWindow([0, 10, 30, 39])).toMatchObject({ held: 0, of: 1 });
    expect(cadenceWindow([0, 10, 30, 51])).toMatchObject({ held: 0, of: 1 });
  });

  it('looks at the last four intervals only', () => {
    expect(cadenceWindow([0, 500, 510, 530, 545, 575])).toMatchObject({ start: 585, end: 605 });
  });

  it('counts milestones of one day once', () => {
    expect(cadenceWindow([0, 10, 10, 30])).toEqual(cadenceWindow([0, 10, 30]));
  });

  it('needs two intervals', () => {
    expect(cadenceWindow([])).toBeNull();
    expect(cadenceWindow([0, 10])).toBeNull();
    expect(cadenceWindow([0, 10, 30])).toEqual({ start: 40, end: 50, held: 0, of: 0 });
  });
});
