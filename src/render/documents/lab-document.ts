import { z } from 'zod';
import type { LabView } from '../../domain/catalog-view.ts';
import { dayOrNull, wireDay, wireSlug, wireUrl } from './wire-values.ts';

export const labSchema = z
  .strictObject({
    slug: wireSlug.meta({ examples: ['moonshot'] }),
    name: z.string().meta({ examples: ['Moonshot AI'] }),
    url: wireUrl.nullable(),
    surveyed_through: wireDay.nullable(),
    series: z.array(wireSlug),
  })
  .meta({ id: 'Lab', description: 'An organisation that trains models.' });

/** A lab in its JSON form. */
export function labDocument({ lab, seriesSlugs }: LabView): z.infer<typeof labSchema> {
  return {
    slug: lab.slug,
    name: lab.name,
    url: lab.url,
    surveyed_through: dayOrNull(lab.surveyedThrough),
    series: [...seriesSlugs],
  };
}
