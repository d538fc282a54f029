import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv, AppState } from './app-state.ts';

const ABOUT = `Dated model-release events of AI labs, and forecasts of when each series ships next.

A forecast is an inference from dated events, never a leak. Unknown query parameters are errors. Every read of
data takes \`as_of\` and, but for \`/v1/sources\`, answers with an ETag; errors are problem documents (RFC 9457) on
every path. Any path may answer 429 with \`Retry-After\`; \`RateLimit\` and \`RateLimit-Policy\` say on every answer what is left. The data is under CC BY 4.0.`;

const TAGS = [
  { name: 'Catalog', description: 'Labs and their series.' },
  { name: 'Releases', description: 'What shipped, and who says so.' },
  { name: 'Forecasts', description: 'When each series ships next.' },
  { name: 'Evidence', description: 'Signals and claims about what comes: inferences all of them.' },
  { name: 'Track record', description: 'How the forecasts did: scores, naive rules, calibration.' },
  { name: 'Pictures', description: 'Badges for a README.' },
  { name: 'Embeds', description: 'Cards, widgets and oEmbed for other pages.' },
  { name: 'Subscriptions', description: 'Calendars and feeds.' },
  { name: 'Agents', description: 'The same answers for language models.' },
  {
    name: 'Operators',
    description:
      'With a bearer token; absent where none is configured. There is one token, which may do all of it: who lacks it gets 401, and nobody 403.',
  },
  { name: 'Machines', description: 'For programs that watch or describe the service.' },
];

/** The OpenAPI document, made from the schemas that validate. */
export function openapiDocument(app: OpenAPIHono<AppEnv>, { publicUrl, build }: AppState) {
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Launchwindow',
      version: build,
      description: ABOUT,
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    },
    servers: [{ url: publicUrl ?? '/' }],
    security: [],
    tags: TAGS,
  });
}
