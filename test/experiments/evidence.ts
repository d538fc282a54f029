import type { Day } from '../../src/domain/time.ts';
import type { BacktestMethod } from '../../src/forecast/backtest/backtest-method.ts';
import type { Origin } from '../../src/forecast/backtest/origins.ts';
import { productLimit } from '../../src/forecast/backtest/kaplan-meier.ts';
import { chooseClaim } from '../../src/domain/choose-claim.ts';
import { firstAvailability } from '../../src/domain/milestone.ts';
import type { Release } from '../../src/domain/release.ts';
import type { NextMilestone } from '../../src/forecast/next-milestone.ts';
import { withHazardFactors } from './hazard-factors.ts';
import type { Kinds } from './hazard-factors.ts';
import { hazardThrough } from './silence.ts';
import { withLaw } from './world.ts';
import type { World } from './world.ts';

/** Evidence that a release is coming: known from `from` on, and over with the release itself, if that came. */
interface Pending {
  readonly series: string;
  readonly from: Day;
  readonly until: Day;
}

const LONGEST_DAYS = 730;
const MERGES = ['transformers-pr-merged', 'vllm-support', 'mlx-lm-support'];
const STEALTH = ['stealth-arena', 'stealth-arena-rumoured', 'stealth-listing'];
const TOOLS = ['cli-release', 'cli-feature', 'product-launch', 'countdown-page', 'leak'];

/** Previews and announcements of a release that has yet to be available to all. */
export function previews(world: World) {
  const announced = world.catalog.releases.flatMap((release) =>
    countsByLevel(release)
      ? stagesOf(world, release)
          .filter(({ stage, limited }) => stage === 'announced' || stage === 'preview' || limited)
          .map(({ day }) => ({ series: release.series, from: day, until: shipped(world, release) }))
      : [],
  );
  const open = world.catalog.releases.flatMap((release) => openPreview(world, release));
  const { variants, notes } = evidence(world, [
    ['a preview or announcement pending', announced, [0, 31], 1],
    ['the last one still an open preview', open, [0, 91], 10],
  ]);
  return { variants, notes: [...notes, previewText(world)] };
}

/** How long previews took to be there for all, those that are not yet included. */
function previewText(world: World): string {
  const waits = world.catalog.releases
    .filter(countsByLevel)
    .flatMap((release) => openOrLimitedPreview(world, release))
    .filter(({ from, until }) => from <= world.until && until >= from);
  const shares = productLimit(
    waits.map(({ from, until }) => ({
      value: Math.min(until, world.until) - from,
      censored: until > world.until,
      cluster: 0,
    })),
  );
  const days = Array.from({ length: LONGEST_DAYS }, (_, day) => day);
  const median = shares(days, Float64Array.of(1)).findIndex((share) => share >= 0.5);
  const over = waits.filter(({ until }) => until <= world.until).length;
  return `${waits.length} previews, ${over} of them generally available by the end; median ${median < 0 ? `over ${LONGEST_DAYS}` : median} days, those that still wait counted`;
}

function openOrLimitedPreview(world: World, release: Release): Pending[] {
  const days = stagesOf(world, release);
  const previews = days.filter(({ stage }) => stage === 'preview').map(({ day }) => day);
  const full = days
    .filter(({ stage, limited }) => !limited && (stage === 'ga' || stage === 'weights'))
    .map(({ day }) => day);
  if (previews.length === 0) return [];
  return [
    {
      series: release.series,
      from: Math.min(...previews),
      until: Math.min(Infinity, ...full),
    },
  ];
}

/** Signals of the catalog that are no part of their release's own date. */
export function signals(world: World) {
  const { releases } = world.catalog;
  const pendingOf = (kinds: readonly string[]): Pending[] =>
    world.catalog.signals.flatMap(({ kind, circular, series, release, day, published }) => {
      const found = releases.find(({ id }) => id === release);
      if (!kinds.includes(kind) || circular) return [];
      if (found !== undefined && !countsByLevel(found)) return [];
      const until = found === undefined ? Infinity : shipped(world, found);
      return [{ series, from: published ?? day, until }];
    });
  return evidence(world, [
    ['merged into a serving library', pendingOf(MERGES), [0, 29], 1],
    ['a stealth listing', pendingOf(STEALTH), [0, 15], 1],
    ['tools, leaks, countdowns', pendingOf(TOOLS), [0, 29], 1],
  ]);
}

type Case = readonly [
  name: string,
  pending: readonly Pending[],
  starts: readonly number[],
  worth: number,
];

function evidence(
  world: World,
  cases: readonly Case[],
): { variants: BacktestMethod[]; notes: string[] } {
  const made = cases.map(([name, pending, starts, worth]) => ({
    name,
    pending,
    law: withHazardFactors(world, daysSince(pending, starts, worth)),
    starts,
  }));
  return {
    variants: made.map(({ name, law }) => withLaw(name, world, law)),
    notes: made.map(({ name, pending, law, starts }) => {
      const led = pending.filter(({ from, until }) => until > from);
      const asked = world.origins.filter((origin) => latest(led, origin) !== null);
      const waits = new Set(
        asked.map(({ series, milestones }) => `${series} ${milestones.length}`),
      );
      return `${name}: ${pending.length} known, ${led.length} led; ${asked.length} origins of ${waits.size} waits; by days since, from ${starts.join(', ')}: ${law.counts()}`;
    }),
  };
}

function daysSince(pending: readonly Pending[], starts: readonly number[], worth: number): Kinds {
  const led = pending.filter(({ from, until }) => until > from);
  return {
    count: starts.length,
    worth,
    hazards: (origin, next) => {
      const since = latest(led, origin);
      if (since === null) return () => starts.map(() => 0);
      return split(starts, origin.day - since, next);
    },
  };
}

function split(starts: readonly number[], passedDays: number, next: NextMilestone) {
  const through = starts.map((start) => hazardThrough(next, Math.max(0, start - passedDays)));
  return (days: number) => {
    const whole = hazardThrough(next, days);
    return starts.map((_, kind) =>
      Math.max(0, Math.min(whole, through[kind + 1] ?? Infinity) - (through[kind] ?? 0)),
    );
  };
}

/** The day of the newest evidence on an origin that is not over, if it is newer than the last milestone. */
function latest(pending: readonly Pending[], { series, day }: Origin): Day | null {
  const known = pending.filter(
    (one) => one.series === series && one.from <= day && one.until > day,
  );
  return known.length === 0 ? null : Math.max(...known.map(({ from }) => from));
}

function openPreview(world: World, release: Release): Pending[] {
  if (!countsByLevel(release)) return [];
  const days = stagesOf(world, release);
  const preview = days.find(({ stage, limited }) => stage === 'preview' && !limited);
  if (preview === undefined || shipped(world, release) !== preview.day) return [];
  const full = days.filter(({ stage }) => stage === 'ga' || stage === 'weights');
  const until = Math.min(Infinity, ...full.map(({ day }) => day));
  return [{ series: release.series, from: preview.day, until }];
}

function stagesOf({ catalog }: World, { events }: Release) {
  return events.flatMap(({ stage, limited, claims }) => {
    const { day } = chooseClaim(claims, catalog.sources);
    return day === null ? [] : [{ stage, limited, day }];
  });
}

function shipped({ catalog }: World, release: Release): Day {
  const series = catalog.series.find(({ slug }) => slug === release.series);
  const day = series === undefined ? null : firstAvailability(series, release, catalog.sources);
  return day ?? Infinity;
}

function countsByLevel({ level }: Release): boolean {
  return level === 'generation' || level === 'version';
}
