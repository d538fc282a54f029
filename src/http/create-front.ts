import type { OpenAPIHono } from '@hono/zod-openapi';
import type { AppEnv, AppOptions } from './app-state.ts';
import { createApp } from './create-app.ts';
import { createGate } from './gate/gate.ts';
import type { Gate, GateOptions } from './gate/gate.ts';
import { createMemory } from './memory.ts';
import { createResponseCache } from './response-cache.ts';
import type { ResponseCache } from './response-cache.ts';
import type { Services } from '../services/bind-services.ts';

/** The app behind its gate, as every runtime serves it. */
export function createFront(
  services: Services,
  options: AppOptions & GateOptions,
  cache: ResponseCache = createResponseCache(),
): { readonly app: OpenAPIHono<AppEnv>; readonly gate: Gate } {
  const app = createApp(services, options, cache);
  const memory = createMemory({ ...options, services, cache });
  const renew = () => services.dataVersion();
  return { app, gate: createGate({ app, memory, renew }, options) };
}
