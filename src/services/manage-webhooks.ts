import type { AuditEntry } from '../domain/audit-entry.ts';
import { DomainError } from '../domain/errors.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Webhook, WebhookFilter } from '../domain/webhook.ts';
import { appendAudit } from '../store/audit.ts';
import { listChanges } from '../store/changes.ts';
import type { Statement } from '../store/database.ts';
import { readLabsNamed } from '../store/labs.ts';
import { readSlugsOfNames } from '../store/series-names.ts';
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  replaceSecret,
} from '../store/webhooks.ts';
import type { StoredWebhook } from '../store/webhooks.ts';
import type { Call, Context } from './context.ts';
import { labBySlug, seriesBySlug } from './find-series.ts';
import { keptWith } from './request-keys.ts';
import type { Once } from './request-keys.ts';
import { checkWebhookAddress } from './webhook-address.ts';

/** A receiver has a day to learn a new secret. */
const ROTATION_MS = 86_400_000;
const SECRET_BYTES = 32;

/** Who asks, for the audit, and under which key, if any. */
interface ByOperator<Made> {
  readonly actor: string;
  readonly once: Once<Made> | null;
}

export interface WithSecret {
  readonly webhook: Webhook;
  readonly secret: string;
}

/**
 * Adds a subscriber, who is told what is recorded from now on; only this answer holds the secret. Throws a
 * `DomainError` where the address is refused or a lab or series is unknown.
 */
export async function createWebhook({
  ctx,
  input,
}: Call<
  WebhookFilter & ByOperator<WithSecret> & { readonly url: string; readonly allowPrivate: boolean }
>): Promise<WithSecret> {
  const { allowPrivate, actor, once, ...given } = input;
  checkWebhookAddress(given.url, { allowPrivate });
  const named = await readLabsNamed(ctx.database, given.labs);
  const labs = await knownSlugs('labs', given.labs, {
    slugs: new Map(named.map(({ slug }) => [slug, slug])),
    find: (slug) => labBySlug(ctx, slug),
  });
  const series = await knownSlugs('series', given.series, {
    slugs: await readSlugsOfNames(ctx.database, given.series),
    find: (name) => seriesBySlug(ctx, name),
  });
  const end = await listChanges(ctx.database, { cursor: null, limit: 1, recordedBeforeMs: null });
  const webhook: StoredWebhook = {
    ...given,
    labs,
    series,
    id: `wh_${ctx.newId()}`,
    state: 'active',
    reason: null,
    secret: newSecret(),
    previousSecret: null,
    previousUntilMs: null,
    sequence: end.total,
    createdAtMs: ctx.clock(),
  };
  const asked = { ...given, labs, series };
  const done = { actor, action: 'webhook.created', subject: webhook.id, data: asked } as const;
  const made = { webhook, secret: webhook.secret };
  await ctx.database.atomic([
    ...insertWebhook(webhook),
    ...audited(ctx, done),
    ...keptWith(once, made),
  ]);
  return made;
}

/** The subscribers, the oldest first. */
export function listAllWebhooks({ ctx, input }: Call<PageRequest>): Promise<Page<Webhook>> {
  return listWebhooks(ctx.database, input);
}

/** One subscriber; throws `DomainError('not-found')` where there is none of this id. */
export async function getWebhook({
  ctx,
  input,
}: Call<{ readonly id: string }>): Promise<StoredWebhook> {
  const webhook = await findWebhook(ctx.database, input.id);
  if (webhook === null) throw notFound(input.id);
  return webhook;
}

/** Ends a subscription; what was not delivered yet never is. */
export async function removeWebhook({
  ctx,
  input: { id, actor, once },
}: Call<ByOperator<void> & { readonly id: string }>): Promise<void> {
  const { url } = await getWebhook({ ctx, input: { id } });
  const done = { actor, action: 'webhook.ended', subject: id, data: { url } } as const;
  await ctx.database.atomic([
    ...deleteWebhook(id),
    ...audited(ctx, done),
    ...keptWith(once, undefined),
  ]);
}

/** Gives a subscriber a new secret; for a day messages are signed with the one before as well. */
export async function rotateSecret({
  ctx,
  input: { id, actor, once },
}: Call<ByOperator<WithSecret> & { readonly id: string }>): Promise<WithSecret> {
  const webhook = await getWebhook({ ctx, input: { id } });
  const secret = newSecret();
  const previousUntilMs = ctx.clock() + ROTATION_MS;
  const secrets = { secret, previousSecret: webhook.secret, previousUntilMs };
  const data = { url: webhook.url };
  const done = { actor, action: 'webhook.secret-rotated', subject: id, data } as const;
  const made = { webhook, secret };
  await ctx.database.atomic([
    replaceSecret(id, secrets),
    ...audited(ctx, done),
    ...keptWith(once, made),
  ]);
  return made;
}

function audited(ctx: Context, done: AuditEntry): Statement[] {
  return appendAudit([done], { recordedAtMs: ctx.clock() });
}

/** The slugs that things have now; throws a `DomainError` that names the field of the first that is unknown. */
async function knownSlugs(
  field: 'labs' | 'series',
  given: readonly string[],
  known: {
    readonly slugs: ReadonlyMap<string, string>;
    /** Throws with what a name may have meant. */
    readonly find: (name: string) => Promise<{ readonly slug: string }>;
  },
): Promise<string[]> {
  const slugs: string[] = [];
  for (const [index, name] of given.entries()) {
    try {
      slugs.push(known.slugs.get(name) ?? (await known.find(name)).slug);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
      const { message, suggestions } = error;
      const fields = [{ field: `${field}.${index}`, message }];
      throw new DomainError('unprocessable', message, { cause: error, suggestions, fields });
    }
  }
  return slugs;
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SECRET_BYTES));
  return `whsec_${btoa(String.fromCharCode(...bytes))}`;
}

function notFound(id: string): DomainError {
  return new DomainError('not-found', `There is no webhook ${id}: GET /v1/webhooks lists them.`);
}
