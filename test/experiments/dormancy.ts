import type { Day } from '../../src/domain/time.ts';
import { LEAST_MILESTONES } from '../../src/forecast/backtest/backtest-rules.ts';
import type { FieldSettings } from '../../src/forecast/fields/field-settings.ts';
import { nextMilestone } from '../../src/forecast/next-milestone.ts';
import type { World } from './world.ts';

/** Walks every wait of every series a week at a time, and counts those that were once called dormant and those that ended after it. */
export function dormancyText(world: World, settings: FieldSettings): string {
  const waits = world.series.flatMap(({ milestones }) => {
    const known = milestones.filter((day) => day <= world.until);
    return known
      .map((_, index) => ({ past: known.slice(0, index + 1), next: known[index + 1] ?? null }))
      .filter(({ past }) => past.length >= LEAST_MILESTONES);
  });
  const dormant = waits.filter(({ past, next }) => {
    const last = past.at(-1) ?? world.until;
    return everyWeek(last, next ?? world.until).some((day) =>
      isDormant(world, settings, past, day),
    );
  });
  const back = dormant.filter(({ next }) => next !== null).length;
  return `${dormant.length} waits were called dormant, ${back} of them came to an end`;
}

function everyWeek(from: Day, before: Day): Day[] {
  return Array.from({ length: Math.ceil((before - from) / 7) }, (_, week) => from + 7 * week);
}

function isDormant(world: World, settings: FieldSettings, milestones: readonly Day[], day: Day) {
  const field = world.fieldOn(day, settings);
  const next = nextMilestone({ milestones, observedThrough: day, field });
  return next !== null && next.remaining.ended > 0.5;
}
