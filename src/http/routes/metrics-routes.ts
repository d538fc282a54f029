import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import type { AppEnv, AppState } from '../app-state.ts';
import { problemAnswer } from '../descriptions.ts';
import type { Answers } from '../descriptions.ts';
import { asText } from '../describe-file.ts';
import { BASE_HEADERS, NEVER_CACHED } from '../headers.ts';
import { dataMetrics } from '../metrics/data-metrics.ts';
import { refuse } from '../refuse.ts';

const query = z.strictObject({});
const EVERY = { cursor: null, limit: 250 };

const answers: Answers = {
  200: { description: 'The metrics.', content: { 'text/plain': asText } },
  400: problemAnswer('A parameter is unknown.'),
  500: problemAnswer('An unexpected error.'),
  503: problemAnswer('Not available right now.'),
};

const metricsRoute = createRoute({
  method: 'get',
  path: '/metrics',
  operationId: 'getMetrics',
  tags: ['Machines'],
  summary: "The state of data and process, in Prometheus' format",
  request: { query },
  responses: answers,
});

/** For Prometheus: what the data says of itself, and what the process does, where there is one that lasts. */
export function metricsRoutes(app: OpenAPIHono<AppEnv>, state: AppState): void {
  const { services, build, processMetrics } = state;
  // No limit turns away who watches, so that asking often must cost little.
  let kept: { readonly second: number; readonly text: string } | null = null;
  app.openapi(
    metricsRoute,
    async () => {
      const headers = {
        'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
        'Cache-Control': NEVER_CACHED,
      };
      return new Response(await ofThisSecond(), { headers: { ...BASE_HEADERS, ...headers } });
    },
    refuse(query),
  );

  async function ofThisSecond(): Promise<string> {
    const second = Math.floor(state.now() / 1000);
    if (kept?.second !== second)
      kept = { second, text: `${await readData()}${(await processMetrics?.()) ?? ''}` };
    return kept.text;
  }

  async function readData(): Promise<string> {
    const [sources, runs] = [
      await services.listSources({ asOf: null, ...EVERY }),
      await services.listRefreshRuns(EVERY),
    ];
    return dataMetrics({
      build,
      dataVersion: await services.dataVersion(),
      readiness: await services.readiness(),
      sources: sources.items,
      runs: runs.items,
    });
  }
}
