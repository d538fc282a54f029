import { isMilestoneLevel } from './release.ts';
import type { Level, Release, Stage } from './release.ts';
import { ANY_SOURCE } from './series.ts';
import type { MappingRule, Series } from './series.ts';
import { foldUpstreamId } from './upstream-id.ts';

/** A model as an upstream of a lab lists it. */
export interface UpstreamId {
  /** The id of the source whose rules apply: `models-dev`. */
  readonly source: string;
  /** The lab whose own provider lists it. */
  readonly lab: string;
  readonly id: string;
}

/** What a rule makes of an id; a null name takes the one given upstream. */
export interface ReleaseDraft {
  readonly id: string;
  readonly series: string;
  readonly name: string | null;
  readonly version: string | null;
  readonly level: Level;
}

/** `stage` is the event that the upstream's date is a claim about. */
export type UpstreamMapping =
  | { readonly state: 'known'; readonly release: Release; readonly stage: Stage }
  | { readonly state: 'mapped'; readonly release: ReleaseDraft; readonly stage: Stage }
  | { readonly state: 'unmapped' };

/** Releases by the folded form of their own and their upstream ids. */
export type KnownReleases = ReadonlyMap<string, Release>;

const FIRST_STAGES: readonly Stage[] = ['ga', 'weights', 'preview', 'announced'];

/**
 * Indexes releases by every id that they go by; upstreams write `kimi-k2.6`, `Kimi-K2.6` and `kimi-k2-6` alike.
 * @example knownReleases(releases).get('kimi-k2-6')?.id // 'kimi-k2.6'
 */
export function knownReleases(releases: readonly Release[]): Map<string, Release> {
  const byUpstreamId = releases.flatMap((release) =>
    release.upstreamIds.map((id) => [foldUpstreamId(id), release] as const),
  );
  return new Map([
    ...releases.map((release) => [foldUpstreamId(release.id), release] as const),
    ...byUpstreamId,
  ]);
}

/**
 * Says which release an upstream's model id means: a known one, a new one by a rule of the lab's series, or that
 * a person should look. Offer ids in the order of their dates and add what was mapped to `known` in between: of
 * two releases of one version number the first is the version and the second a variant.
 * @example mapUpstream({ source: 'models-dev', lab: 'moonshot', id: 'kimi-k3' }, series, known).state // 'mapped'
 */
export function mapUpstream(
  { source, lab, id }: UpstreamId,
  series: readonly Series[],
  known: KnownReleases,
): UpstreamMapping {
  const own = series.filter((entry) => entry.lab === lab);
  const match = firstMatch(source, id.toLowerCase(), own);
  // A lab's provider may resell another lab's model: its listing says nothing of that model's launch.
  const release = ownRelease(
    known.get(foldUpstreamId(id)) ?? known.get(foldUpstreamId(match?.draft.id ?? '')),
    own,
  );
  if (release !== undefined) {
    return { state: 'known', release, stage: stageOf(release, id, match?.stage ?? null) };
  }
  if (match === null) return { state: 'unmapped' };
  return { state: 'mapped', release: levelled(match.draft, known), stage: match.stage };
}

function firstMatch(source: string, id: string, series: readonly Series[]) {
  for (const { slug, rules } of series) {
    for (const rule of rules) {
      if (rule.source !== source && rule.source !== ANY_SOURCE) continue;
      const groups = new RegExp(`^(?:${rule.match})$`).exec(id);
      if (groups !== null) {
        return { draft: draftOf(rule, slug, groups), stage: rule.stage };
      }
    }
  }
  return null;
}

function draftOf(rule: MappingRule, series: string, groups: readonly string[]): ReleaseDraft {
  const { release, name, version, level } = rule;
  const fill = (template: string) =>
    template.replace(/\$(\d)/g, (_, group: string) => groups[Number(group)] ?? '');
  return {
    id: fill(release),
    series,
    name: name === null ? null : fill(name),
    version: version === null ? null : fill(version),
    level,
  };
}

function ownRelease(release: Release | undefined, own: readonly Series[]): Release | undefined {
  return own.some(({ slug }) => slug === release?.series) ? release : undefined;
}

// The first of a new major number is a generation whatever its decimals (Haiku 4.5); a later one of the same
// number is a variant (GPT-6.1 Terra after GPT-6.1 Sol).
function levelled(draft: ReleaseDraft, known: KnownReleases): ReleaseDraft {
  if (draft.version === null || !isMilestoneLevel(draft.level)) return draft;
  const { version } = draft;
  const siblings = [...known.values()].filter(({ series }) => series === draft.series);
  if (siblings.some((sibling) => sibling.version === version && isMilestoneLevel(sibling.level))) {
    return { ...draft, level: 'variant' };
  }
  const isNewMajor = siblings.every((sibling) => major(sibling.version) !== major(version));
  return isNewMajor && major(version) !== null ? { ...draft, level: 'generation' } : draft;
}

function major(version: string | null): string | null {
  return /^\d+/.exec(version ?? '')?.[0] ?? null;
}

// An upstream does not say how a model came out: the date of an id that the catalog lists belongs to an event that
// the catalog has; another id of the release, one without its "-preview", may open a new one.
function stageOf({ events, upstreamIds }: Release, id: string, ruleStage: Stage | null): Stage {
  const stages = events.map(({ stage }) => stage);
  if (ruleStage !== null && stages.includes(ruleStage)) return ruleStage;
  if (ruleStage === 'ga' && stages.includes('weights')) return 'weights';
  if (ruleStage === 'weights' && stages.includes('ga')) return 'ga';
  const existing = FIRST_STAGES.find((stage) => stages.includes(stage)) ?? 'ga';
  const listed = upstreamIds.some(
    (upstreamId) => foldUpstreamId(upstreamId) === foldUpstreamId(id),
  );
  return listed ? existing : (ruleStage ?? existing);
}
