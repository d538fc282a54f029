import { waitUntil } from 'cloudflare:workers';
import { isBusy } from '../domain/errors.ts';
import { createFront } from '../http/create-front.ts';
import type { Gate } from '../http/gate/gate.ts';
import type { Context } from '../services/context.ts';
import { changeDocument } from '../render/documents/change-document.ts';
import { deliverWebhooks } from '../services/deliver-webhooks.ts';
import type { Post } from '../services/deliver-webhooks.ts';
import { readiness } from '../services/readiness.ts';
import { refreshInTurn } from '../services/refresh-in-turn.ts';
import { sha256 } from '../services/sha256.ts';
import { followRedirects } from '../sources/follow-redirects.ts';
import type { Fetch } from '../sources/follow-redirects.ts';
import { d1Database, keepTotals } from '../store/d1.ts';
import { bindServices } from '../services/bind-services.ts';
import { bundledCatalog } from './bundled-catalog.ts';
import { chooseSources } from './choose-sources.ts';
import { readConfig } from './config.ts';
import type { Config } from './config.ts';
import { edgeCache } from './edge-cache.ts';
import { jsonLine, leveledLogger } from './logger.ts';
import { prepareCatalog } from './prepare-catalog.ts';
import { makeSomeHindcasts } from './some-hindcasts.ts';
import { version } from './version.ts';

/** As `wrangler.toml` has them; every other trigger refreshes. */
const WEBHOOKS_CRON = '*/5 * * * *';
const HINDCASTS_CRON = '47 * * * *';
const WEBHOOK_TIMEOUT_MS = 15_000;
/** As many as an invocation may have open at once: a seventh would wait, and its time run. */
const CONNECTIONS = 6;

/** What is about a process of one's own. */
const WITHOUT_EFFECT = [
  'PORT',
  'HOST',
  'DATABASE_PATH',
  'REFRESH_CRON',
  'REFRESH_ON_START',
  'TRUST_PROXY',
  'WEBHOOKS_ALLOW_PRIVATE',
];

type Execution = Pick<ExecutionContext, 'waitUntil'>;

interface Composed {
  readonly ctx: Context;
  /**
   * Counts what lists have, and imports the catalog of this version, where that was not done. False where it fails,
   * which is logged; throws `DomainError('busy')` while another isolate is at it.
   */
  readonly prepare: () => Promise<boolean>;
  /** The same, until it succeeds for the first time in this isolate; leaves it to whoever is at it. */
  readonly prepared: () => Promise<boolean>;
  readonly gate: Gate;
  readonly config: Config;
}

// Prepared statements and what is kept by data version hang on these: one for each isolate.
const composed = new WeakMap<D1Database, Composed>();

/** The Worker: the same service as on Node, on D1, refreshed by a cron trigger. */
export default {
  fetch(request: Request, env: Cloudflare.Env, execution: Execution) {
    const { gate, prepared } = compose(env);
    execution.waitUntil(prepared());
    return gate.fetch(request, request.headers.get('CF-Connecting-IP'));
  },
  async scheduled({ cron }: { readonly cron: string }, env: Cloudflare.Env): Promise<void> {
    const { ctx, prepare, config } = compose(env);
    // One or the other: together they could need more queries than an invocation has.
    if (cron === WEBHOOKS_CRON) {
      const input = { post, random: Math.random, atOnce: CONNECTIONS, describe: changeDocument };
      await deliverWebhooks({ ctx, input });
    } else if (cron === HINDCASTS_CRON) {
      if (config.hindcastsOnStart && (await readiness({ ctx })).ready)
        await makeSomeHindcasts(ctx, sleep);
    } else {
      // Not what a request has begun: with that request it may have been cut off, and never end.
      await refreshInTurn({ ctx, input: { trigger: 'schedule', sleep, before: prepare } });
    }
  },
};

function compose(env: Cloudflare.Env): Composed {
  const known = composed.get(env.DB);
  if (known !== undefined) return known;
  const variables = Object.fromEntries(Object.entries(env).filter(isVariable));
  const config = readConfig(variables);
  const log = leveledLogger(config.logLevel, Date.now, (entry) => console.log(jsonLine(entry)));
  const settings = WITHOUT_EFFECT.filter((name) => name in variables);
  if (settings.length > 0)
    log.warn('settings without effect on Workers: take them out of wrangler.toml', { settings });
  const outside = {
    fetch: followRedirects({ named: overNetwork, elsewhere: overNetwork }),
    sleep,
    random: Math.random,
    now: Date.now,
  };
  const sources = chooseSources(config, outside);
  // Any replica may answer. Whatever decides upon a write writes first, a lease, and reads nothing older after it.
  const database = d1Database(env.DB.withSession('first-unconstrained'));
  const ctx = {
    database,
    clock: Date.now,
    newId: () => crypto.randomUUID(),
    log,
    sources,
  };
  const { adminToken, publicUrl } = config;
  const deployed = env.CF_VERSION_METADATA?.id ?? '';
  const build = deployed === '' ? version : `${version}+${deployed.slice(0, 8)}`;
  const { gate } = createFront(bindServices(ctx), {
    now: Date.now,
    stopwatch: () => performance.now(),
    newId: ctx.newId,
    log,
    adminToken,
    publicUrl,
    build,
    requestsPerMinute: config.rateLimitPerMinute,
    // A request that the platform ends would keep its turn; it also sees to it that none holds up the others.
    dearAtOnce: Infinity,
    sharedCache: edgeCache({ cache: caches.default, waitUntil, log }),
    // An isolate is one of many and soon gone: what it counted of requests would tell nothing, the platform counts them.
    observe: () => undefined,
  });
  const prepare = async () => {
    try {
      await keepTotals(env.DB);
      if (!config.importOnStart) return true;
      // Hashing the catalog costs more than all else that most isolates do.
      const edition = deployed || sha256(JSON.stringify([version, bundledCatalog]));
      await prepareCatalog(ctx, { files: () => bundledCatalog, edition });
      return true;
    } catch (error) {
      if (isBusy(error)) throw error;
      log.error('the catalog could not be prepared', { error: String(error) });
      return false;
    }
  };
  const prepareUnlessBusy = () =>
    prepare().catch(() => {
      log.debug('the catalog waits for another import or refresh', {});
      return false;
    });
  const made = { ctx, gate, config, prepare, prepared: untilItSucceeds(prepareUnlessBusy) };
  composed.set(env.DB, made);
  return made;
}

// What runs on the platform reaches no private network, and by `wrangler.toml` nothing behind its own zone: a filter is
// not needed, nor could one see where a name leads.
const overNetwork: Fetch = (url, init) => fetch(url, init);

const post: Post = async (url, message) => {
  const signal = AbortSignal.timeout(WEBHOOK_TIMEOUT_MS);
  const init = { ...message, method: 'POST', redirect: 'manual', signal } as const;
  const response = await overNetwork(url, init);
  await response.body?.cancel();
  return { status: response.status, retryAfter: response.headers.get('Retry-After') };
};

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whoever comes while it is under way, or after it has succeeded, shares that. */
function untilItSucceeds(work: () => Promise<boolean>): () => Promise<boolean> {
  let shared: Promise<boolean> | null = null;
  const attempt = async () => {
    const succeeded = await work();
    if (!succeeded) shared = null;
    return succeeded;
  };
  return () => (shared ??= attempt());
}

function isVariable(entry: [string, unknown]): entry is [string, string] {
  return typeof entry[1] === 'string';
}
