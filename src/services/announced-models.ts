import { announcedModel } from '../domain/announced-model.ts';
import type { Release } from '../domain/release.ts';
import type { Series } from '../domain/series.ts';
import { upstreamOwners } from '../domain/upstream-owners.ts';
import type { UpstreamModel } from '../sources/source-adapter.ts';
import type { UpstreamQuestion } from './upstream-question.ts';

/**
 * The models that posts announce by their titles. Of the rest, only names that begin like a release of the lab are
 * worth a person's look: labs announce much that is no model.
 */
export function announcedModels(
  question: Pick<UpstreamQuestion, 'source' | 'posts' | 'labs' | 'series' | 'releases'>,
): UpstreamModel[] {
  const owners = upstreamOwners(question.labs, question.source);
  return question.posts.flatMap(({ provider, title, date, url }) => {
    const lab = owners.get(provider)?.lab.slug;
    const id = announcedModel(title);
    if (lab === undefined || id === null) return [];
    if (!familiesOf(lab, question).has(firstWord(id))) return [];
    return [{ provider, id, name: title, date, url }];
  });
}

function familiesOf(
  lab: string,
  { series, releases }: { series: readonly Series[]; releases: readonly Release[] },
): ReadonlySet<string> {
  const own = new Set(series.filter((entry) => entry.lab === lab).map(({ slug }) => slug));
  return new Set(
    releases.filter((release) => own.has(release.series)).map(({ id }) => firstWord(id)),
  );
}

/** `gpt` of `gpt-6`, `qwen` of `qwen3.5-max`. */
function firstWord(id: string): string {
  return /^[a-z]+/.exec(id)?.[0] ?? id;
}
