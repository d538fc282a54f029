import type { Lab } from '../domain/lab.ts';
import { knownReleases, mapUpstream } from '../domain/map-upstream.ts';
import type { ReleaseDraft } from '../domain/map-upstream.ts';
import type { Release, Stage } from '../domain/release.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import type { Series } from '../domain/series.ts';
import type { Day } from '../domain/time.ts';
import { foldUpstreamId } from '../domain/upstream-id.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import type { UpstreamId } from '../store/upstream-ids.ts';
import { claimUpstream } from './claim-upstream.ts';
import type { MappedModel } from './mapped-model.ts';
import { reviewItem } from './review-upstream.ts';

export interface UpstreamQuestion {
  readonly source: string;
  readonly models: readonly UpstreamModel[];
  readonly labs: readonly Lab[];
  readonly series: readonly Series[];
  readonly releases: readonly Release[];
  /** The day of the read. */
  readonly on: Day;
}

/** What a read of an upstream adds to what is known. */
export interface UpstreamPlan {
  readonly releases: readonly ReleaseFacts[];
  readonly upstreamIds: readonly UpstreamId[];
  readonly claims: readonly NewClaim[];
  readonly review: readonly ReviewItem[];
}

/** Decides what each model that an upstream lists means: only adds, and never takes back what is known. */
export function planUpstream(question: UpstreamQuestion): UpstreamPlan {
  const { source, on } = question;
  const { mapped, unmapped } = mapAll(question);
  const claims = claimUpstream({ source, on, mapped });
  const added = mapped.filter(({ isNew }) => isNew);
  return {
    releases: added.map(({ release: { upstreamIds: _ids, events: _events, ...facts } }) => facts),
    upstreamIds: mapped
      .filter(
        ({ model, release }) =>
          !release.upstreamIds.some((id) => foldUpstreamId(id) === foldUpstreamId(model.id)),
      )
      .map(({ model, release }) => ({ source, upstreamId: model.id, release: release.id })),
    claims: claims.claims,
    review: [
      ...unmapped.map(({ model, lab }) => reviewItem({ kind: 'unmapped', source, lab, model, on })),
      ...claims.review,
    ],
  };
}

function mapAll({ source, models, labs, series, releases }: UpstreamQuestion) {
  const labOf = new Map(
    labs.flatMap((lab) => lab.modelsDevProviders.map((provider) => [provider, lab.slug] as const)),
  );
  const known = knownReleases(releases);
  const mapped: MappedModel[] = [];
  const unmapped: { model: UpstreamModel; lab: string }[] = [];
  for (const model of inOrderOfDates(models)) {
    const lab = labOf.get(model.provider);
    if (lab === undefined) continue;
    const mapping = mapUpstream({ source, lab, id: model.id }, series, known);
    if (mapping.state === 'known') {
      mapped.push({ model, lab, release: mapping.release, stage: mapping.stage, isNew: false });
    } else if (mapping.state === 'mapped' && model.date !== null) {
      const release = newRelease(mapping.release, mapping.stage, model);
      known.set(foldUpstreamId(release.id), release);
      mapped.push({ model, lab, release, stage: mapping.stage, isNew: true });
    } else {
      unmapped.push({ model, lab });
    }
  }
  return { mapped, unmapped };
}

function newRelease(draft: ReleaseDraft, stage: Stage, model: UpstreamModel): Release {
  return {
    ...draft,
    name: draft.name ?? model.name,
    note: null,
    upstreamIds: [],
    events: [{ stage, limited: false, claims: [] }],
  };
}

// Of two releases of one number the first is the version: they are offered in the order in which they came.
function inOrderOfDates(models: readonly UpstreamModel[]): UpstreamModel[] {
  const key = ({ date, id }: UpstreamModel) => `${date ?? '9999'} ${id}`;
  return models.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
