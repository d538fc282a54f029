import { setTimeout as wait } from 'node:timers/promises';
import { createFront } from '../http/create-front.ts';
import type { Gate } from '../http/gate/gate.ts';
import { createResponseCache } from '../http/response-cache.ts';
import type { Context, Logger } from '../services/context.ts';
import { makeHindcastsBehind } from './background-hindcasts.ts';
import { bindServices } from '../services/bind-services.ts';
import { buildName } from './build-name.ts';
import { behindProxy } from './behind-proxy.ts';
import type { Config } from './config.ts';
import { keepBadgesWarm } from './keep-badges-warm.ts';
import type { Served } from './keep-badges-warm.ts';
import { inTurns } from './in-turns.ts';
import { listen, PATIENCE } from './listen.ts';
import type { Listening } from './listen.ts';
import { openNode } from './open-node.ts';
import { nodePost } from './post-webhook.ts';
import { prepareData } from './prepare-data.ts';
import { processMetrics } from './process-metrics.ts';
import { scheduleRefresh } from './scheduler.ts';
import type { Scheduler } from './scheduler.ts';
import { settle } from './settle.ts';
import { runCourier } from './webhook-courier.ts';

/** A server that answers. */
export interface Serving {
  /** Where it listens. */
  readonly url: string;
  /** Answers what was asked, ends the refresh that runs, and closes the database. */
  stop(): Promise<void>;
}

interface Behind extends Served {
  readonly config: Config;
  readonly scheduler: Scheduler;
}

const REQUEST_GRACE_MS = 10_000;
const REFRESH_GRACE_MS = 10_000;

/** Whoever asks while the first forecasts are made waits so long for a true answer. */
const HOLD_MS = 5_000;

/** More at once would slow down everybody else. */
const DEAR_AT_ONCE = 2;

/** Who waited for the start is answered before anything else is done. */
const FIRST_ANSWERS_MS = 500;

/** Opens, imports, forecasts, serves and refreshes on schedule, as the configuration says. */
export async function serve(config: Config, log: Logger, stopping: AbortSignal): Promise<Serving> {
  const node = await openNode(config, log);
  const turns = inTurns();
  const ctx: Context = { ...node.ctx, giveTurn: turns.goOn };
  const prepared = Promise.withResolvers<void>();
  const services = bindServices(ctx, { allowPrivateWebhooks: config.webhooksAllowPrivate });
  const cache = createResponseCache();
  const metrics = processMetrics();
  const { app, gate } = createFront(
    services,
    {
      now: ctx.clock,
      stopwatch: () => performance.now(),
      newId: ctx.newId,
      log,
      adminToken: config.adminToken,
      publicUrl: config.publicUrl,
      build: await buildName(),
      requestsPerMinute: config.rateLimitPerMinute,
      dearAtOnce: DEAR_AT_ONCE,
      processMetrics: metrics.text,
      observe: metrics.observe,
    },
    cache,
  );
  let listening: Listening | null = null;
  try {
    // Before the import, which takes seconds: a port that is in use shows at once.
    let isHeld = true;
    const held = Promise.race([prepared.promise, wait(HOLD_MS, undefined, { ref: false })]).then(
      () => (isHeld = false),
    );
    const entrance = config.trustProxy ? behindProxy(gate) : gate;
    const make: Gate['make'] = (request, address) =>
      isHeld ? held.then(() => entrance.make(request, address)) : entrance.make(request, address);
    listening = await listen({ ...entrance, make }, config, PATIENCE, turns);
    if (config.importOnStart) await prepareData(ctx, stopping);
  } catch (error) {
    await listening?.close(0);
    node.close();
    throw error;
  }
  prepared.resolve();
  const scheduler = scheduleRefresh(ctx, config.refreshCron);
  const stoppingBehind = new AbortController();
  const work = { ctx, config, scheduler, app, cache, services };
  const behind = workBehind(work, stoppingBehind.signal);
  const { url, close } = listening;
  return {
    url,
    async stop() {
      const refreshed = scheduler.stop();
      node.stop();
      stoppingBehind.abort();
      await close(REQUEST_GRACE_MS);
      const ended = Promise.all([refreshed, behind]);
      await Promise.race([ended, wait(REFRESH_GRACE_MS, undefined, { ref: false })]);
      node.close();
    },
  };
}

/** What is done beside answering; resolves once it is stopped. */
async function workBehind(
  { ctx, config, scheduler, ...served }: Behind,
  stopping: AbortSignal,
): Promise<void> {
  // Rejects when it is stopped, which is looked at next.
  await wait(FIRST_ANSWERS_MS, undefined, { signal: stopping }).catch(() => undefined);
  if (stopping.aborted) return;
  settle();
  if (config.refreshOnStart) scheduler.runNow('start');
  const post = nodePost({ allowPrivate: config.webhooksAllowPrivate });
  await Promise.all([
    ...(config.hindcastsOnStart ? [makeHindcastsBehind(ctx, stopping)] : []),
    keepBadgesWarm({ ctx, ...served }, stopping),
    runCourier(ctx, post, stopping),
  ]);
}
