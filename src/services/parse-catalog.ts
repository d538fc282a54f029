import type { z } from 'zod';
import { labFileSchema, sourcesFileSchema } from '../domain/catalog-file.ts';
import { DomainError } from '../domain/errors.ts';
import { readCatalog } from '../domain/read-catalog.ts';
import type { Catalog } from '../domain/read-catalog.ts';

/** A file of the catalog as read: its name for error messages, and its parsed JSON. */
export interface CatalogFile {
  readonly name: string;
  readonly json: unknown;
}

export interface CatalogFiles {
  readonly sources: CatalogFile;
  readonly labs: readonly CatalogFile[];
}

/** Checks catalog files and turns them into domain values; throws a `DomainError` that lists every problem. */
export function parseCatalog({ sources, labs }: CatalogFiles): Catalog {
  const problems: string[] = [];
  const sourceList = parseFile(sourcesFileSchema, sources, problems);
  const labFiles = labs.flatMap((file) => {
    const content = parseFile(labFileSchema, file, problems);
    return content === null ? [] : [{ file: file.name, content }];
  });
  if (sourceList === null || problems.length > 0) {
    throw new DomainError('invalid-input', `Cannot use the catalog:\n- ${problems.join('\n- ')}`);
  }
  return readCatalog(labFiles, sourceList);
}

function parseFile<Content>(
  schema: z.ZodType<Content>,
  { name, json }: CatalogFile,
  problems: string[],
): Content | null {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.push(`${name}: ${issue.path.map(String).join('.') || 'the file'}: ${issue.message}.`);
  }
  return null;
}
