import { claimPeriod } from '../domain/claim-period.ts';
import { idForms } from '../domain/id-forms.ts';
import type { Lab } from '../domain/lab.ts';
import { knownReleases, mapUpstream } from '../domain/map-upstream.ts';
import type { KnownReleases, ReleaseDraft, UpstreamMapping } from '../domain/map-upstream.ts';
import type { Release, Stage } from '../domain/release.ts';
import type { ReviewItem } from '../domain/review-item.ts';
import type { Signal } from '../domain/signal.ts';
import { formatDay } from '../domain/time.ts';
import { foldUpstreamId } from '../domain/upstream-id.ts';
import { upstreamOwners } from '../domain/upstream-owners.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';
import type { NewClaim } from '../store/claims-write.ts';
import type { ReleaseFacts } from '../store/releases-write.ts';
import type { UpstreamId } from '../store/upstream-ids.ts';
import { announcedModels } from './announced-models.ts';
import { availableElsewhere } from './available-elsewhere.ts';
import { claimUpstream } from './claim-upstream.ts';
import type { MappedModel } from './mapped-model.ts';
import { reviewItem } from './review-upstream.ts';
import { signalsOfTools } from './signals-of-tools.ts';
import type { UpstreamQuestion } from './upstream-question.ts';

/** What a read of an upstream adds to what is known. */
export interface UpstreamPlan {
  readonly releases: readonly ReleaseFacts[];
  readonly upstreamIds: readonly UpstreamId[];
  readonly claims: readonly NewClaim[];
  readonly signals: readonly Signal[];
  readonly review: readonly ReviewItem[];
  /** The items of the review list that would ask what is mapped now. */
  readonly answered: readonly string[];
}

/**
 * Decides what each model or post of an upstream means: only adds, and never takes back what is known. Of all but
 * catalogues of release days only what is dated after a lab's survey is looked at, since the survey saw the rest.
 */
export function planUpstream(question: UpstreamQuestion): UpstreamPlan {
  const { source, sources, meaning, on } = question;
  if (meaning === 'mention') {
    return {
      releases: [],
      upstreamIds: [],
      claims: [],
      review: [],
      answered: [],
      signals: signalsOfTools(question),
    };
  }
  const { mapped, unmapped } = mapAll(question);
  const claims = claimUpstream({ source, sources, meaning, on, mapped });
  const added = mapped.filter(({ isNew }) => isNew);
  return {
    releases: added.map(({ release: { upstreamIds: _ids, events: _events, ...facts } }) => facts),
    // A title is no id.
    upstreamIds: meaning === 'launch' ? [] : newIds(source, mapped),
    claims: claims.claims,
    signals: [],
    review: [
      ...unmapped.map(({ model, lab }) => reviewItem({ kind: 'unmapped', source, lab, model, on })),
      ...claims.review,
    ],
    answered: mapped.map(
      ({ model, lab }) => reviewItem({ kind: 'unmapped', source, lab, model, on }).id,
    ),
  };
}

function mapAll(question: UpstreamQuestion) {
  const { source, meaning, labs, releases, sources } = question;
  const owners = upstreamOwners(labs, source);
  const known = knownReleases(releases);
  const models = meaning === 'launch' ? announcedModels(question) : question.models;
  const mapped: MappedModel[] = [];
  const unmapped: { model: UpstreamModel; lab: string }[] = [];
  for (const model of inOrderOfDates(models)) {
    const lab = owners.get(model.provider)?.lab;
    if (lab === undefined || (meaning !== 'release' && !isNews(model, lab))) continue;
    const mapping = mappingOf(question, lab.slug, model, known);
    const stage = meaning === 'weights' ? 'weights' : stageOf(mapping);
    const item = { model, lab: lab.slug, stage };
    if (mapping.state === 'known') {
      const { release } = mapping;
      const available = availableElsewhere(release, sources, source);
      mapped.push({ ...item, model: opened(model, question), release, isNew: false, available });
    } else if (mapping.state === 'mapped' && model.date !== null) {
      const release = newRelease(mapping.release, stage, model);
      known.set(foldUpstreamId(release.id), release);
      mapped.push({
        ...item,
        model: opened(model, question),
        release,
        isNew: true,
        available: null,
      });
    } else {
      unmapped.push({ model, lab: lab.slug });
    }
  }
  return { mapped, unmapped };
}

// A repository of weights that was not there at the last read was created in private, and opened since.
function opened(model: UpstreamModel, { meaning, lastSeenOn }: UpstreamQuestion): UpstreamModel {
  const seenOn = lastSeenOn.get(model.provider);
  if (meaning !== 'weights' || seenOn === undefined || model.date === null) return model;
  const day = formatDay(seenOn);
  return model.date < day ? { ...model, date: day } : model;
}

// What has no date at all is older than the source's memory.
function isNews({ date }: UpstreamModel, { surveyedThrough }: Lab): boolean {
  if (date === null) return false;
  return surveyedThrough === null || claimPeriod(date).end > surveyedThrough;
}

function mappingOf(
  { source, meaning, series }: UpstreamQuestion,
  lab: string,
  model: UpstreamModel,
  known: KnownReleases,
): UpstreamMapping {
  const forms = meaning === 'release' ? [model.id] : idForms(model.id);
  const mappings = forms.map((id) => mapUpstream({ source, lab, id }, series, known));
  return mappings.find(({ state }) => state !== 'unmapped') ?? { state: 'unmapped' };
}

function stageOf(mapping: UpstreamMapping): Stage {
  return mapping.state === 'unmapped' ? 'ga' : mapping.stage;
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

function newIds(source: string, mapped: readonly MappedModel[]): UpstreamId[] {
  return mapped
    .filter(
      ({ model, release }) =>
        !release.upstreamIds.some((id) => foldUpstreamId(id) === foldUpstreamId(model.id)),
    )
    .map(({ model, release }) => ({ source, upstreamId: model.id, release: release.id }));
}

// Of two releases of one number the first is the version: they are offered in the order in which they came.
function inOrderOfDates(models: readonly UpstreamModel[]): UpstreamModel[] {
  const key = ({ date, id }: UpstreamModel) => `${date ?? '9999'} ${id}`;
  return models.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
