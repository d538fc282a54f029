import { markup } from '../markup/markup.ts';
import type { Markup } from '../markup/markup.ts';
import { escapedId, typeOf } from './docs-types.ts';
import { readOpenApi } from './open-api.ts';
import type { Operation, Parameter, Property, Schema } from './open-api.ts';
import { page } from './page.ts';

// Said once above, since many paths take them, and left out of what is tried.
const COMMON = ['as_of', 'recorded_before', 'target', 'cursor', 'limit'];
const PLACEHOLDER = /\{(\w+)\}/g;

/** The API in full, rendered from its own description; nothing is loaded from elsewhere. */
export function docsPage(document: unknown): string {
  const { info, tags, operations, schemas } = readOpenApi(document);
  const sections = tags.map(({ name, description }) => {
    const some = operations.filter((operation) => operation.tag === name);
    if (some.length === 0) return null;
    return markup`<h2 id="${escapedId(name)}">${name}</h2><p class="soft">${description}</p>${some.map(operationBlock)}`;
  });
  const common = COMMON.flatMap((name) => {
    const found = operations
      .flatMap(({ parameters }) => parameters)
      .find((one) => one.name === name);
    return found === undefined ? [] : [found];
  });
  const body = markup`<h1>API</h1>${info.description.split(/\n\n+/).map((part) => markup`<p>${withCode(part)}</p>`)}
<p><a href="/openapi.json">openapi.json</a> (OpenAPI 3.1) is what this page is made from. Failures are <a href="#schema-problem">problem documents</a>.</p>
<ul class="toc">${tags.map(({ name }) => markup`<li><a href="#${escapedId(name)}">${name}</a></li>`)}<li><a href="#schemas">Schemas</a></li></ul>
<h2>On many paths</h2><section class="operation">${parameterTable(common)}</section>
${sections}
<h2 id="schemas">Schemas</h2>${schemas.map(schemaBlock)}`;
  return page({
    title: 'API documentation',
    description: 'Every path of the service with its parameters, answers and schemas.',
    path: '/docs',
    body,
  });
}

function operationBlock(operation: Operation): Markup {
  const { method, path, summary, parameters, responses } = operation;
  // Of a part of the path there is nothing to say but its name, which the path shows.
  const own = parameters.filter(
    ({ name, where, description }) =>
      !COMMON.includes(name) && !(where === 'path' && description === ''),
  );
  const shared = COMMON.filter((name) => parameters.some((parameter) => parameter.name === name));
  const also =
    shared.length === 0 ? null : markup`<p class="soft small">Also: ${shared.join(', ')}.</p>`;
  // What a failure looks like is said once above.
  const answers = responses.map(
    ({ status, schema }, index) =>
      markup`${index > 0 ? ' · ' : ''}${status}${schema === null || Number(status) >= 400 ? null : markup` ${schema}`}`,
  );
  return markup`<section class="operation"><h3><span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code></h3><p>${summary}</p>${own.length === 0 ? null : parameterTable(own)}${also}<p class="soft small">Answers: ${answers}</p>${tryIt(operation)}</section>
`;
}

/** A link that works as it is: examples in the path, and the first parameter that has one, as several need theirs. */
function tryIt({ method, path, parameters, guarded }: Operation): Markup | null {
  if (method !== 'get' || guarded) return null;
  const examples = new Map(parameters.map(({ name, example }) => [name, example]));
  const filled = path.replace(PLACEHOLDER, (_all, name: string) => examples.get(name) ?? name);
  const [first] = parameters.filter(
    ({ name, where, example, fallback }) =>
      where === 'query' && example !== null && fallback === null && !COMMON.includes(name),
  );
  // An address as an example is not one of this host.
  if (first?.example?.startsWith('http') === true) return null;
  const query =
    first === undefined ? '' : `?${first.name}=${encodeURIComponent(first.example ?? '')}`;
  return markup`<p class="try">Try <a href="${filled}${query}">${filled}${query}</a></p>`;
}

function parameterTable(parameters: readonly Parameter[]): Markup {
  const rows = parameters.map(
    ({ name, type, required, description, fallback }) =>
      markup`<tr><th scope="row"><code>${name}</code>${required ? ' *' : ''}</th><td>${type}${fallback === null ? '' : ` = ${fallback}`}</td><td>${withCode(description)}</td></tr>`,
  );
  return markup`<div class="scroll" tabindex="0"><table>${rows}</table></div>`;
}

function schemaBlock({ name, description, properties }: Schema): Markup {
  return markup`<details class="operation" id="schema-${escapedId(name)}"><summary><b>${name}</b> <span class="soft">${description}</span></summary><div class="scroll" tabindex="0"><table>${properties.map(propertyRow)}</table></div></details>
`;
}

function propertyRow({ name, schema, description }: Property): Markup {
  return markup`<tr><th scope="row"><code>${name}</code></th><td>${typeOf(schema)}</td><td>${withCode(description)}</td></tr>`;
}

/** Text in which backquotes set code, as descriptions have it. */
function withCode(text: string): Markup[] {
  return text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : markup`${part}`));
}
