import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { labFileSchema, sourcesFileSchema } from '../../src/domain/catalog-file.ts';
import { DATA, readLabFiles } from './data-files.ts';

const jsonSchema = z.toJSONSchema(labFileSchema, { io: 'input', target: 'draft-7' });

test('lab.schema.json is what the code checks (`npm test -- test/catalog -u` writes it anew)', async () => {
  await expect(`${JSON.stringify(jsonSchema, null, 2)}\n`).toMatchFileSnapshot(
    '../../data/lab.schema.json',
  );
});

test('every lab file names the schema and follows it', async () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(
    JSON.parse(await readFile(new URL('lab.schema.json', DATA), 'utf8')),
  );
  const problems = (await readLabFiles()).flatMap(({ file, json }) =>
    validate(json)
      ? []
      : (validate.errors ?? []).map((error) => `${file}${error.instancePath} ${error.message}`),
  );
  expect(problems).toEqual([]);
  const schemas = (await readLabFiles()).map(
    ({ json }) => z.object({ $schema: z.string() }).parse(json).$schema,
  );
  expect(new Set(schemas)).toEqual(new Set(['../lab.schema.json']));
});

test('the schema refuses a misspelt key', async () => {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(jsonSchema);
  const [first] = await readLabFiles();
  expect(validate(first?.json)).toBe(true);
  expect(validate({ ...z.object({}).loose().parse(first?.json), serie: [] })).toBe(false);
});

test('sources.json has the form that the code checks', async () => {
  const json: unknown = JSON.parse(await readFile(new URL('sources.json', DATA), 'utf8'));
  expect(sourcesFileSchema.safeParse(json).error).toBeUndefined();
});
