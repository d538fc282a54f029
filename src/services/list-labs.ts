import type { LabView } from '../domain/catalog-view.ts';
import type { RecordedBefore } from '../domain/moment.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import { listLabs as listStoredLabs } from '../store/labs.ts';
import { scopeAt } from '../store/record-scope.ts';
import { readSeriesSlugs } from '../store/series.ts';
import type { Call } from './context.ts';
import { labBySlug } from './find-series.ts';

/** All labs in order of their slugs, each with its series. */
export async function listLabs({
  ctx,
  input,
}: Call<RecordedBefore & PageRequest>): Promise<Page<LabView>> {
  const scope = scopeAt(input.recordedBeforeMs);
  const page = await listStoredLabs(ctx.database, { ...input, scope });
  const slugs = await readSeriesSlugs(
    ctx.database,
    page.items.map((lab) => lab.slug),
    scope,
  );
  return {
    ...page,
    items: page.items.map((lab) => ({ lab, seriesSlugs: slugs.get(lab.slug) ?? [] })),
  };
}

/** One lab with its series. */
export async function getLab({
  ctx,
  input,
}: Call<RecordedBefore & { lab: string }>): Promise<LabView> {
  const scope = scopeAt(input.recordedBeforeMs);
  const lab = await labBySlug(ctx, input.lab, scope);
  const slugs = await readSeriesSlugs(ctx.database, [lab.slug], scope);
  return { lab, seriesSlugs: slugs.get(lab.slug) ?? [] };
}
