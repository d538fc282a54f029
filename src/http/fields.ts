/**
 * Names and values of headers in turn, as Node writes them: going through an object costs a tenth of an answer. Its
 * types ask for an array that may change; nobody changes one.
 */
export type Fields = string[];

export function fieldsOf(headers: Readonly<Record<string, string>>): Fields {
  return Object.entries(headers).flat();
}

export function pairsOf(fields: Fields): [name: string, value: string][] {
  return fields.flatMap((name, at) => (at % 2 === 0 ? [[name, fields[at + 1] ?? '']] : []));
}
