import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import type { JsonSchema } from './json-schema.ts';

const REFERENCE = '#/components/schemas/';

/** What a value is, in a few words, with links to the schemas that have a name. */
export function typeOf(schema: JsonSchema): Markup {
  if (schema.$ref !== undefined) {
    const name = schema.$ref.replace(REFERENCE, '');
    return markup`<a href="#schema-${escapedId(name)}">${name}</a>`;
  }
  if (schema.const !== undefined) return markup`${JSON.stringify(schema.const)}`;
  if (schema.enum !== undefined) {
    return markup`${schema.enum.map((value) => String(value)).join(' | ')}`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) {
    return markup`${alternatives.map((one, index) => markup`${index > 0 ? ' or ' : ''}${typeOf(one)}`)}`;
  }
  if (schema.items !== undefined) return markup`list of ${typeOf(schema.items)}`;
  if (schema.properties !== undefined) {
    const keys = Object.keys(schema.properties).join(', ');
    return markup`{ ${keys} }`;
  }
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? 'any'];
  const words = types.map((type) =>
    schema.format !== undefined && type === 'string' ? schema.format : type,
  );
  return markup`${words.join(' or ')}`;
}

export function escapedId(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}
