import type { LabFile } from '../../src/domain/catalog-file.ts';
import { importCatalog } from '../../src/services/import-catalog.ts';
import type { CatalogFiles } from '../../src/services/parse-catalog.ts';
import { refresh } from '../../src/services/refresh.ts';
import { catalogOf } from './catalog-builder.ts';
import type { release } from './catalog-builder.ts';
import type { TestService } from './service.ts';

/** The labs as they were surveyed on a day, with what has shipped since. */
export function surveyed(
  labs: readonly LabFile[],
  day: string,
  shipped: Readonly<Record<string, ReturnType<typeof release>>> = {},
): CatalogFiles {
  return catalogOf(
    ...labs.map((lab) => ({
      ...lab,
      surveyed_through: day,
      series: lab.series.map((series) => {
        const added = shipped[series.slug];
        return added === undefined ? series : { ...series, releases: [...series.releases, added] };
      }),
    })),
  );
}

/** Moves the clock to a day, imports a catalog there, and refreshes. */
export async function advance(
  service: TestService,
  day: string,
  files: CatalogFiles,
): Promise<void> {
  service.setNow(day);
  await importCatalog({ ctx: service.ctx, input: { files, until: null } });
  await refresh({ ctx: service.ctx, input: { trigger: 'command', on: null } });
}
