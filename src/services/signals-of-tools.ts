import { idForms } from '../domain/id-forms.ts';
import { knownReleases, mapUpstream } from '../domain/map-upstream.ts';
import type { KnownReleases } from '../domain/map-upstream.ts';
import { mentionedIds } from '../domain/mentioned-ids.ts';
import type { Signal } from '../domain/signal.ts';
import { parseDay } from '../domain/time.ts';
import type { Day } from '../domain/time.ts';
import { upstreamOwners } from '../domain/upstream-owners.ts';
import type { UpstreamOwner } from '../domain/upstream-owners.ts';
import type { UpstreamPost } from '../sources/source-adapter.ts';
import { availableElsewhere } from './available-elsewhere.ts';
import type { UpstreamQuestion } from './upstream-question.ts';

/**
 * What versions of labs' tools are evidence of: a new tool or a new major version, for the series that it serves; a
 * model that their notes name before it is out. Evidence that a release is coming, never that it has come.
 */
export function signalsOfTools(question: UpstreamQuestion): Signal[] {
  const owners = upstreamOwners(question.labs, question.source);
  const known = knownReleases(question.releases);
  const signals = question.posts
    .toSorted((a, b) => (a.date < b.date ? -1 : 1))
    .flatMap((post) => {
      const owner = owners.get(post.provider);
      if (owner === undefined) return [];
      const day = parseDay(post.date);
      const { surveyedThrough } = owner.lab;
      if (surveyedThrough !== null && day <= surveyedThrough) return [];
      return [
        ...newTool(question.source, owner, post, day),
        ...namedModels(question, owner, post, day, known),
      ];
    });
  // The first word of a model is the evidence.
  return [...Map.groupBy(signals, ({ id }) => id).values()].flatMap((same) => same.slice(0, 1));
}

function newTool(
  source: string,
  { series }: UpstreamOwner,
  { id, title, url }: UpstreamPost,
  day: Day,
): Signal[] {
  if (series === null) return [];
  const kind = 'tool-release';
  const key = id
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^-/, '');
  const note = `${title}: the first version, or the first of its major number`;
  return [
    { id: `${kind}-${key}`, series, kind, ...evidence(source, day, url), release: null, note },
  ];
}

function namedModels(
  { source, series, sources }: UpstreamQuestion,
  { lab }: UpstreamOwner,
  { provider, title, text, url }: UpstreamPost,
  day: Day,
  known: KnownReleases,
): Signal[] {
  const kind = 'sdk-model-id';
  return mentionedIds(`${title}\n${text}`).flatMap((id) => {
    const mapping = idForms(id)
      .map((form) => mapUpstream({ source, lab: lab.slug, id: form }, series, known))
      .find(({ state }) => state !== 'unmapped');
    if (mapping === undefined || mapping.state === 'unmapped') return [];
    const { release } = mapping;
    if (mapping.state === 'known') {
      const available = availableElsewhere(mapping.release, sources, source);
      if (available !== null && available < day) return [];
    }
    const note = `${provider} ${title} names ${id}`;
    return [
      {
        id: `${release.id}-${kind}-${source}`,
        series: release.series,
        kind,
        ...evidence(source, day, url),
        release: release.id,
        note,
      },
    ];
  });
}

function evidence(source: string, day: Day, url: string | null) {
  return { source, day, published: day, url, circular: false };
}
