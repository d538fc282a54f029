import { z } from 'zod';
import type { SeriesView } from '../../domain/catalog-view.ts';
import { LEVELS } from '../../domain/release.ts';
import { TARGETS } from '../../domain/series.ts';
import type { SeriesEnd } from '../../domain/series.ts';
import { formatDay } from '../../domain/time.ts';
import { count, wireDay, wireSlug, wireUrl } from './wire-values.ts';

export const seriesSchema = z
  .strictObject({
    slug: wireSlug,
    lab: wireSlug.meta({ examples: ['moonshot'] }),
    name: z.string().meta({ examples: ['Kimi'] }),
    aliases: z.array(wireSlug),
    open_previews: z
      .boolean()
      .meta({ description: 'Its models ship as open previews: `preview` counts as availability.' }),
    ended: z
      .strictObject({
        on: wireDay,
        reason: z.string(),
        successor: wireSlug.nullable(),
        url: wireUrl.nullable(),
      })
      .nullable()
      .meta({ description: "The lab's own word that the series ended or was renamed." }),
    note: z.string().nullable(),
    expected_names: z.array(
      z.strictObject({
        name: z.string().meta({ examples: ['Kimi K3'] }),
        target: z.enum(TARGETS),
        published: wireDay,
        source: z.string(),
        url: wireUrl.nullable(),
      }),
    ),
    release_count: count,
    milestones: z
      .array(
        z.strictObject({
          date: wireDay,
          release: z.string().meta({ examples: ['kimi-k3'] }),
          name: z.string().meta({ examples: ['Kimi K3'] }),
          level: z.enum(LEVELS),
        }),
      )
      .meta({ description: 'The releases that the cadence counts, oldest first.' }),
    observed_through: wireDay,
  })
  .meta({ id: 'Series', description: 'A lineage of one lab whose cadence is forecast.' });

/** A series in its JSON form. */
export function seriesDocument(view: SeriesView): z.infer<typeof seriesSchema> {
  const { series, releases, milestones, observedThrough } = view;
  return {
    slug: series.slug,
    lab: series.lab,
    name: series.name,
    aliases: [...series.aliases],
    open_previews: series.openPreviews,
    ended: series.ended && endDocument(series.ended),
    note: series.note,
    expected_names: series.expectedNames.map(({ name, target, published, source, url }) => ({
      name,
      target,
      published: formatDay(published),
      source,
      url,
    })),
    release_count: releases,
    milestones: milestones.map(({ day, release, name, level }) => ({
      date: formatDay(day),
      release,
      name,
      level,
    })),
    observed_through: formatDay(observedThrough),
  };
}

function endDocument({ on, reason, successor, url }: SeriesEnd) {
  return { on: formatDay(on), reason, successor, url };
}
