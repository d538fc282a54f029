import { expect, test } from 'vitest';
import { bundledCatalog } from '../../src/runtime/bundled-catalog.ts';
import { readCatalogFiles } from '../../src/runtime/catalog-files.ts';
import { catalogFolder } from '../../src/runtime/paths.ts';

test('the Worker ships the same catalog as the data folder holds, every lab of it', async () => {
  expect(bundledCatalog).toEqual(await readCatalogFiles(catalogFolder));
});
