import type { ClaimEvidence, Contribution } from '../domain/forecast-diff.ts';
import type { Forecast } from '../domain/forecast.ts';
import { knownBy } from '../domain/known-by.ts';
import type { Release } from '../domain/release.ts';
import type { Signal } from '../domain/signal.ts';
import { formatDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import type { FieldModel } from '../forecast/field-model.ts';
import type { TaughtField } from '../forecast/predict-target.ts';
import type { ShiftCause } from '../forecast/shift-steps.ts';
import { describeReleases } from './describe-release.ts';
import type { SeriesRecord, World } from './world.ts';

/** Between which days of which series something changed. */
export interface ChangedSpan {
  readonly world: World;
  readonly record: SeriesRecord;
  readonly from: Day;
  readonly to: Day;
}

const NO_EVIDENCE = { from: null, to: null, release: null, claims: [], signals: [] } as const;

/** A change of the inputs with what it did and what it rests on. */
export function describeContribution(
  cause: ShiftCause,
  days: number | null,
  change: ChangedSpan,
): Contribution {
  switch (cause.kind) {
    case 'time':
      return {
        ...NO_EVIDENCE,
        kind: 'time',
        days,
        summary: timeSummary(cause.from, cause.to),
        from: cause.from,
        to: cause.to,
      };
    case 'prior':
      return {
        ...NO_EVIDENCE,
        kind: 'prior',
        days,
        summary: priorSummary(cause.from, cause.to),
        from: cause.from.model.learnedBefore,
        to: cause.to.model.learnedBefore,
      };
    case 'milestone':
      return {
        ...NO_EVIDENCE,
        kind: 'milestone',
        days,
        summary: `${cause.name} shipped on ${formatDay(cause.day)}: the forecast is about what follows it.`,
        release: cause.release,
        claims: chosenClaims(change, cause.release),
      };
    case 'correction':
      return {
        ...NO_EVIDENCE,
        kind: 'correction',
        days,
        summary: correctionSummary(cause),
        release: cause.release,
        claims: newClaims(change, cause.release),
      };
  }
}

/** The signals that were published on the way: they are evidence, and move nothing. */
export function describeSignals(signals: readonly Signal[], days: number | null): Contribution {
  const seen =
    signals.length === 0
      ? 'No signal was published.'
      : `${signals.length} ${signals.length === 1 ? 'signal was' : 'signals were'} published.`;
  return {
    ...NO_EVIDENCE,
    kind: 'signal',
    days,
    summary: `${seen} The method uses none: no kind has a record that timed releases.`,
    signals,
  };
}

/** What the change of the code, or of records between the two issues, did. */
export function describeMethod(
  { sample: before }: Forecast,
  { sample: after }: Forecast,
  { days, endedByLab }: { days: number | null; endedByLab: boolean },
): Contribution {
  const summary =
    before.method === after.method
      ? `The method is the same: ${after.method}.`
      : `The method was ${before.method} and is ${after.method}.`;
  const more = endedByLab
    ? ' The lab has ended the series.'
    : days === null || days === 0
      ? ''
      : ' Issued by other code, or from other records, than are here now.';
  return { ...NO_EVIDENCE, kind: 'method', days, summary: `${summary}${more}` };
}

function timeSummary(from: Day, to: Day): string {
  const [count, unit] = [Math.abs(to - from), Math.abs(to - from) === 1 ? 'day' : 'days'];
  return to > from
    ? `${count} ${unit} of silence, from ${formatDay(from + 1)} to ${formatDay(to)}.`
    : `The last ${count} ${unit} do not count as read yet: silence is known until ${formatDay(to)}.`;
}

function priorSummary({ model: before }: TaughtField, { model: after }: TaughtField): string {
  const text = ({ intervalCount, seriesCount, learnedBefore }: FieldModel) =>
    `${intervalCount} intervals of ${seriesCount} series published before ${formatDay(learnedBefore)}`;
  return before.learnedBefore === after.learnedBefore
    ? `The priors are the same: learned from ${text(after)}.`
    : `The priors were learned anew: from ${text(after)}, not from ${text(before)}.`;
}

function correctionSummary({
  name,
  before,
  after,
}: Extract<ShiftCause, { kind: 'correction' }>): string {
  if (before === null) return `${name} turned out to have shipped on ${dayText(after)}.`;
  if (after === null) return `${name} does not count for ${formatDay(before)} any more.`;
  return `${name} is dated ${formatDay(after)} now, not ${formatDay(before)}.`;
}

function dayText(day: Day | null): string {
  return day === null ? 'an unknown day' : formatDay(day);
}

/** The claims that date the availability of a release, as known at the end of the change. */
function chosenClaims({ world, record, to }: ChangedSpan, id: string): ClaimEvidence[] {
  const view = describeReleases(world, record, to).find(({ release }) => release.id === id);
  return (view?.events ?? []).flatMap(({ stage, claims }) =>
    claims.filter(({ chosen }) => chosen).map((claim) => ({ release: id, stage, claim })),
  );
}

/** The claims of a release that were published during the change. */
function newClaims({ world, record, from, to }: ChangedSpan, id: string): ClaimEvidence[] {
  const known = (day: Day) =>
    claimsOf(knownBy(record.releases, world.sources, day).find((release) => release.id === id));
  const earlier = new Set(known(from).map(({ claim }) => claim));
  return known(to).filter(({ claim }) => !earlier.has(claim));
}

function claimsOf(release: Release | undefined): ClaimEvidence[] {
  if (release === undefined) return [];
  return release.events.flatMap(({ stage, claims }) =>
    claims.map((claim) => ({ release: release.id, stage, claim })),
  );
}
