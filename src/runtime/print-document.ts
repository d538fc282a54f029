import { z } from 'zod';
import { DomainError } from '../domain/errors.ts';
import { createApp } from '../http/create-app.ts';
import type { Context } from '../services/context.ts';
import { bindServices } from '../services/bind-services.ts';
import { buildName } from './build-name.ts';
import type { Config } from './config.ts';
import type { Terminal } from './terminal/terminal.ts';

const problemSchema = z.object({
  detail: z.string(),
  suggestions: z.array(z.string()).default([]),
});

/** Prints the very document that the server answers under a path. */
export async function printDocument(
  ctx: Context,
  config: Config,
  path: string,
  terminal: Terminal,
): Promise<void> {
  // Whoever has the database may read what operators may.
  const adminToken = ctx.newId();
  const app = createApp(bindServices(ctx), {
    now: ctx.clock,
    log: ctx.log,
    adminToken,
    publicUrl: config.publicUrl,
    build: await buildName(),
  });
  const response = await app.request(path, { headers: { Authorization: `Bearer ${adminToken}` } });
  const body = await response.text();
  if (!response.ok) throw refusal(response.status, body);
  terminal.out(body.trimEnd());
}

/** A path with those of its parameters that are set. */
export function pathOf(path: string, parameters: Readonly<Record<string, string | null>>): string {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function refusal(status: number, body: string): DomainError {
  const json: unknown = JSON.parse(body);
  const { detail, suggestions } = problemSchema.parse(json);
  if (status === 404) return new DomainError('not-found', detail, { suggestions });
  return new DomainError(status < 500 ? 'invalid-input' : 'unavailable', detail, { suggestions });
}
